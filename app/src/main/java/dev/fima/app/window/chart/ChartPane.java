package dev.fima.app.window.chart;

import dev.fima.viz.chart.AxisMapping;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.theme.Theme;
import java.awt.geom.Rectangle2D;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/**
 * Shows a line chart: the wheel zooms along x (with Shift along y), dragging pans, a double click shows all, and the
 * values under the mouse are read out. Only the newest state is drawn; drawing takes no time of the FX thread.
 */
public final class ChartPane extends Region {
    private static final double STEP = 1.0015;

    private final ObjectProperty<LineChart> chart = new SimpleObjectProperty<>();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.screenLight());
    private final ChartView view;
    private final ImageView picture = new ImageView();
    private final HoverReadout readout = new HoverReadout();
    private final AtomicBoolean drawing = new AtomicBoolean();
    private boolean stale;
    private RenderedChart shown;
    private double dragX;
    private double dragY;

    /** A pane whose visible part may be shared with other panes. */
    public ChartPane(ChartView view) {
        this.view = view;
        getStyleClass().add("chart-pane");
        getChildren().addAll(picture, readout);
        setMinSize(120, 90);
        setPrefSize(480, 240);
        chart.addListener(change -> redraw());
        theme.addListener(change -> redraw());
        view.x().addListener(change -> redraw());
        view.y().addListener(change -> redraw());
        widthProperty().addListener(change -> redraw());
        heightProperty().addListener(change -> redraw());
        addEventHandler(ScrollEvent.SCROLL, this::zoom);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::grab);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::pan);
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> setCursor(Cursor.DEFAULT));
        addEventHandler(MouseEvent.MOUSE_MOVED, this::read);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> readout.setVisible(false));
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2) {
                view.reset();
            }
        });
    }

    /** What is shown; its axes' ranges give way to what somebody zoomed to. */
    public ObjectProperty<LineChart> chart() {
        return chart;
    }

    /** Colours and type. */
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /** The chart as it is shown, with its visible part: what an export draws. */
    public LineChart visibleChart() {
        LineChart all = chart.get();
        return all.withAxes(
                ChartView.applied(all.x(), view.x().get()),
                ChartView.applied(all.y(), view.y().get()));
    }

    /** Back to all data. */
    public void showAll() {
        view.reset();
    }

    private void redraw() {
        stale = true;
        if (chart.get() == null || getWidth() < 2 || getHeight() < 2 || !drawing.compareAndSet(false, true)) {
            return;
        }
        stale = false;
        LineChart asked = visibleChart();
        Theme look = theme.get();
        double width = getWidth();
        double height = getHeight();
        double scale = getScene() == null
                ? 1
                : getScene().getWindow() == null ? 1 : getScene().getWindow().getRenderScaleX();
        RenderThread.execute(() -> {
            RenderedChart drawn = draw(asked, look, width, height, scale);
            Platform.runLater(() -> take(drawn));
        });
    }

    private static RenderedChart draw(Chart chart, Theme theme, double width, double height, double scale) {
        return RenderedChart.draw(chart, theme, width, height, scale);
    }

    private void take(RenderedChart drawn) {
        drawing.set(false);
        shown = drawn;
        picture.setImage(drawn.image());
        picture.setFitWidth(getWidth());
        picture.setFitHeight(getHeight());
        if (readout.isVisible()) {
            readout.refresh(drawn);
        }
        if (stale) {
            redraw();
        }
    }

    private void zoom(ScrollEvent event) {
        if (shown == null || (event.getDeltaY() == 0 && event.getDeltaX() == 0)) {
            return;
        }
        ChartGeometry geometry = shown.geometry();
        double turn = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        double factor = Math.pow(STEP, -turn);
        Rectangle2D plot = geometry.plot();
        if (event.isShiftDown() || event.getX() < plot.getMinX()) {
            double share = (plot.getMaxY() - event.getY()) / plot.getHeight();
            view.y().set(java.util.Optional.of(zoomed(geometry.y(), share, factor)));
        } else {
            double share = (event.getX() - plot.getMinX()) / plot.getWidth();
            view.x().set(java.util.Optional.of(zoomed(geometry.x(), share, factor)));
        }
        event.consume();
    }

    private static dev.fima.viz.chart.Range zoomed(AxisMapping axis, double share, double factor) {
        return ChartView.zoomed(axis.range(), axis.scale(), Math.max(0, Math.min(1, share)), factor);
    }

    private void grab(MouseEvent event) {
        dragX = event.getX();
        dragY = event.getY();
    }

    private void pan(MouseEvent event) {
        if (shown == null || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        setCursor(Cursor.CLOSED_HAND);
        readout.setVisible(false);
        ChartGeometry geometry = shown.geometry();
        double byX = (dragX - event.getX()) / geometry.plot().getWidth();
        double byY = (event.getY() - dragY) / geometry.plot().getHeight();
        AxisMapping x = geometry.x();
        view.x().set(java.util.Optional.of(ChartView.moved(view.x().get().orElse(x.range()), x.scale(), byX)));
        if (view.y().get().isPresent()) {
            AxisMapping y = geometry.y();
            view.y().set(java.util.Optional.of(ChartView.moved(view.y().get().get(), y.scale(), byY)));
        }
        grab(event);
    }

    private void read(MouseEvent event) {
        readout.setVisible(shown != null && shown.geometry().contains(event.getX(), event.getY()));
        if (readout.isVisible()) {
            readout.moveTo(event.getX(), event.getY());
            readout.refresh(shown);
        }
    }

    @Override
    protected void layoutChildren() {
        picture.relocate(0, 0);
        readout.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
