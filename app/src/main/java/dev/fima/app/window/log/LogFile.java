package dev.fima.app.window.log;

import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Listing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The session log of one start of the window as a file, a shell script like that of a run: what was done can be looked up
 * after a crash and done again. A line is on the disk as soon as its own thread has written it; the oldest files are
 * deleted at the start of a new one.
 */
public final class LogFile implements AutoCloseable {
    private static final int KEPT = 20;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Path file;
    private final Consumer<String> problem;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "session-log");
        thread.setDaemon(true);
        return thread;
    });
    private boolean broken;

    private LogFile(Path file, Consumer<String> problem) {
        this.file = file;
        this.problem = problem;
    }

    /**
     * Begins a file.
     *
     * @param folder folder of the log files; made with the first line
     * @param problem called once, on another thread, why nothing can be written
     */
    public static LogFile begin(Path folder, Consumer<String> problem) {
        String name = "session-" + LocalDateTime.now(ZoneId.systemDefault()).format(NAME) + "-"
                + ProcessHandle.current().pid() + ".log";
        LogFile log = new LogFile(folder.resolve(name), problem);
        log.writer.execute(log::prepare);
        return log;
    }

    /** Where the lines go. */
    public Path file() {
        return file;
    }

    /** Appends a line of the log; returns at once. */
    public void append(SessionLog.Line line) {
        if (!writer.isShutdown()) {
            String text = line.toString().strip();
            boolean command = line.kind() == SessionLog.Kind.COMMAND;
            // Only a remark must be kept from being run; a quoted note of a command may have several lines.
            String safe = command ? "# " + line.clock() + "\n" + text : text.replace("\n", "\n#   ");
            writer.execute(() -> write(safe + "\n"));
        }
    }

    private void prepare() {
        try {
            Files.createDirectories(file.getParent());
            prune();
        } catch (IOException e) {
            fail(e);
        }
    }

    private void prune() throws IOException {
        List<Path> old = Listing.of(file.getParent()).stream()
                .filter(each -> each.getFileName().toString().matches("session-[\\d-]+\\.log"))
                .toList();
        String own = file.getFileName().toString();
        boolean clockSetBack =
                old.stream().anyMatch(each -> each.getFileName().toString().compareTo(own) > 0);
        if (clockSetBack) {
            // The names do not tell which are the oldest now, so none goes.
            return;
        }
        for (Path each : old.subList(0, Math.max(0, old.size() - (KEPT - 1)))) {
            Files.deleteIfExists(each);
        }
    }

    private void write(String text) {
        if (!broken) {
            try {
                Files.writeString(
                        file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                fail(e);
            }
        }
    }

    private void fail(IOException e) {
        broken = true;
        problem.accept("The session log cannot be kept in " + file + ": " + AtomicFile.reason(e, file.getParent())
                + " It stays in the window.");
    }

    /** Writes what is left; waits for it a moment. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(2, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
