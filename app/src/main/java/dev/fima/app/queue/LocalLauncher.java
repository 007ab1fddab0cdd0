package dev.fima.app.queue;

import dev.fima.app.launch.OwnProcess;
import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.training.control.WorkingProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Starts processes on this machine that do not end with the one that started them. On systems with a shell each stands in a
 * session of its own, where no Ctrl+C of a terminal reaches it, and the shell writes its exit code as the last line of the
 * log, so that it is known to whoever looks later.
 */
public final class LocalLauncher implements Launcher {
    /** What entries call this launcher. */
    public static final String NAME = "here";

    private static final String SHELL = "\"$@\"; code=$?; echo \"" + Ending.LINE + "$code\"; exit $code";
    private static final Path SESSION = Path.of("/usr/bin/setsid");
    private static final Path NICE = Path.of("/usr/bin/nice");
    /** What computes for minutes gives way to the window, which draws in bursts of milliseconds. */
    private static final String BACKGROUND = "5";

    private final Supplier<List<String>> devices;
    private final Function<QueueEntry, List<String>> command;

    /**
     * @param devices of this machine
     */
    public LocalLauncher(Supplier<List<String>> devices) {
        this(devices, LocalLauncher::command);
    }

    /**
     * @param command words for the operating system
     */
    LocalLauncher(Supplier<List<String>> devices, Function<QueueEntry, List<String>> command) {
        this.devices = devices;
        this.command = command;
    }

    /** The same program with the words after {@code fima}. */
    private static List<String> command(QueueEntry entry) {
        List<String> words = entry.placedWords();
        return OwnProcess.command(words.subList(1, words.size()));
    }

    @Override
    public boolean isNamed(String name) {
        return name.equals(NAME);
    }

    @Override
    public Optional<String> place(QueueState state, QueueEntry entry) {
        return state.freeDevice(entry, devices.get());
    }

    @Override
    public Optional<String> working(QueueEntry entry) {
        return entry.files()
                .control()
                .process()
                .filter(process -> process.isAlive(Instant.now()))
                .filter(WorkingProcess::isHere)
                .map(process -> process.pid() + "@" + process.began());
    }

    @Override
    public String launch(QueueEntry entry) {
        Path log = entry.files().log();
        try {
            Files.createDirectories(log.getParent());
            Files.writeString(
                    log,
                    "# " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + String.join(" ", entry.placedWords())
                            + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return name(detached(command.apply(entry), log).toHandle());
        } catch (IOException e) {
            throw new FimaException("Cannot start " + entry.title() + ": " + AtomicFile.reason(e, log.getParent()), e);
        }
    }

    /**
     * Starts a program that goes on when this process ends.
     *
     * @param log gets what it says, after what is there
     */
    static Process detached(List<String> words, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(detached(words))
                .redirectErrorStream(true)
                .redirectInput(nothing())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.putIfAbsent("OMP_WAIT_POLICY", "passive");
        return builder.start();
    }

    private static ProcessBuilder.Redirect nothing() {
        return ProcessBuilder.Redirect.from(new File(isWindows() ? "NUL" : "/dev/null"));
    }

    private static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private static List<String> detached(List<String> words) {
        if (isWindows()) {
            return words;
        }
        List<String> shell = new ArrayList<>();
        if (Files.isExecutable(SESSION)) {
            shell.add(SESSION.toString());
        }
        if (Files.isExecutable(NICE)) {
            shell.addAll(List.of(NICE.toString(), "-n", BACKGROUND));
        }
        shell.addAll(List.of("/bin/sh", "-c", SHELL, "fima"));
        shell.addAll(words);
        return shell;
    }

    /** Number and start, since numbers come again. */
    private static String name(ProcessHandle process) {
        return process.pid() + "@" + process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static Optional<ProcessHandle> process(QueueEntry entry) {
        String name = entry.process();
        int at = name.indexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(name.substring(0, at)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> name(process).equals(name));
    }

    @Override
    public Optional<Ending> ending(QueueEntry entry) {
        if (process(entry).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Ending.read(entry.files().log()));
    }

    @Override
    public void kill(QueueEntry entry) {
        process(entry).ifPresent(process -> {
            // The shell last: it still writes how the process ended.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            if (isWindows()) {
                process.destroyForcibly();
            }
        });
    }
}
