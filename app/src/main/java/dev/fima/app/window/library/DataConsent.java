package dev.fima.app.window.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the rest of a data set may be used where lines of its lists cannot be: only of the one that stands in the
 * library, which has asked.
 *
 * @param folder of the data set
 * @param needed whether it stands in the library and has such lines
 */
public record DataConsent(Path folder, boolean needed) {
    /** What a person adds to a command to agree. */
    private static final String FLAG = "--allow-problems";

    /** For the FX thread. */
    public static DataConsent of(LibraryModel library, Path folder) {
        Optional<LibraryContents> opened =
                library.contents().get().filter(contents -> contents.folder().equals(folder));
        return new DataConsent(
                folder,
                opened.filter(contents -> !contents.problems().isEmpty()).isPresent());
    }

    /** A command on the data set, which needs the flag only where there are such lines. */
    public List<String> words(List<String> command) {
        if (!needed) {
            return command;
        }
        List<String> words = new ArrayList<>(command);
        words.add(FLAG);
        return List.copyOf(words);
    }
}
