package dev.fima.model.weights;

import java.nio.file.Path;
import java.util.List;

/**
 * What an import found.
 *
 * @param file the file read
 * @param prefix what was taken off the names of the file, such as {@code module.encoder_q.}; may be empty
 * @param matched names of the network that were loaded
 * @param missing names of the network that the file lacks; they keep their values. Counters of batches seen, which older
 *     files lack, are not listed
 * @param unexpected names of the file that were not used
 * @param beside what the file holds beside the state and was not read, with the class of what is no plain value
 */
public record ImportReport(
        Path file,
        String prefix,
        List<String> matched,
        List<String> missing,
        List<String> unexpected,
        List<String> beside) {
    private static final int SHOWN = 5;

    public ImportReport {
        matched = List.copyOf(matched);
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
        beside = List.copyOf(beside);
    }

    /** Whether every parameter and buffer of the network was loaded. */
    public boolean complete() {
        return missing.isEmpty();
    }

    /** A few lines for people: how many matched, what is missing, what was left over. */
    public String summary() {
        return file + ": " + matched.size() + " tensors matched"
                + (prefix.isEmpty() ? "" : " under the prefix \"" + prefix + "\"") + ".\nMissing in the file: "
                + listed(missing) + ".\nNot used: " + listed(unexpected) + "."
                + (beside.isEmpty() ? "" : "\nNot read, beside the weights: " + listed(beside) + ".");
    }

    private static String listed(List<String> names) {
        if (names.isEmpty()) {
            return "nothing";
        }
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? first + " and " + (names.size() - SHOWN) + " more" : first;
    }
}
