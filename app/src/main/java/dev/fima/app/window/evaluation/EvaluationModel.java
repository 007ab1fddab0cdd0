package dev.fima.app.window.evaluation;

import dev.fima.app.report.EvaluationResult;
import dev.fima.app.report.Recognition;
import dev.fima.model.evaluation.ConfusionMatrix;
import dev.fima.model.evaluation.Proportion;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.BarChart;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.colour.ColourMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** State of the evaluation view: what is to be measured, which of the results is shown, and which mistakes of it. */
public final class EvaluationModel {
    private final ObjectProperty<Recognition.Protocol> protocol =
            new SimpleObjectProperty<>(this, "protocol", Recognition.Protocol.LINEAR);
    private final ObjectProperty<Optional<Confused>> cell = new SimpleObjectProperty<>(this, "cell", Optional.empty());
    private final ObjectProperty<Optional<Recognition.Item>> played =
            new SimpleObjectProperty<>(this, "played", Optional.empty());
    private final ObservableValue<List<EvaluationResult>> results;
    private final IntegerProperty place = new SimpleIntegerProperty(this, "place", 0);
    private final ReadOnlyObjectWrapper<Optional<EvaluationResult>> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", Optional.empty());

    /**
     * @param results the results that there are, newest last
     * @param newest the one of them to show until another is chosen: the newest of the selected run; empty where that has none
     */
    public EvaluationModel(
            ObservableValue<List<EvaluationResult>> results, ObservableValue<Optional<EvaluationResult>> newest) {
        this.results = results;
        results.addListener(
                (property, old, now) -> show(shown.get().filter(now::contains).or(newest::getValue)));
        newest.addListener((property, old, now) -> show(now));
        place.addListener((property, old, now) -> refresh());
        show(newest.getValue());
    }

    private void show(Optional<EvaluationResult> result) {
        place.set(result.map(results.getValue()::indexOf).orElse(-1));
        refresh();
    }

    /** How the next evaluation is done. */
    public ObjectProperty<Recognition.Protocol> protocolProperty() {
        return protocol;
    }

    /** Cell of the confusion matrix whose items are listed; empty for all mistakes. */
    public ObjectProperty<Optional<Confused>> cellProperty() {
        return cell;
    }

    /** The item whose clip plays. */
    public ObjectProperty<Optional<Recognition.Item>> playedProperty() {
        return played;
    }

    /** What is listed of the shown result: the items of the chosen cell, or all mistakes. */
    public List<Recognition.Item> listed() {
        return shown.get()
                .map(result -> cell.get()
                        .map(chosen -> result.recognition().items().stream()
                                .filter(item ->
                                        item.truth() == chosen.truth() && item.predicted() == chosen.predicted())
                                .toList())
                        .orElseGet(result::mistakes))
                .orElse(List.of());
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
        cell.set(Optional.empty());
        played.set(Optional.empty());
        shown.set(at >= 0 && at < all.size() ? Optional.of(all.get(at)) : Optional.empty());
    }

    /** The confusion matrix of a result as a chart. */
    static MatrixChart confusion(EvaluationResult result, ColourMap colours) {
        ConfusionMatrix matrix = result.confusion();
        MatrixChart chart = MatrixChart.confusion(matrix.classes(), matrix.counts());
        return chart.withScale(chart.scale().withMap(colours))
                .withNote(chart.note() + "; counted: " + result.recognition().counted()
                        + "; cells in % of the true class");
    }

    /** Accuracy of each class; the note says how far single bars can be trusted. */
    static BarChart perClass(EvaluationResult result) {
        ConfusionMatrix matrix = result.confusion();
        int n = matrix.classes().size();
        double[] values = new double[n];
        double widest = 0;
        for (int c = 0; c < n; c++) {
            int items = Arrays.stream(matrix.counts()[c]).sum();
            values[c] = 100 * matrix.accuracyOf(c);
            if (items > 0) {
                Proportion share = new Proportion(matrix.counts()[c][c], items);
                widest = Math.max(widest, 50 * (share.high() - share.low()));
            }
        }
        return BarChart.of(
                        matrix.classes(),
                        Axis.of("accuracy (%)").withRange(0, 106),
                        List.of(BarChart.Group.of("", values)))
                .withNote(String.format(
                        Locale.ROOT,
                        "%s %s a class; half a 95 %% interval of one bar: up to %.0f points",
                        counts(matrix),
                        result.recognition().counted(),
                        widest));
    }

    /** What a guess would reach; NaN where that is not known. */
    static double chance(EvaluationResult result, String share) {
        return switch (share) {
            case "top1", "best_top1" -> 1.0 / result.classes();
            case "top5" -> Math.min(1, 5.0 / result.classes());
            default -> Double.NaN;
        };
    }

    /** Name of a share as it is written. */
    static String named(String share) {
        return switch (share) {
            case "top1" -> "top-1";
            case "top5" -> "top-5";
            case "best_top1" -> "best top-1";
            default -> share.replace("recall_at_", "R@");
        };
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
    static String interval(EvaluationResult result, Proportion share) {
        return String.format(
                Locale.ROOT,
                "95 %% interval %.1f to %.1f %%, n = %d %s",
                100 * share.low(),
                100 * share.high(),
                share.n(),
                result.recognition().unit().plural());
    }
}
