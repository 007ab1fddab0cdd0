package dev.fima.app.reference;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Text for the guide. Its tables hold words; those of figures, which hold numbers, are written by
 * {@link dev.fima.app.export.TableFormat}.
 */
final class Markdown {
    private Markdown() {}

    /** A table with its columns to the left, and an empty line before it. */
    static String table(List<String> header, List<List<String>> rows) {
        return "\n" + line(header) + line(Collections.nCopies(header.size(), "---"))
                + rows.stream().map(Markdown::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Words of a description, shown as they are. */
    static String text(String words) {
        return words.strip().replace("<", "&lt;").replace("*", "\\*");
    }

    /** What one types; empty for nothing. */
    static String code(String typed) {
        return typed.isEmpty() ? "" : "`" + typed + "`";
    }

    /** The part of a link that leads to a heading. */
    static String anchor(String heading) {
        return "#" + heading.replace(' ', '-');
    }
}
