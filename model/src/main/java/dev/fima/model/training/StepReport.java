package dev.fima.model.training;

import dev.fima.model.method.Metric;
import dev.fima.model.method.StepPhase;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The newest step of a session.
 *
 * @param step steps that are done
 * @param totalSteps steps that the run has in all
 * @param values the row of {@code metrics.csv}; quantities that the variant lacks are absent
 * @param phases milliseconds of each phase of the step; they are not kept in the run folder
 */
public record StepReport(long step, long totalSteps, Map<Metric, Double> values, Map<StepPhase, Double> phases) {
    public StepReport {
        Map<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
        phases = Map.copyOf(phases);
    }

    /** A value, NaN where the variant lacks it. */
    public double value(Metric metric) {
        return values.getOrDefault(metric, Double.NaN);
    }

    /** The row in the order of {@link Metric}. */
    double[] row() {
        double[] row = new double[Metric.values().length];
        int i = 0;
        for (Metric metric : Metric.values()) {
            row[i++] = value(metric);
        }
        return row;
    }
}
