package dev.fima.model.memory;

import dev.fima.model.FimaException;
import java.util.Locale;

/** An action ended because there was no more memory; the program goes on. The sentence says which memory and the remedy. */
public final class MemoryShortage extends FimaException {
    private static final long serialVersionUID = 1L;

    private MemoryShortage(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /**
     * What a person is told of an error of the Java machine.
     *
     * @param action what ended, such as "The evaluation", as the subject of a sentence
     */
    public static MemoryShortage of(String action, OutOfMemoryError error) {
        String reason = String.valueOf(error.getMessage());
        boolean heap = reason.contains("heap") || reason.contains("GC overhead") || reason.contains("array size");
        return new MemoryShortage(
                heap
                        ? String.format(
                                Locale.ROOT,
                                "%s ended because the Java heap of %.1f GB is full; close what is not needed, or start the"
                                        + " program with a larger one (FIMA_HEAP=%dg).",
                                action,
                                Runtime.getRuntime().maxMemory() / 1e9,
                                2 * Math.max(1, Math.round(Runtime.getRuntime().maxMemory() / 1e9)))
                        : String.format(
                                Locale.ROOT,
                                "%s ended because the machine had no more memory to give (%.1f GB are free); close other"
                                        + " programs, or use a smaller batch or smaller clips.",
                                action,
                                MachineMemory.available() / 1e9),
                error);
    }
}
