package dev.fima.app.doctor;

import dev.fima.app.Folders;
import dev.fima.model.FimaException;
import dev.fima.model.tensor.DeviceChoice;
import dev.fima.model.tensor.EngineReport;
import dev.fima.model.tensor.NativeEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The checks of {@code fima doctor}, in the order in which one thing depends on another. */
public final class Examination {
    private static final long MEGABYTE = 1L << 20;
    private static final long SMALL_HEAP = 512 * MEGABYTE;
    private static final long SMALL_DISK = 1024 * MEGABYTE;

    private final List<Supplier<Finding>> checks;

    Examination(List<Supplier<Finding>> checks) {
        this.checks = List.copyOf(checks);
    }

    /** Everything that the workbench needs. */
    public static Examination standard() {
        return new Examination(List.of(
                Examination::java,
                Examination::heap,
                Examination::engine,
                Examination::device,
                () -> folder("settings", Folders.settings()),
                () -> folder("cache", Folders.cache()),
                () -> folder("runs", Folders.runs())));
    }

    /** Runs all checks; one that fails does not keep the others from running. */
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        for (Supplier<Finding> check : checks) {
            findings.add(check.get());
        }
        return findings;
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        String text = "Java " + Runtime.version() + " on " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " cores";
        return version >= 17 ? Finding.works("Java", text) : Finding.broken("Java", text, "Install a JDK 17 or later.");
    }

    private static Finding heap() {
        long bytes = Runtime.getRuntime().maxMemory();
        String text = bytes / MEGABYTE + " MB of Java heap (tensors live outside of it)";
        return bytes >= SMALL_HEAP
                ? Finding.works("memory", text)
                : Finding.limited("memory", text, "Give the Java machine 1 GB or more (FIMA_HEAP=1g, or -Xmx1g).");
    }

    private static Finding engine() {
        try {
            EngineReport report = NativeEngine.start();
            return Finding.works("engine", report.line());
        } catch (FimaException e) {
            return Finding.broken(
                    "engine",
                    e.getMessage(),
                    "Check that the natives jar (pytorch-native-cpu) of this operating system lies in lib and that its cache folder can be written.");
        }
    }

    private static Finding device() {
        try {
            DeviceChoice choice = NativeEngine.choose(Optional.empty());
            if (choice.device().gpu()) {
                return Finding.works("device", choice.line());
            }
            return Finding.limited(
                    "device",
                    choice.line(),
                    "Nothing to do for CPU training; for a GPU build with -Dgpu on a machine with a CUDA driver (see README).");
        } catch (FimaException e) {
            return Finding.broken("device", e.getMessage(), "Repair the engine first.");
        }
    }

    static Finding folder(String subject, Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, "write", ".check");
            Files.delete(probe);
            long free = Files.getFileStore(folder).getUsableSpace();
            String text = folder + ", " + free / MEGABYTE + " MB free";
            return free >= SMALL_DISK
                    ? Finding.works(subject, text)
                    : Finding.limited(subject, text, "Free some space: a run with checkpoints takes up to 1 GB.");
        } catch (IOException e) {
            return Finding.broken(
                    subject,
                    folder + " cannot be written",
                    "Make it writable, or name another place with " + Folders.override(subject) + ".");
        }
    }
}
