package dev.fima.app.window.chart;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fima.viz.figure.Figure;
import java.util.ArrayList;
import java.util.List;

/** Turns figures into the items of a sheet and back: items follow each other in rows, as many as fit side by side. */
public final class SheetLayout {
    /** Shares such as three thirds add up to a little more than a whole. */
    private static final double SLACK = 1e-6;

    private SheetLayout() {}

    /** The panels of a figure in their order. */
    public static List<SheetItem> items(Figure figure) {
        List<SheetItem> items = new ArrayList<>();
        for (Figure.Row row : figure.rows()) {
            double weights =
                    row.cells().stream().mapToDouble(Figure.Cell::weight).sum();
            for (Figure.Cell cell : row.cells()) {
                items.add(new SheetItem(cell.panel(), cell.weight() / weights, row.height(), figure.provenance()));
            }
        }
        return items;
    }

    /** Items in rows; a row is as high as its highest item asks. */
    public static List<Figure.Row> rows(List<SheetItem> items) {
        List<Figure.Row> rows = new ArrayList<>();
        List<Figure.Cell> row = new ArrayList<>();
        double used = 0;
        double height = 0;
        for (SheetItem item : items) {
            if (!row.isEmpty() && used + item.share() > 1 + SLACK) {
                rows.add(new Figure.Row(height, row));
                row.clear();
                used = 0;
                height = 0;
            }
            row.add(new Figure.Cell(item.share(), item.panel()));
            used += item.share();
            height = Math.max(height, item.height());
        }
        if (!row.isEmpty()) {
            rows.add(new Figure.Row(height, row));
        }
        return rows;
    }

    /** The provenance of all items: as it is where all have one, else that of each panel by its letter. */
    public static String provenance(List<SheetItem> items) {
        if (items.stream().map(SheetItem::provenance).distinct().count() == 1) {
            return items.get(0).provenance();
        }
        JsonObject panels = new JsonObject();
        for (int i = 0; i < items.size(); i++) {
            panels.add(Figure.letter(i), JsonParser.parseString(items.get(i).provenance()));
        }
        JsonObject whole = new JsonObject();
        whole.add("panels", panels);
        return whole.toString();
    }
}
