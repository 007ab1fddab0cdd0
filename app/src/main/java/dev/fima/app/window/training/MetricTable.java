package dev.fima.app.window.training;

import dev.fima.model.training.Metric;
import dev.fima.model.training.MetricsReader;
import java.util.EnumMap;
import java.util.Map;

/** The metrics of a run at one moment: a column of doubles for each metric, all of one length, never changed. */
public final class MetricTable {
    /** No steps. */
    public static final MetricTable EMPTY = new MetricTable(Map.of(), 0);

    private final Map<Metric, double[]> columns;
    private final int rows;

    private MetricTable(Map<Metric, double[]> columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** What a reader has taken in. */
    public static MetricTable of(MetricsReader reader) {
        Map<Metric, double[]> columns = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            columns.put(metric, reader.column(metric));
        }
        return new MetricTable(columns, reader.rows());
    }

    /** A column; not to be changed. Empty where the run does not have it. */
    public double[] column(Metric metric) {
        return columns.getOrDefault(metric, new double[0]);
    }

    public int rows() {
        return rows;
    }
}
