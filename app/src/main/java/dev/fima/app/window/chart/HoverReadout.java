package dev.fima.app.window.chart;

import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.ChartReading;
import dev.fima.viz.chart.LineChart;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;

/** An upright line under the mouse, and beside it what every curve says there. */
final class HoverReadout extends Pane {
    private static final double GAP = 12;

    private final Line line = new Line();
    private final Label place = new Label();
    private final VBox box = new VBox(place);
    /** What is read out, on the axis; the height of the box. */
    private double x;

    private double y;

    HoverReadout() {
        getStyleClass().add("hover-readout");
        line.getStyleClass().add("hover-line");
        box.getStyleClass().add("hover-box");
        place.getStyleClass().add("hover-place");
        getChildren().addAll(line, box);
        setMouseTransparent(true);
        setVisible(false);
    }

    /**
     * Reads out another place.
     *
     * @param value on the x axis
     * @param height of the box, in layout units
     */
    void moveTo(double value, double height) {
        x = value;
        y = height;
    }

    void refresh(RenderedChart shown) {
        LineChart chart = shown.chart();
        ChartGeometry geometry = shown.geometry();
        List<LineChart.Reading> readings = chart.readingsAt(x);
        if (readings.isEmpty()) {
            box.setVisible(false);
            return;
        }
        box.setVisible(true);
        double at = geometry.x().place(readings.get(0).x());
        line.setStartX(at);
        line.setEndX(at);
        line.setStartY(geometry.plot().getMinY());
        line.setEndY(geometry.plot().getMaxY());
        List<String> said = ChartReading.curves(chart, x);
        place.setText(said.get(0));
        box.getChildren().setAll(place);
        said.stream().skip(1).map(Label::new).forEach(box.getChildren()::add);
        box.autosize();
        double left = at + GAP + box.getWidth() > getWidth() ? at - GAP - box.getWidth() : at + GAP;
        double top = Math.min(Math.max(0, y - box.getHeight() / 2), Math.max(0, getHeight() - box.getHeight()));
        box.relocate(Math.max(0, left), top);
    }
}
