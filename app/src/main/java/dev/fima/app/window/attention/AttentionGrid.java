package dev.fima.app.window.attention;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Lays the lines out under their column names, as large as the panel allows. Lines of a comparison stand beside each other in
 * groups where all of them can be seen at once in that way.
 */
final class AttentionGrid extends GridPane {
    static final double GAP = 8;
    private static final double BETWEEN_GROUPS = 28;
    private static final double SMALLEST = 72;
    private static final double LARGEST = 480;
    private static final double PADDING = 24;
    /** Cells smaller than this are worse than scrolling. */
    private static final double SMALLEST_SEEN_WHOLE = 76;
    /** Room for the scores under a cell, which wrap in narrow ones, and for the names of the columns. */
    private static final double CAPTION = 54;

    private static final double NAMES = 40;

    private final List<HBox> names = new ArrayList<>();
    private List<AttentionLine> lines = List.of();
    private List<AttentionColumn> columns = List.of();
    private boolean grouping;
    private int groups = 1;
    private double width;
    private double height;

    AttentionGrid() {
        getStyleClass().add("attention-grid");
        setVgap(GAP);
        setHgap(BETWEEN_GROUPS);
    }

    List<AttentionLine> lines() {
        return lines;
    }

    /** @param wanted whether lines may stand beside each other */
    void show(List<AttentionColumn> named, List<AttentionLine> shown, boolean wanted) {
        columns = List.copyOf(named);
        lines = List.copyOf(shown);
        grouping = wanted;
        lines.forEach(line -> line.onShape(() -> fit(width, height)));
        place(1);
        fit(width, height);
    }

    /** Cells fill the width of the panel, or are as large as all lines can be seen with. */
    void fit(double newWidth, double newHeight) {
        width = newWidth;
        height = newHeight;
        double size = widthIn(1);
        int best = 1;
        if (grouping && !lines.isEmpty()) {
            double largest = 0;
            for (int count = 1; count <= lines.size(); count++) {
                double seen = Math.min(widthIn(count), widthOfHeight(count));
                if (seen > largest) {
                    largest = seen;
                    best = count;
                }
            }
            if (largest < SMALLEST_SEEN_WHOLE) {
                best = 1;
            } else {
                size = largest;
            }
        }
        if (best != groups) {
            place(best);
        }
        sizeCells(Math.max(SMALLEST, Math.min(LARGEST, size)));
    }

    /** Width of a cell so that so many lines find room beside each other. */
    private double widthIn(int count) {
        int cells = Math.max(1, columns.size());
        double line = (width - PADDING - (count - 1) * BETWEEN_GROUPS) / count;
        return Math.floor((line - (cells - 1) * GAP) / cells);
    }

    /** Width of a cell so that all lines find room below each other, so many in a row. */
    private double widthOfHeight(int count) {
        int rows = (lines.size() + count - 1) / count;
        double shape = lines.stream().mapToDouble(AttentionLine::shape).max().orElse(1);
        return Math.floor(((height - PADDING - NAMES) / rows - GAP - CAPTION) / shape);
    }

    private void place(int count) {
        groups = count;
        getChildren().clear();
        names.clear();
        for (int group = 0; group < groups; group++) {
            HBox above = names();
            names.add(above);
            add(above, group, 0);
        }
        for (int i = 0; i < lines.size(); i++) {
            add(lines.get(i), i % groups, 1 + i / groups);
        }
        getChildren().forEach(node -> setValignment(node, VPos.TOP));
        names.forEach(above -> setValignment(above, VPos.BOTTOM));
    }

    private HBox names() {
        HBox above = new HBox(GAP);
        above.setAlignment(Pos.BOTTOM_LEFT);
        for (AttentionColumn column : columns) {
            Label name = new Label(column.title());
            name.setTooltip(new Tooltip(column.explanation()));
            name.getStyleClass().add("column-name");
            above.getChildren().add(name);
        }
        return above;
    }

    private void sizeCells(double size) {
        for (HBox above : names) {
            above.getChildren().forEach(node -> {
                Region name = (Region) node;
                name.setMinWidth(size);
                name.setPrefWidth(size);
                name.setMaxWidth(size);
            });
        }
        lines.forEach(line -> line.setCellWidth(size));
    }
}
