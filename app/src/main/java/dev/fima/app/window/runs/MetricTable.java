package dev.fima.app.window.runs;

import dev.fima.model.method.Metric;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.TestedStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics of a run at one moment: a column of doubles for each metric, all of one length, never changed. */
public final class MetricTable {
    /** No steps. */
    public static final MetricTable EMPTY = new MetricTable(Map.of(), 0, List.of(), Optional.empty());

    private final Map<Metric, double[]> columns;
    private final int rows;
    private final List<TestedStep> tests;
    private final Optional<ParentCurves> parent;

    private MetricTable(
            Map<Metric, double[]> columns, int rows, List<TestedStep> tests, Optional<ParentCurves> parent) {
        this.columns = columns;
        this.rows = rows;
        this.tests = tests;
        this.parent = parent;
    }

    /** What a reader has taken in. */
    public static MetricTable of(MetricsReader reader) {
        return new MetricTable(reader.all(), reader.rows(), List.of(), Optional.empty());
    }

    /** A column; not to be changed. Empty where the run does not have it. */
    public double[] column(Metric metric) {
        return columns.getOrDefault(metric, new double[0]);
    }

    public int rows() {
        return rows;
    }

    /** The same with the tests of a run that is trained with labels. */
    public MetricTable withTests(List<TestedStep> made) {
        return new MetricTable(columns, rows, List.copyOf(made), parent);
    }

    /** The same of a fork. */
    public MetricTable withParent(ParentCurves left) {
        return new MetricTable(columns, rows, tests, Optional.of(left));
    }

    /** Curves of the run that this one was forked from, if it was. */
    public Optional<ParentCurves> parent() {
        return parent;
    }

    /** Tests on the way, in the order of their steps; none for a run that is trained without labels. */
    public List<TestedStep> tests() {
        return tests;
    }

    /** The newest value of a metric, if there is one. */
    public Optional<Double> newest(Metric metric) {
        double[] values = column(metric);
        return values.length == 0 || !Double.isFinite(values[values.length - 1])
                ? Optional.empty()
                : Optional.of(values[values.length - 1]);
    }
}
