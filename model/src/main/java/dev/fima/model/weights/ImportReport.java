package dev.fima.model.weights;

import java.nio.file.Path;
import java.util.List;

/**
 * What an import found.
 *
 * @param file the file read
 * @param key where in the file the state lies, such as {@code state_dict}; nested keys are joined by dots; may be empty
 * @param prefix what was taken off the names there, such as {@code module.encoder_q.}; may be empty
 * @param note what key and prefix say of these weights where they are not the ones that were trained, such as those of a key
 *     encoder; empty for the usual ones
 * @param matched names of the network that were loaded
 * @param missing names of the network that the file lacks; they keep their values. Counters of batches seen, which older
 *     files lack, are not listed
 * @param unexpected names below the same key that were not used
 * @param beside what the file holds beside the state and was not read, with the class of what is no plain value
 * @param others other states of the file that fit about as well, as options choose them
 */
public record ImportReport(
        Path file,
        String key,
        String prefix,
        String note,
        List<String> matched,
        List<String> missing,
        List<String> unexpected,
        List<String> beside,
        List<String> others) {
    private static final int SHOWN = 5;
    private static final int BESIDE_SHOWN = 20;

    public ImportReport {
        matched = List.copyOf(matched);
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
        beside = List.copyOf(beside);
        others = List.copyOf(others);
    }

    /** Whether every parameter and buffer of the network was loaded. */
    public boolean complete() {
        return missing.isEmpty();
    }

    /** The first few names that are missing, and how many more there are. */
    public String missingNames() {
        return Shown.list(missing, SHOWN);
    }

    /** A few lines for people: how many matched, what is missing, what was left over. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        text.append(file).append(": ").append(matched.size()).append(" tensors matched");
        if (!key.isEmpty()) {
            text.append(" in \"").append(Shown.name(key)).append('"');
        }
        if (!prefix.isEmpty()) {
            text.append(" under the prefix \"").append(Shown.name(prefix)).append('"');
        }
        text.append(".\n");
        if (!note.isEmpty()) {
            text.append(note).append('\n');
        }
        if (!others.isEmpty()) {
            text.append("Other states of the file fit as well and were not taken: ")
                    .append(String.join(", ", others.subList(0, Math.min(SHOWN, others.size()))))
                    .append(others.size() > SHOWN ? " and " + (others.size() - SHOWN) + " more" : "")
                    .append(".\n");
        }
        text.append("Missing in the file: ").append(missingNames()).append(".\n");
        text.append("Not used: ").append(Shown.list(unexpected, SHOWN)).append('.');
        if (!beside.isEmpty()) {
            text.append("\nNot read, beside the weights: ")
                    .append(Shown.list(beside, BESIDE_SHOWN))
                    .append('.');
        }
        return text.toString();
    }
}
