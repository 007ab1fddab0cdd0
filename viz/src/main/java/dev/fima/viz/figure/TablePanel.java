package dev.fima.viz.figure;

import java.util.List;

/** A table in the manner of printed papers: level rules only, first column left, the others right aligned. */
public record TablePanel(String title, List<String> header, List<List<String>> rows, String note) implements Panel {
    public TablePanel {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException(
                        "a table of " + header.size() + " columns has a row of " + row.size() + ": " + row);
            }
        }
    }

    @Override
    public TablePanel withTitle(String text) {
        return new TablePanel(text, header, rows, note);
    }
}
