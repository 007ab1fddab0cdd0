package dev.fima.viz.figure;

import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.heatmap.Picture;
import java.util.List;
import java.util.Optional;

/**
 * Pictures in rows and columns with titles, such as frames under activation maps of several models.
 *
 * @param columnTitles written above the columns; empty, or one for each
 * @param rows the pictures; all rows are equally long
 * @param crisp whether pixels are cells to be seen one by one; otherwise viewers may smooth the pictures
 * @param bar the colour scale of the pictures, drawn below them
 * @param note small type below everything
 */
public record ImageGridPanel(
        String title, List<String> columnTitles, List<Row> rows, boolean crisp, Optional<Bar> bar, String note)
        implements Panel {
    public ImageGridPanel {
        columnTitles = List.copyOf(columnTitles);
        rows = List.copyOf(rows);
        if (rows.isEmpty() || rows.get(0).cells().isEmpty()) {
            throw new IllegalArgumentException("a grid of pictures needs at least one picture");
        }
        int columns = rows.get(0).cells().size();
        if (rows.stream().anyMatch(r -> r.cells().size() != columns)
                || (!columnTitles.isEmpty() && columnTitles.size() != columns)) {
            throw new IllegalArgumentException("all rows of a grid of pictures, and its column titles, must be equally "
                    + "long: the first row has " + columns + " pictures");
        }
    }

    /** A row of pictures; the title stands upright at its left side. */
    public record Row(String title, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A picture.
     *
     * @param caption a line of small type below it, such as its scores; may be empty
     * @param values the numbers that the picture shows, such as the map that lies over a frame
     */
    public record Cell(Picture picture, String caption, Optional<Grid> values) {
        /** A picture that shows no numbers. */
        public Cell(Picture picture, String caption) {
            this(picture, caption, Optional.empty());
        }
    }

    /** What the colours mean. */
    public record Bar(ColourScale scale, String title) {}

    @Override
    public ImageGridPanel withTitle(String text) {
        return new ImageGridPanel(text, columnTitles, rows, crisp, bar, note);
    }

    int columns() {
        return rows.get(0).cells().size();
    }
}
