package dev.fima.app.runtable;

import dev.fima.model.method.Metric;
import dev.fima.model.training.MetricsReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the metrics of a run come to: last, recent and best values. Steps that lack a metric are left out. */
final class RunMetrics {
    private RunMetrics() {}

    /** The numbers by the keys of their columns. */
    static Map<String, Double> of(MetricsReader metrics) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        last(metrics, Metric.EPOCH, RunColumns.EPOCH, numbers);
        last(metrics, Metric.SECONDS, RunColumns.SECONDS, numbers);
        for (Metric metric : RunColumns.metrics()) {
            double[] values = known(metrics, metric);
            if (values.length == 0) {
                continue;
            }
            numbers.put(RunColumns.last(metric), values[values.length - 1]);
            numbers.put(
                    RunColumns.recent(metric),
                    Arrays.stream(values, Math.max(0, values.length - RunColumns.RECENT_STEPS), values.length)
                            .average()
                            .orElseThrow());
            if (RunColumns.JUDGED.containsKey(metric)) {
                boolean largest = RunColumns.JUDGED.get(metric);
                numbers.put(
                        RunColumns.best(metric),
                        largest
                                ? Arrays.stream(values).max().orElseThrow()
                                : Arrays.stream(values).min().orElseThrow());
            }
        }
        return numbers;
    }

    private static void last(MetricsReader metrics, Metric metric, String key, Map<String, Double> numbers) {
        double[] values = known(metrics, metric);
        if (values.length > 0) {
            numbers.put(key, values[values.length - 1]);
        }
    }

    private static double[] known(MetricsReader metrics, Metric metric) {
        return Arrays.stream(metrics.column(metric)).filter(Double::isFinite).toArray();
    }
}
