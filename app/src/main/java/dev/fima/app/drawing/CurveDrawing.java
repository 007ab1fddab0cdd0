package dev.fima.app.drawing;

import dev.fima.model.method.Metric;
import dev.fima.model.training.LossTerms;
import dev.fima.model.training.MetricsReader;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.Smoothing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Curves of runs over training: one for each group of runs that differ in nothing but their seed. */
public final class CurveDrawing {
    private CurveDrawing() {}

    /**
     * A metric at every step, up to the last one that all runs of a group have. Groups without steps have no curve.
     *
     * @param groups runs by the name of their curve
     * @param smoothing weight of the past in the moving average, [0, 1)
     */
    public static LineChart steps(Metric metric, Map<String, List<MetricsReader>> groups, double smoothing) {
        List<LineSeries> series = new ArrayList<>();
        List<Set<Metric>> terms = new ArrayList<>();
        groups.forEach((name, runs) -> {
            runs.forEach(run -> terms.add(LossTerms.of(run::column)));
            int rows = runs.stream().mapToInt(MetricsReader::rows).min().orElse(0);
            if (rows > 0) {
                double[] x = Arrays.copyOf(runs.get(0).column(Metric.STEP), rows);
                List<double[]> values = runs.stream()
                        .map(run -> Arrays.copyOf(run.column(metric), rows))
                        .toList();
                series.add(curve(name, x, values, smoothing));
            }
        });
        String totals = metric == Metric.LOSS && LossTerms.differ(terms) ? "; " + LossTerms.DIFFERENT : "";
        return LineChart.of(Axis.of("step"), Axis.of(metric.title(), metric.unit()), series)
                .withNote(Smoothing.described(smoothing) + spread(groups.values()) + totals);
    }

    /**
     * The curve of a group: the mean of its runs in a band of one standard deviation.
     *
     * @param values of each run at every x
     */
    public static LineSeries curve(String name, double[] x, List<double[]> values, double smoothing) {
        return values.size() == 1
                ? LineSeries.of(name + " (n = 1)", x, values.get(0)).withSmoothing(smoothing)
                : LineSeries.meanAndSpread(name + " (n = " + values.size() + " seeds)", x, values, smoothing);
    }

    /** What the bands of some groups are, as the end of a note. */
    public static String spread(Collection<? extends Collection<?>> groups) {
        return groups.stream().anyMatch(runs -> runs.size() > 1)
                ? "; band: one standard deviation over seeds"
                : "; one run each, so no spread";
    }
}
