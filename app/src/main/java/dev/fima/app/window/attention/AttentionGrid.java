package dev.fima.app.window.attention;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Lays the lines out under their column names, as large as the panel allows. */
final class AttentionGrid extends VBox {
    static final double GAP = 8;
    private static final double SMALLEST = 72;
    private static final double LARGEST = 480;
    private static final double PADDING = 24;

    private final HBox names = new HBox(GAP);
    private List<AttentionLine> lines = List.of();
    private List<AttentionColumn> columns = List.of();
    private double width;
    private double size = 112;

    AttentionGrid() {
        super(GAP);
        getStyleClass().add("attention-grid");
        names.setAlignment(Pos.BOTTOM_LEFT);
    }

    List<AttentionLine> lines() {
        return lines;
    }

    void show(List<AttentionColumn> named, List<AttentionLine> shown) {
        columns = List.copyOf(named);
        lines = List.copyOf(shown);
        names.getChildren().clear();
        for (AttentionColumn column : columns) {
            Label name = new Label(column.title());
            name.setTooltip(new Tooltip(column.explanation()));
            name.getStyleClass().add("column-name");
            names.getChildren().add(name);
        }
        getChildren().setAll(names);
        getChildren().addAll(lines);
        fit(width);
    }

    /** Cells fill the width of the panel. */
    void fit(double newWidth) {
        width = newWidth;
        int count = Math.max(1, columns.size());
        double fitting = Math.floor((width - PADDING - (count - 1) * GAP) / count);
        size = Math.max(SMALLEST, Math.min(LARGEST, fitting));
        for (int c = 0; c < columns.size(); c++) {
            Region name = (Region) names.getChildren().get(c);
            name.setMinWidth(size);
            name.setPrefWidth(size);
            name.setMaxWidth(size);
        }
        lines.forEach(line -> line.setCellWidth(size));
    }
}
