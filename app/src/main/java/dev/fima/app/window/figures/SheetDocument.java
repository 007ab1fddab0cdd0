package dev.fima.app.window.figures;

import dev.fima.app.window.chart.SheetItem;
import dev.fima.app.window.control.ChangeHistory.Change;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.theme.Theme;
import java.util.List;
import java.util.Map;

/**
 * A figure sheet as it is kept.
 *
 * @param title name of the figure in its files
 * @param width of the page
 * @param theme in which all panels are drawn
 * @param lettered whether panels carry (a), (b), ...
 * @param dotsPerInch resolution of a PNG
 * @param items the panels in their order
 * @param labels what labels are called on the sheet, by what they were made with
 */
record SheetDocument(
        String title,
        ColumnWidth width,
        Theme theme,
        boolean lettered,
        double dotsPerInch,
        List<SheetItem> items,
        Map<String, String> labels) {
    SheetDocument {
        items = List.copyOf(items);
        labels = Map.copyOf(labels);
    }

    /** Letters of a title or a label that are typed one after the other are one change. */
    static boolean typing(Change<SheetDocument> earlier, Change<SheetDocument> later) {
        return onlyWords(earlier) && onlyWords(later);
    }

    private static boolean onlyWords(Change<SheetDocument> change) {
        SheetDocument a = change.before();
        SheetDocument b = change.after();
        return a.items().equals(b.items())
                && a.width() == b.width()
                && a.theme().equals(b.theme())
                && a.lettered() == b.lettered()
                && a.dotsPerInch() == b.dotsPerInch();
    }
}
