package dev.fima.app.window.chart;

import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.Range;
import java.util.OptionalDouble;
import javafx.scene.input.KeyEvent;

/**
 * The keys of a chart: left and right go from point to point, with Shift by ten, and read the values out; plus and minus zoom
 * along x, Home shows all.
 */
final class ChartKeys {
    private static final int LEAP = 10;
    private static final double ZOOM = 0.8;

    private final ChartPane pane;
    private OptionalDouble place = OptionalDouble.empty();

    private ChartKeys(ChartPane pane) {
        this.pane = pane;
    }

    static void steer(ChartPane pane) {
        ChartKeys keys = new ChartKeys(pane);
        pane.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!event.isShortcutDown() && !event.isAltDown() && keys.pressed(event)) {
                event.consume();
            }
        });
        pane.picture().focusedProperty().addListener((source, old, now) -> {
            if (!now && keys.place.isPresent()) {
                keys.place = OptionalDouble.empty();
                pane.readNothing();
            }
        });
    }

    private boolean pressed(KeyEvent event) {
        int far = event.isShiftDown() ? LEAP : 1;
        switch (event.getCode()) {
            case LEFT, KP_LEFT -> go(-far);
            case RIGHT, KP_RIGHT -> go(far);
            case PLUS, ADD, EQUALS -> pane.zoom(place, ZOOM);
            case MINUS, SUBTRACT -> pane.zoom(place, 1 / ZOOM);
            case HOME -> pane.showAll();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void go(int points) {
        pane.shown().ifPresent(drawn -> {
            Range seen = drawn.geometry().x().range();
            double from = place.orElse(points > 0 ? Math.nextDown(seen.low()) : Math.nextUp(seen.high()));
            for (int i = 0; i < Math.abs(points); i++) {
                OptionalDouble next = next(drawn.chart(), from, points > 0);
                if (next.isEmpty()) {
                    break;
                }
                from = next.getAsDouble();
                place = next;
            }
            place.ifPresent(pane::read);
        });
    }

    /** The nearest point of any curve behind a place or before it. */
    static OptionalDouble next(LineChart chart, double from, boolean forwards) {
        double best = forwards ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        for (LineSeries line : chart.series()) {
            for (int i = 0; i < line.count(); i++) {
                double x = line.x()[i];
                if (forwards ? x > from && x < best : x < from && x > best) {
                    best = x;
                }
            }
        }
        return Double.isInfinite(best) ? OptionalDouble.empty() : OptionalDouble.of(best);
    }
}
