package dev.fima.app.queue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a process ended.
 *
 * @param exitCode empty where it is not known: the machine went down, or nobody was there to see it
 * @param lastLines the last lines that the process said
 */
public record Ending(OptionalInt exitCode, List<String> lastLines) {
    /** From this code on a shell means a signal. */
    private static final int SIGNALS = 128;

    private static final String PROGRAM = "fima: ";
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

    /** Whether it did what it should, or was stopped in good order. */
    public boolean isGood() {
        return exitCode.isPresent() && exitCode.getAsInt() == 0;
    }

    /** Whether the program itself ended, with a reason if it did not succeed. */
    public boolean isByProgram() {
        return exitCode.isPresent() && exitCode.getAsInt() <= USAGE;
    }

    /** One sentence with the last words; a reason that the program itself gave stands alone. */
    public String sentence() {
        if (isByProgram()) {
            Optional<String> reason =
                    lastLines.stream().filter(line -> line.startsWith(PROGRAM)).reduce((earlier, later) -> later);
            if (reason.isPresent()) {
                return reason.get().substring(PROGRAM.length());
            }
        }
        String last = lastLines.isEmpty() ? "" : " Its last words: " + lastLines.get(lastLines.size() - 1);
        return "The process ended " + how() + "." + last;
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
