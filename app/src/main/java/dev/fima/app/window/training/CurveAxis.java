package dev.fima.app.window.training;

import dev.fima.app.window.runs.MetricTable;
import dev.fima.model.method.Metric;

/** What curves run over. */
public enum CurveAxis {
    STEP("step") {
        @Override
        double[] places(MetricTable table) {
            return table.column(Metric.STEP);
        }
    },
    EPOCH("epoch") {
        /** Epochs are whole numbers; the steps of one are spread evenly, over as many as the epoch before had. */
        @Override
        double[] places(MetricTable table) {
            double[] epochs = table.column(Metric.EPOCH);
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
        double[] places(MetricTable table) {
            double[] seconds = table.column(Metric.SECONDS);
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

    /** The place of every row of a run's metrics, ascending. */
    abstract double[] places(MetricTable table);

    private static void spread(double[] epochs, double[] places, int from, int to, int length) {
        for (int i = from; i < to; i++) {
            places[i] = epochs[i] + (double) (i - from + 1) / Math.max(1, length);
        }
    }
}
