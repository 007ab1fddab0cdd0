package dev.fima.app.window.chart;

import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.control.MenuAction;
import dev.fima.viz.chart.AxisMapping;
import dev.fima.viz.chart.ChartGeometry;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.Range;
import dev.fima.viz.theme.Theme;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Cursor;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/**
 * Shows a line chart: the wheel zooms along x (with Shift along y), dragging pans, a double click shows all, a click on an
 * entry of the legend switches its curve off or on, and the values under the mouse are read out; keys and the menu do the
 * same. Only the newest state is drawn; drawing takes no time of the FX thread.
 */
public final class ChartPane extends Region {
    private static final double STEP = 1.0015;
    private static final double MEANING_WIDTH = 420;

    private final ObjectProperty<LineChart> chart = new SimpleObjectProperty<>();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.screenLight());
    private final ChartView view;
    private final DrawnPane<RenderedChart> picture = new DrawnPane<>();
    private final HoverReadout readout = new HoverReadout();
    private final Set<String> off = new HashSet<>();
    private final Tooltip meaning = new Tooltip();
    private boolean explaining;

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
        picture.pictureProperty().addListener(change -> {
            if (readout.isVisible()) {
                shown().ifPresent(readout::refresh);
            }
        });
        meaning.setWrapText(true);
        meaning.setMaxWidth(MEANING_WIDTH);
        addEventHandler(ScrollEvent.SCROLL, this::zoom);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::grab);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::pan);
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> setCursor(Cursor.DEFAULT));
        addEventHandler(MouseEvent.MOUSE_MOVED, this::read);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> readout.setVisible(false));
        // Before the picture sees it: that would open it large.
        addEventFilter(MouseEvent.MOUSE_CLICKED, this::click);
        picture.setMenu(this::menu);
        picture.readElsewhere();
        picture.steeredElsewhere();
        ChartKeys.steer(this);
    }

    /** What is shown; its axes' ranges give way to what somebody zoomed to. */
    public ObjectProperty<LineChart> chart() {
        return chart;
    }

    /** What its values mean, shown where the pointer is on their axis; empty for nothing. */
    public StringProperty meaning() {
        return meaning.textProperty();
    }

    /** Colours and type. */
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /** The chart as it is shown, with its visible part: what an export draws. */
    public LineChart visibleChart() {
        LineChart all = chart.get().without(off);
        return all.withAxes(
                ChartView.applied(all.x(), view.x().get()),
                ChartView.applied(all.y(), view.y().get()));
    }

    /** Back to all data. */
    public void showAll() {
        view.reset();
    }

    private void redraw() {
        if (chart.get() == null) {
            return;
        }
        LineChart asked = visibleChart();
        picture.named("Chart of " + asked.y().title() + " over " + asked.x().title() + ": "
                + String.join(", ", asked.entries()));
        picture.show(new CurveDrawing(asked, theme.get()));
    }

    Optional<RenderedChart> shown() {
        return Optional.ofNullable(picture.geometry());
    }

    DrawnPane<RenderedChart> picture() {
        return picture;
    }

    /** All data, and every curve to be switched off or on. */
    private List<MenuItem> menu() {
        List<MenuItem> items = new ArrayList<>();
        items.add(new MenuAction("chart-all", "Show all", this::showAll));
        for (String name : chart.get().entries()) {
            CheckMenuItem curve = new CheckMenuItem(name);
            curve.setMnemonicParsing(false);
            curve.setSelected(!off.contains(name));
            curve.setOnAction(event -> turn(name));
            items.add(curve);
        }
        return items;
    }

    /** Reads out a place of the x axis; one out of sight is brought into the middle. */
    void read(double place) {
        shown().ifPresent(drawn -> {
            AxisMapping x = drawn.geometry().x();
            Range seen = x.range();
            if (place < seen.low() || place > seen.high()) {
                view.x().set(Optional.of(ChartView.moved(seen, x.scale(), share(x, place) - 0.5)));
            }
            readout.setVisible(true);
            readout.moveTo(place, drawn.geometry().plot().getCenterY());
            readout.refresh(drawn);
        });
    }

    private static double share(AxisMapping axis, double value) {
        return (axis.place(value) - axis.from()) / (axis.to() - axis.from());
    }

    void readNothing() {
        readout.setVisible(false);
    }

    /** Zooms along x about a place, or about the middle. */
    void zoom(OptionalDouble place, double factor) {
        shown().ifPresent(drawn -> {
            AxisMapping x = drawn.geometry().x();
            double share = place.isPresent() ? share(x, place.getAsDouble()) : 0.5;
            view.x().set(Optional.of(zoomed(x, share, factor)));
        });
    }

    private void zoom(ScrollEvent event) {
        if (shown().isEmpty() || (event.getDeltaY() == 0 && event.getDeltaX() == 0)) {
            return;
        }
        ChartGeometry geometry = shown().get().geometry();
        double turn = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        double factor = Math.pow(STEP, -turn);
        Rectangle2D plot = geometry.plot();
        if (event.isShiftDown() || event.getX() < plot.getMinX()) {
            double share = (plot.getMaxY() - event.getY()) / plot.getHeight();
            view.y().set(Optional.of(zoomed(geometry.y(), share, factor)));
        } else {
            double share = (event.getX() - plot.getMinX()) / plot.getWidth();
            view.x().set(Optional.of(zoomed(geometry.x(), share, factor)));
        }
        event.consume();
    }

    private static Range zoomed(AxisMapping axis, double share, double factor) {
        return ChartView.zoomed(axis.range(), axis.scale(), Math.max(0, Math.min(1, share)), factor);
    }

    private void grab(MouseEvent event) {
        dragX = event.getX();
        dragY = event.getY();
    }

    private void pan(MouseEvent event) {
        if (shown().isEmpty() || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        setCursor(Cursor.CLOSED_HAND);
        readout.setVisible(false);
        ChartGeometry geometry = shown().get().geometry();
        double byX = (dragX - event.getX()) / geometry.plot().getWidth();
        double byY = (event.getY() - dragY) / geometry.plot().getHeight();
        AxisMapping x = geometry.x();
        view.x().set(Optional.of(ChartView.moved(view.x().get().orElse(x.range()), x.scale(), byX)));
        if (view.y().get().isPresent()) {
            AxisMapping y = geometry.y();
            view.y().set(Optional.of(ChartView.moved(view.y().get().get(), y.scale(), byY)));
        }
        grab(event);
    }

    private Optional<String> entry(MouseEvent event) {
        return shown().flatMap(drawn -> drawn.geometry().legendAt(event.getX(), event.getY()));
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        Optional<String> entry = entry(event);
        if (entry.isPresent() && event.isStillSincePress()) {
            turn(entry.get());
            event.consume();
        } else if (event.getClickCount() == 2) {
            view.reset();
            event.consume();
        }
    }

    /** Within the plot the values are read out instead. */
    private void explain(boolean onAxis) {
        boolean now = onAxis && !meaning.getText().isEmpty();
        if (now && !explaining) {
            Tooltip.install(this, meaning);
        } else if (!now && explaining) {
            meaning.hide();
            Tooltip.uninstall(this, meaning);
        }
        explaining = now;
    }

    /** Switches a curve off, or on again. */
    private void turn(String curve) {
        if (!off.remove(curve)) {
            off.add(curve);
        }
        redraw();
    }

    private void read(MouseEvent event) {
        explain(shown().filter(drawn -> event.getX() < drawn.geometry().plot().getMinX())
                .isPresent());
        setCursor(entry(event).isPresent() ? Cursor.HAND : Cursor.DEFAULT);
        Optional<RenderedChart> under = shown().filter(drawn -> drawn.geometry().contains(event.getX(), event.getY()));
        readout.setVisible(under.isPresent());
        under.ifPresent(drawn -> {
            readout.moveTo(drawn.geometry().x().value(event.getX()), event.getY());
            readout.refresh(drawn);
        });
    }

    @Override
    protected void layoutChildren() {
        picture.resizeRelocate(0, 0, getWidth(), getHeight());
        readout.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
