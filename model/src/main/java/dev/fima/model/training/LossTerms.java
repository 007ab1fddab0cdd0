package dev.fima.model.training;

import dev.fima.model.method.Metric;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * The terms that a run's total loss is the sum of. Totals of different terms differ by what is in them: a lower one is not a
 * better one.
 */
public final class LossTerms {
    /** What a chart says that shows totals of different terms over each other. */
    public static final String DIFFERENT = "totals of different terms: lower is not better from variant to variant";

    private static final Set<Metric> TERMS =
            EnumSet.of(Metric.LOSS_VV, Metric.LOSS_VD, Metric.LOSS_PIX, Metric.LOSS_FRA);

    private LossTerms() {}

    /**
     * Those that have values; none for a run that is trained with labels.
     *
     * @param columns the run's metrics; empty arrays where it lacks one
     */
    public static Set<Metric> of(Function<Metric, double[]> columns) {
        Set<Metric> known = EnumSet.noneOf(Metric.class);
        for (Metric term : TERMS) {
            if (Arrays.stream(columns.apply(term)).anyMatch(Double::isFinite)) {
                known.add(term);
            }
        }
        return known;
    }

    /** Whether not all of some runs have the same terms. */
    public static boolean differ(Collection<Set<Metric>> runs) {
        return runs.stream().distinct().count() > 1;
    }
}
