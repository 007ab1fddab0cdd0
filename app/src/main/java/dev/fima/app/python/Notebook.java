package dev.fima.app.python;

import dev.fima.model.storage.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A Jupyter notebook of format 4.5, not run yet.
 *
 * @param cells from above to below
 * @param metadata which language the code is in
 * @param nbformat version of the format
 * @param nbformatMinor the part of the version behind the point
 */
record Notebook(List<Cell> cells, Metadata metadata, int nbformat, int nbformatMinor) {
    private static final int FORMAT = 4;
    private static final int MINOR = 5;

    Notebook {
        cells = List.copyOf(cells);
    }

    /** Of Python 3. */
    static Notebook of(List<Cell> cells) {
        return new Notebook(cells, Metadata.PYTHON, FORMAT, MINOR);
    }

    /** A part of a notebook. */
    sealed interface Cell permits Words, Code {}

    /** Text in Markdown. */
    record Words(String cellType, String id, Nothing metadata, List<String> source) implements Cell {}

    /**
     * Code that was not run: its output is empty, and its count, which the format wants to be there, is 0.
     */
    record Code(
            String cellType,
            String id,
            Nothing metadata,
            int executionCount,
            List<Nothing> outputs,
            List<String> source)
            implements Cell {}

    /** An object without values. */
    record Nothing() {}

    /** What the notebook is run with. */
    record Metadata(Kernel kernelspec, Language languageInfo) {
        static final Metadata PYTHON =
                new Metadata(new Kernel("Python 3", "python", "python3"), new Language("python"));
    }

    record Kernel(String displayName, String language, String name) {}

    record Language(String name) {}

    /** The cells of a notebook, one after the other. */
    static final class Cells {
        private final List<Cell> all = new ArrayList<>();

        /** Text in Markdown. */
        Cells words(String text) {
            all.add(new Words("markdown", id(), new Nothing(), lines(text)));
            return this;
        }

        /** Python. */
        Cells code(String text) {
            all.add(new Code("code", id(), new Nothing(), 0, List.of(), lines(text)));
            return this;
        }

        Notebook notebook() {
            return of(all);
        }

        private String id() {
            return String.format(Locale.ROOT, "cell-%02d", all.size() + 1);
        }

        /** As the format has them: each but the last with its line break. */
        private static List<String> lines(String text) {
            List<String> lines = new ArrayList<>(text.strip().lines().toList());
            for (int i = 0; i + 1 < lines.size(); i++) {
                lines.set(i, lines.get(i) + "\n");
            }
            return lines;
        }
    }

    /** As it lies in a file. */
    String text() {
        return Json.text(this) + "\n";
    }
}
