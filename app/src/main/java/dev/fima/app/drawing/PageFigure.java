package dev.fima.app.drawing;

import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.theme.Theme;
import java.util.List;

/** Figures as wide as a page of a paper, in the type that papers have. */
public final class PageFigure {
    private PageFigure() {}

    /**
     * A figure.
     *
     * @param lettered whether its panels are (a), (b), ...
     * @param provenance a JSON object
     */
    public static Figure of(String title, boolean lettered, List<Figure.Row> rows, String provenance) {
        return new Figure(
                title, Theme.printSans().name(), ColumnWidth.CVPR_DOUBLE.points(), lettered, rows, provenance);
    }

    /** The same whose provenance comes later. */
    public static Figure of(String title, boolean lettered, List<Figure.Row> rows) {
        return of(title, lettered, rows, "{}");
    }
}
