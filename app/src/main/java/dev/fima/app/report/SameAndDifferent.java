package dev.fima.app.report;

import dev.fima.app.drawing.TemporalDrawing;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.viz.chart.Histogram;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Panel;
import java.util.Locale;

/** Same time against different time, as numbers and as a panel of a figure. */
final class SameAndDifferent {
    private static final int BINS = 24;

    private SameAndDifferent() {}

    /** The numbers as they stand in files. */
    record Numbers(
            int clips,
            int windows,
            int nSame,
            int nDifferent,
            double meanSame,
            double meanDifferent,
            double gap,
            double areaUnderRoc,
            double whichTimeAccuracy,
            double chance,
            double positiveGaps) {
        static Numbers of(TemporalStatistics statistics) {
            return new Numbers(
                    statistics.clips(),
                    statistics.windows(),
                    statistics.same().length,
                    statistics.different().length,
                    statistics.meanSame(),
                    statistics.meanDifferent(),
                    statistics.gap(),
                    statistics.areaUnderRoc(),
                    statistics.whichTimeAccuracy(),
                    statistics.chance(),
                    statistics.positiveGaps());
        }

        /** The statistics again, with the similarities that they were taken from. */
        TemporalStatistics with(float[] same, float[] different) {
            return new TemporalStatistics(
                    same,
                    different,
                    same.length / windows,
                    windows,
                    gap,
                    areaUnderRoc,
                    whichTimeAccuracy,
                    positiveGaps);
        }
    }

    /**
     * @param kind which similarity
     * @param vectors where the compared vectors are taken
     */
    static Panel histogram(TemporalDrawing kind, String vectors, TemporalStatistics statistics) {
        Histogram chart = TemporalDrawing.histogram(statistics, kind.axis(), BINS, kind.title());
        String more = String.format(
                Locale.ROOT,
                ";  own time found %.0f %% (chance %.0f %%), vectors %s, %d clips",
                100 * statistics.whichTimeAccuracy(),
                100 * statistics.chance(),
                vectors,
                statistics.clips());
        return new ChartPanel(chart.withNote(chart.note() + more));
    }
}
