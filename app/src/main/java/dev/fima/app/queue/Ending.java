package dev.fima.app.queue;

import dev.fima.app.cluster.JobStates;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How a process ended.
 *
 * @param exitCode empty where it is not known: the machine went down, or nobody was there to see it
 * @param lastLines the last lines that the process said
 * @param job what a scheduler says of its end; empty for a process of this machine
 */
public record Ending(OptionalInt exitCode, List<String> lastLines, Optional<JobStates> job) {
    /** From this code on a shell means a signal. */
    private static final int SIGNALS = 128;

    /** The last line of a log, before the exit code. */
    static final String LINE = "# ended with exit code ";

    private static final String COMMENT = "# ";
    /** What a shell itself says of a process that a signal has ended; the exit code says it too. */
    private static final Pattern SHELLS_WORD =
            Pattern.compile("(Killed|Terminated|Aborted|Segmentation fault)( \\(core dumped\\))?");

    private static final int LAST_LINES = 12;
    private static final int TAIL = 16_384;
    private static final String PROGRAM = "fima: ";
    /** What the script of a job says of itself. */
    private static final String SCRIPT = "fima: job ";
    /** Codes up to this one are given by the program with a sentence. */
    private static final int USAGE = 2;

    private static final int KILL = 9;
    private static final int ABORT = 6;
    private static final int SEGMENT = 11;
    private static final int TERMINATE = 15;
    private static final int OUT_OF_MEMORY = 3;

    public Ending {
        lastLines = List.copyOf(lastLines);
    }

    /** The end of a process of this machine. */
    public Ending(OptionalInt exitCode, List<String> lastLines) {
        this(exitCode, lastLines, Optional.empty());
    }

    /** The end of a job; its log tells its last words. */
    static Ending of(JobStates job, Path log) {
        OptionalInt code = job.isGood() ? OptionalInt.of(0) : OptionalInt.empty();
        return new Ending(code, read(log).lastLines(), Optional.of(job));
    }

    /** What the log of a process tells of its end; only the last process that wrote there counts. */
    public static Ending read(Path log) {
        List<String> lines = tail(log);
        OptionalInt code = lines.stream()
                .reduce((earlier, later) -> later)
                .filter(line -> line.startsWith(LINE))
                .map(line -> OptionalInt.of(Integer.parseInt(line.substring(LINE.length()))))
                .orElse(OptionalInt.empty());
        List<String> said = lines.stream()
                .filter(line ->
                        !line.startsWith(COMMENT) && !SHELLS_WORD.matcher(line).matches())
                .toList();
        return new Ending(code, said.subList(Math.max(0, said.size() - LAST_LINES), said.size()));
    }

    private static List<String> tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(TAIL, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            int begun = 0;
            for (int i = 0; i < lines.size(); i++) {
                // Each process begins with its command in a comment.
                if (lines.get(i).startsWith(COMMENT) && !lines.get(i).startsWith(LINE)) {
                    begun = i + 1;
                }
            }
            return lines.subList(begun, lines.size());
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            return List.of("The log " + log + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /** Whether it did what it should, or was stopped in good order. */
    public boolean isGood() {
        return exitCode.isPresent() && exitCode.getAsInt() == 0;
    }

    /** Whether the program itself ended, with a reason if it did not succeed. */
    public boolean isByProgram() {
        return exitCode.isPresent() && exitCode.getAsInt() <= USAGE;
    }

    /** Whether it ended as one does that was asked to stop. */
    public boolean isOrderly() {
        return isByProgram() || job.filter(JobStates::isCancelled).isPresent();
    }

    /** One sentence with the last words; a reason that the program itself gave stands alone. */
    public String sentence() {
        Optional<String> reason = lastLines.stream()
                .filter(line -> line.startsWith(PROGRAM) && !line.startsWith(SCRIPT))
                .map(line -> line.substring(PROGRAM.length()))
                .reduce((earlier, later) -> later);
        if (isByProgram() && reason.isPresent()) {
            return reason.get();
        }
        Optional<String> scheduler = job.flatMap(JobStates::failure);
        if (scheduler.isPresent()) {
            return scheduler.get() + reason.map(words -> " " + words).orElse("");
        }
        String last = lastLines.isEmpty() ? "" : " Its last words: " + lastLines.get(lastLines.size() - 1);
        String end = job.map(of -> "Job " + of.id() + " has ended, and Slurm does not know any more how.")
                .orElseGet(() -> "The process ended " + how() + ".");
        return end + last;
    }

    private String how() {
        if (exitCode.isEmpty()) {
            return "without a word, as when the machine goes down or the process is killed";
        }
        int code = exitCode.getAsInt();
        return switch (code > SIGNALS ? code - SIGNALS : 0) {
            case KILL -> "with exit code " + code + ": it was killed, by a person or by the system for want of memory";
            case TERMINATE -> "with exit code " + code + ": it was told to end";
            case ABORT, SEGMENT -> "with exit code " + code + ": it crashed";
            default -> "with exit code " + code + (code == OUT_OF_MEMORY ? ": its memory ran out" : "");
        };
    }
}
