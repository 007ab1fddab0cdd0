package dev.fima.app.window.runs;

import dev.fima.model.method.Metric;
import java.util.Arrays;
import java.util.function.Function;

/** What curves run over. */
public enum CurveAxis {
    STEP("step") {
        @Override
        public double[] places(Function<Metric, double[]> columns) {
            return columns.apply(Metric.STEP);
        }
    },
    EPOCH("epoch") {
        /** Epochs are whole numbers; the steps of one are spread evenly, over as many as the epoch before had. */
        @Override
        public double[] places(Function<Metric, double[]> columns) {
            double[] epochs = columns.apply(Metric.EPOCH);
            double[] places = new double[epochs.length];
            int first = 0;
            int length = 0;
            for (int i = 0; i < epochs.length; i++) {
                if (epochs[i] != epochs[first]) {
                    spread(epochs, places, first, i, i - first);
                    length = i - first;
                    first = i;
                }
            }
            spread(epochs, places, first, epochs.length, Math.max(length, epochs.length - first));
            return places;
        }
    },
    TIME("training time (min)") {
        @Override
        public double[] places(Function<Metric, double[]> columns) {
            double[] seconds = columns.apply(Metric.SECONDS);
            double[] minutes = new double[seconds.length];
            for (int i = 0; i < minutes.length; i++) {
                minutes[i] = seconds[i] / 60;
            }
            return minutes;
        }
    };

    private final String title;

    CurveAxis(String title) {
        this.title = title;
    }

    /** As the axis says it. */
    public String title() {
        return title;
    }

    /**
     * The place of every row of a run's metrics, ascending.
     *
     * @param columns the run's metrics; empty arrays where it lacks one
     */
    public abstract double[] places(Function<Metric, double[]> columns);

    /** Where a step of a run lies; the step itself where the run has no row at or after it. */
    public double place(Function<Metric, double[]> columns, double step) {
        double[] steps = columns.apply(Metric.STEP);
        double[] places = places(columns);
        int found = Arrays.binarySearch(steps, step);
        int row = found >= 0 ? found : Math.min(-found - 1, steps.length - 1);
        return this == STEP || row < 0 || row >= places.length ? step : places[row];
    }

    private static void spread(double[] epochs, double[] places, int from, int to, int length) {
        for (int i = from; i < to; i++) {
            places[i] = epochs[i] + (double) (i - from + 1) / Math.max(1, length);
        }
    }
}
