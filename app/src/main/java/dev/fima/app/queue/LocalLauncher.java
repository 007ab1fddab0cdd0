package dev.fima.app.queue;

import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
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
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Starts processes on this machine that do not end with the one that started them. On systems with a shell each stands in a
 * session of its own, where no Ctrl+C of a terminal reaches it, and the shell writes its exit code as the last line of the
 * log, so that it is known to whoever looks later.
 */
public final class LocalLauncher implements Launcher {
    /** What entries call this launcher. */
    public static final String NAME = "here";

    private static final String ENDED = "# ended with exit code ";
    /** What the shell itself says of a killed process, such as "Killed", stays out of the log. */
    private static final String SHELL =
            "exec 3>&2 2>/dev/null; \"$@\" 2>&3 3>&-; code=$?; echo \"" + ENDED + "$code\"; exit $code";

    private static final Path SESSION = Path.of("/usr/bin/setsid");
    private static final int LAST_LINES = 12;
    private static final int TAIL = 16_384;

    private final Supplier<List<String>> devices;
    private final Function<QueueEntry, List<String>> command;

    /**
     * @param devices of this machine
     */
    public LocalLauncher(Supplier<List<String>> devices) {
        this(devices, entry -> JavaCommand.of(entry.placedWords()));
    }

    /**
     * @param command words for the operating system
     */
    LocalLauncher(Supplier<List<String>> devices, Function<QueueEntry, List<String>> command) {
        this.devices = devices;
        this.command = command;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> devices() {
        return devices.get();
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
            ProcessBuilder builder = new ProcessBuilder(detached(command.apply(entry)))
                    .redirectErrorStream(true)
                    .redirectInput(nothing())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Map<String, String> environment = builder.environment();
            environment.putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
            return name(builder.start().toHandle());
        } catch (IOException e) {
            throw new FimaException("Cannot start " + entry.title() + ": " + AtomicFile.reason(e, log.getParent()), e);
        }
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
        List<String> lines = tail(entry.files().log());
        OptionalInt code = lines.stream()
                .reduce((earlier, later) -> later)
                .filter(line -> line.startsWith(ENDED))
                .map(line -> OptionalInt.of(Integer.parseInt(line.substring(ENDED.length()))))
                .orElse(OptionalInt.empty());
        List<String> said =
                lines.stream().filter(line -> !line.startsWith("# ")).collect(Collectors.toList());
        return Optional.of(new Ending(code, said.subList(Math.max(0, said.size() - LAST_LINES), said.size())));
    }

    /** The last lines of a log since its process was started. */
    private static List<String> tail(Path log) {
        try {
            if (!Files.exists(log)) {
                return List.of();
            }
            byte[] all = Files.readAllBytes(log);
            int from = Math.max(0, all.length - TAIL);
            List<String> lines = new String(all, from, all.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            int begun = 0;
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("# ") && !lines.get(i).startsWith(ENDED)) {
                    begun = i + 1;
                }
            }
            return lines.subList(begun, lines.size());
        } catch (IOException e) {
            return List.of("The log " + log + " cannot be read: " + e.getMessage() + ".");
        }
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
