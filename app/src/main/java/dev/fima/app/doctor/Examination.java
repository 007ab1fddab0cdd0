package dev.fima.app.doctor;

import dev.fima.app.Folders;
import dev.fima.model.FimaException;
import dev.fima.model.storage.Listing;
import dev.fima.model.tensor.CudaDriver;
import dev.fima.model.tensor.DeviceChoice;
import dev.fima.model.tensor.EngineReport;
import dev.fima.model.tensor.NativeEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The checks of {@code fima doctor}, in the order in which one thing depends on another. */
public record Examination(List<Supplier<Finding>> checks) {
    private static final long MEGABYTE = 1L << 20;
    private static final long SMALL_HEAP = 512 * MEGABYTE;
    private static final long SMALL_DISK = 1024 * MEGABYTE;
    private static final long SMALL_MEMORY = 1536 * MEGABYTE;
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

    public Examination {
        checks = List.copyOf(checks);
    }

    /**
     * Everything that the workbench needs.
     *
     * @param data folders of data sets to look at as well
     */
    public static Examination standard(List<Path> data) {
        NativeVersion version = NativeVersion.look(System.getenv());
        List<Supplier<Finding>> checks = new ArrayList<>(List.of(
                Examination::java,
                () -> heap(Runtime.getRuntime().maxMemory()),
                () -> memory(availableMemory(MEMORY)),
                () -> version.wrong() ? version.finding() : engine(),
                () -> device(version),
                () -> ScreenFacts.look(
                                Path.of("/"),
                                System.getenv(),
                                System.getProperty("os.name").startsWith("Linux"))
                        .finding(),
                SystemFacts::text,
                () -> SystemFacts.options(System.getenv()),
                SystemFacts::names,
                SystemFacts::home,
                () -> SystemFacts.temporary(Path.of(System.getProperty("java.io.tmpdir"))),
                () -> SystemFacts.natives(Folders.natives()),
                () -> folder("settings", Folders.settings()),
                () -> folder("cache", Folders.cache()),
                () -> folder("runs", Folders.runs())));
        data.forEach(folder -> checks.add(() -> dataFolder(folder)));
        return new Examination(checks);
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

    static Finding heap(long bytes) {
        String text = bytes / MEGABYTE + " MB of Java heap (tensors live outside of it)";
        return bytes >= SMALL_HEAP
                ? Finding.works("heap", text)
                : Finding.limited("heap", text, "Give the Java machine 1 GB or more (FIMA_HEAP=1g, or -Xmx1g).");
    }

    /**
     * What the kernel could give without swapping; unknown where it does not say.
     *
     * @param file in the form of Linux's /proc/meminfo
     */
    static OptionalLong availableMemory(Path file) {
        try {
            Matcher matcher = AVAILABLE.matcher(Files.readString(file));
            return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1)) << 10) : OptionalLong.empty();
        } catch (IOException e) {
            // Another system.
            return OptionalLong.empty();
        }
    }

    static Finding memory(OptionalLong available) {
        if (available.isEmpty()) {
            return Finding.works("memory", "the system does not say how much is free");
        }
        String text = available.getAsLong() / MEGABYTE + " MB of memory are free";
        return available.getAsLong() >= SMALL_MEMORY
                ? Finding.works("memory", text)
                : Finding.limited(
                        "memory",
                        text + "; training the tiny preset takes up to 1.5 GB, larger ones more",
                        "Close other programs, or take a smaller batch.");
    }

    private static Finding engine() {
        try {
            EngineReport report = NativeEngine.start();
            String text = report.line() + "; " + report.check().processor();
            return report.check().notice().isEmpty()
                    ? Finding.works("engine", text)
                    : Finding.limited("engine", text, report.check().notice());
        } catch (FimaException e) {
            return Finding.broken("engine", e.getMessage(), repair(NativeEngine.builtForGpus()));
        }
    }

    static String repair(boolean builtForGpus) {
        return builtForGpus
                ? "Check that the cache folder can be written and has room for the libraries of CUDA, and that the archives"
                        + " in the program's folder gpu are whole; or build without -Pgpu, for the CPU."
                : "Check that the natives jar (pytorch-native-cpu) of this operating system lies in lib and that its cache"
                        + " folder can be written.";
    }

    private static Finding device(NativeVersion version) {
        if (version.wrong()) {
            return Finding.broken(
                    "device", "not looked for, because the engine cannot start", "Repair the engine first.");
        }
        try {
            DeviceChoice choice = NativeEngine.choose(Optional.empty());
            return GpuFacts.look(
                            Path.of("/"),
                            libraryPlaces(),
                            NativeEngine.start().gpus(),
                            NativeEngine.builtForGpus(),
                            CudaDriver.ask())
                    .finding(choice.line());
        } catch (FimaException e) {
            return Finding.broken("device", e.getMessage(), "Repair the engine first.");
        }
    }

    /** The environment, with the folder of libraries that this program has chosen by itself. */
    private static Map<String, String> libraryPlaces() {
        Map<String, String> places = new HashMap<>(System.getenv());
        Optional.ofNullable(System.getProperty("PYTORCH_LIBRARY_PATH"))
                .ifPresent(folder -> places.putIfAbsent("PYTORCH_LIBRARY_PATH", folder));
        return places;
    }

    /** A data set is only looked at: its lists are read, its videos are not decoded. */
    static Finding dataFolder(Path folder) {
        String remedy =
                "Check the spelling and the permissions (ls -ld on it and the folders above), and that its disk is"
                        + " mounted.";
        if (!Files.exists(folder)) {
            return Finding.broken("data", folder + " is not there", remedy);
        }
        if (!Files.isDirectory(folder)) {
            return Finding.broken(
                    "data", folder + " is a file", "Give the folder of the data set; a single video needs none.");
        }
        try {
            int count = Listing.of(folder).size();
            return count > 0
                    ? Finding.works("data", folder + " can be read, " + count + " entries")
                    : Finding.limited("data", folder + " is empty", "Copy videos into it, one folder a class.");
        } catch (IOException e) {
            return Finding.broken(
                    "data", folder + " cannot be read (" + e.getClass().getSimpleName() + ")", remedy);
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
