package dev.fima.app.report;

import com.google.gson.JsonObject;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.Histogram;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Panel;
import java.util.Locale;

/** Same time against different time, as numbers and as a panel of a figure. */
final class SameAndDifferent {
    private static final int BINS = 24;

    private SameAndDifferent() {}

    static JsonObject numbers(TemporalStatistics statistics) {
        JsonObject json = new JsonObject();
        json.addProperty("clips", statistics.clips());
        json.addProperty("windows", statistics.windows());
        json.addProperty("n_same", statistics.same().length);
        json.addProperty("n_different", statistics.different().length);
        json.addProperty("mean_same", statistics.meanSame());
        json.addProperty("mean_different", statistics.meanDifferent());
        json.addProperty("gap", statistics.gap());
        json.addProperty("area_under_roc", statistics.areaUnderRoc());
        json.addProperty("which_time_accuracy", statistics.whichTimeAccuracy());
        json.addProperty("chance", statistics.chance());
        json.addProperty("positive_gaps", statistics.positiveGaps());
        return json;
    }

    /**
     * @param title which similarity
     * @param vectors where the compared vectors are taken
     */
    static Panel histogram(String title, String vectors, TemporalStatistics statistics) {
        Histogram chart = Histogram.comparing(
                Axis.of("cosine similarity, " + title),
                new Histogram.Sample("same time", doubles(statistics.same())),
                new Histogram.Sample("different time", doubles(statistics.different())),
                BINS);
        String more = String.format(
                Locale.ROOT,
                ";  which time %.0f %% (chance %.0f %%), vectors %s, %d clips",
                100 * statistics.whichTimeAccuracy(),
                100 * statistics.chance(),
                vectors,
                statistics.clips());
        return new ChartPanel(
                chart.withTitle("Same against different time, " + title).withNote(chart.note() + more));
    }

    private static double[] doubles(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
