package dev.fima.app.window.evaluation;

import dev.fima.model.evaluation.ConfusionMatrix;
import dev.fima.model.evaluation.Proportion;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.LegendPlace;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.colour.ColourMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;

/** State of the evaluation view: which of the results is shown. */
public final class EvaluationModel {
    private final ObservableValue<List<EvaluationResult>> results;
    private final IntegerProperty place = new SimpleIntegerProperty(this, "place", 0);
    private final ReadOnlyObjectWrapper<Optional<EvaluationResult>> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", Optional.empty());

    /**
     * @param results the results that there are, newest last
     */
    public EvaluationModel(ObservableValue<List<EvaluationResult>> results) {
        this.results = results;
        results.addListener((property, old, now) -> {
            place.set(now.size() - 1);
            refresh();
        });
        place.addListener((property, old, now) -> refresh());
        place.set(results.getValue().size() - 1);
        refresh();
    }

    /** The results that there are. */
    public ObservableValue<List<EvaluationResult>> results() {
        return results;
    }

    /** Place of the shown result. */
    public IntegerProperty placeProperty() {
        return place;
    }

    /** The shown result. */
    public ReadOnlyObjectProperty<Optional<EvaluationResult>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    private void refresh() {
        int at = place.get();
        List<EvaluationResult> all = results.getValue();
        shown.set(at >= 0 && at < all.size() ? Optional.of(all.get(at)) : Optional.empty());
    }

    /** The confusion matrix of a result as a chart. */
    static MatrixChart confusion(EvaluationResult result, ColourMap colours) {
        ConfusionMatrix matrix = result.confusion();
        MatrixChart chart = MatrixChart.confusion(matrix.classes(), matrix.counts());
        return chart.withScale(chart.scale().withMap(colours))
                .withNote(chart.note() + "; cells in % of the true class");
    }

    /** Accuracy of each class; the note says how far single bars can be trusted. */
    static BarChart perClass(EvaluationResult result) {
        ConfusionMatrix matrix = result.confusion();
        int n = matrix.classes().size();
        double[] values = new double[n];
        double widest = 0;
        for (int c = 0; c < n; c++) {
            int videos = Arrays.stream(matrix.counts()[c]).sum();
            values[c] = 100 * matrix.accuracyOf(c);
            if (videos > 0) {
                Proportion share = new Proportion(matrix.counts()[c][c], videos);
                widest = Math.max(widest, 50 * (share.high() - share.low()));
            }
        }
        return new BarChart(
                "",
                "",
                matrix.classes(),
                Axis.of("accuracy (%)").withRange(0, 106),
                List.of(BarChart.Group.of("", values)),
                true,
                LegendPlace.NONE,
                String.format(
                        Locale.ROOT,
                        "%s videos a class; half a 95 %% interval of one bar: up to %.0f points",
                        counts(matrix),
                        widest));
    }

    private static String counts(ConfusionMatrix matrix) {
        int[] perClass = Arrays.stream(matrix.counts())
                .mapToInt(row -> Arrays.stream(row).sum())
                .toArray();
        int least = Arrays.stream(perClass).min().orElse(0);
        int most = Arrays.stream(perClass).max().orElse(0);
        return least == most ? "n = " + least : "n = " + least + " to " + most;
    }

    /** A share with its interval and n in words. */
    static String percent(Proportion share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share.share());
    }

    /** The interval and n in words. */
    static String interval(Proportion share) {
        return String.format(
                Locale.ROOT,
                "95 %% interval %.1f to %.1f %%, n = %d",
                100 * share.low(),
                100 * share.high(),
                share.n());
    }
}
