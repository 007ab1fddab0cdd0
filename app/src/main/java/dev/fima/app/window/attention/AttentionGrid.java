package dev.fima.app.window.attention;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Lays the lines out under their column names, as large as the panel allows. */
final class AttentionGrid extends GridPane {
    private static final double SMALLEST = 72;
    private static final double LARGEST = 240;
    private static final double GAP = 8;
    private static final double PADDING = 24;

    private List<AttentionLine> lines = List.of();
    private List<AttentionColumn> columns = List.of();
    private double width;
    private double size = 112;

    AttentionGrid() {
        getStyleClass().add("attention-grid");
        setHgap(GAP);
        setVgap(GAP);
    }

    List<AttentionLine> lines() {
        return lines;
    }

    void show(List<AttentionColumn> named, List<AttentionLine> shown) {
        columns = List.copyOf(named);
        lines = List.copyOf(shown);
        getChildren().clear();
        for (int c = 0; c < columns.size(); c++) {
            Label name = new Label(columns.get(c).title());
            name.setTooltip(new Tooltip(columns.get(c).explanation()));
            name.getStyleClass().add("column-name");
            name.setMinWidth(0);
            GridPane.setValignment(name, VPos.BOTTOM);
            add(name, c, 0);
        }
        for (int r = 0; r < lines.size(); r++) {
            List<VBox> boxes = lines.get(r).boxes();
            for (int c = 0; c < boxes.size(); c++) {
                add(boxes.get(c), c, r + 1);
            }
            lines.get(r).setWidth(size);
        }
        fit(width);
    }

    /** Cells fill the width of the panel. */
    void fit(double newWidth) {
        width = newWidth;
        int count = Math.max(1, columns.size());
        double fitting = Math.floor((width - PADDING - (count - 1) * GAP) / count);
        size = Math.max(SMALLEST, Math.min(LARGEST, fitting));
        lines.forEach(line -> line.setWidth(size));
    }
}
