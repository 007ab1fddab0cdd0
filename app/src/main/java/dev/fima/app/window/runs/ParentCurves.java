package dev.fima.app.window.runs;

import dev.fima.app.runs.RunReader;
import dev.fima.model.method.Metric;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.Marker;
import java.util.Arrays;
import java.util.Optional;

/**
 * The curves of the run that a fork left.
 *
 * @param name of that run
 * @param step steps that were done when the fork left; its own first row is of the next one
 * @param metrics of that run, also those after the step; empty where it is gone
 */
public record ParentCurves(String name, long step, MetricTable metrics) {
    /** As far as they are read. */
    public static ParentCurves of(RunReader.Parent parent) {
        return new ParentCurves(parent.name(), parent.step(), parent.reader().metrics(MetricTable::of));
    }

    /** An upright line where the fork left, with or without the name of the other run. */
    public Marker marker(boolean named) {
        return Marker.atX((double) step, named ? "from " + name : "");
    }

    /** The other run's curve of a quantity, also beyond the step; empty where it has none. */
    public Optional<LineSeries> curve(Metric metric, double smoothing) {
        double[] values = metrics.column(metric);
        return Arrays.stream(values).anyMatch(Double::isFinite)
                ? Optional.of(LineSeries.of(metric.title() + " of " + name, metrics.column(Metric.STEP), values)
                        .withSmoothing(smoothing))
                : Optional.empty();
    }

    /**
     * A curve of the fork that begins on that of the other run: with a first point at the step, where the other run's
     * curve is as it is drawn. The same where the other run has no value there.
     *
     * @param own as long as it has values, with the smoothing that both curves are drawn with
     */
    public LineSeries joined(LineSeries own, Metric metric) {
        Optional<LineSeries> parent = curve(metric, own.smoothing());
        int place = parent.map(curve -> Arrays.binarySearch(curve.x(), (double) step))
                .orElse(-1);
        double value = place < 0 ? Double.NaN : parent.orElseThrow().shown()[place];
        if (!Double.isFinite(value) || own.count() == 0 || own.x()[0] <= step) {
            return own;
        }
        double[] x = new double[own.count() + 1];
        double[] y = new double[own.count() + 1];
        x[0] = step;
        y[0] = value;
        System.arraycopy(own.x(), 0, x, 1, own.count());
        System.arraycopy(own.y(), 0, y, 1, own.count());
        return new LineSeries(
                own.name(), x, y, x.length, own.smoothing(), own.colour(), own.dash(), own.points(), own.band());
    }
}
