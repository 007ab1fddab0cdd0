package dev.fima.app.report;

import static dev.fima.app.report.AnalysisReport.firstFrames;
import static dev.fima.app.report.AnalysisReport.stacked;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.TemporalSimilarity;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.model.storage.NpyArray;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.Panel;
import dev.fima.viz.heatmap.Grid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Temporal similarity: matrices over the time windows of each clip, and same-time against different-time histograms over
 * all clips.
 *
 * @param title of the network
 * @param vectors where the compared vectors are taken, such as "after the projector"
 */
public record TemporalReport(String title, String vectors, List<Analysed> clips, MapColours colours)
        implements ClipReport {
    /** One of the similarities that are compared. */
    private record Kind(String key, String title, Function<ClipAnalysis, TemporalSimilarity> matrix) {}

    public TemporalReport {
        clips = List.copyOf(clips);
    }

    @Override
    public String name() {
        return "temporal";
    }

    @Override
    public String definitions() {
        return "Temporal similarity (definition of this workbench): cosine similarity between time windows of one clip,"
                + " vectors " + vectors
                + ". Motion: motion keys of two windows; cross-modal: RGB vector (row) and motion"
                + " key (column); class token: the decoder's class token of a time slot (row) and the motion key of a"
                + " local clip (column). Same time: the diagonal; different time: the rest. Gap: difference of the means;"
                + " AUC: area under the ROC curve; which-time accuracy: share of rows whose largest entry is their own.";
    }

    private List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("motion", "motion", ClipAnalysis::motion));
        kinds.add(new Kind("cross_modal", "cross-modal", ClipAnalysis::crossModal));
        if (clips.stream().allMatch(c -> c.analysis().token().isPresent())) {
            kinds.add(new Kind("token", "class token", a -> a.token().orElseThrow()));
        }
        return kinds;
    }

    @Override
    public Map<String, NpyArray> arrays() {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("first_frame", firstFrames(clips));
        for (Kind kind : kinds()) {
            int windows = kind.matrix().apply(clips.get(0).analysis()).windows();
            arrays.put(
                    kind.key(),
                    stacked(
                            clips,
                            c -> Stream.of(kind.matrix().apply(c.analysis()).values()),
                            windows,
                            windows));
        }
        return arrays;
    }

    private TemporalStatistics statistics(Kind kind) {
        return TemporalStatistics.over(
                clips.stream().map(c -> kind.matrix().apply(c.analysis())).toList());
    }

    @Override
    public JsonElement scores() {
        JsonObject all = new JsonObject();
        for (Kind kind : kinds()) {
            all.add(kind.key(), SameAndDifferent.numbers(statistics(kind)));
        }
        return all;
    }

    @Override
    public Figure figure() {
        List<Figure.Row> rows = new ArrayList<>();
        for (Analysed clip : clips) {
            rows.add(Figure.row(
                    0, kinds().stream().map(kind -> matrix(clip, kind)).toArray(Panel[]::new)));
        }
        // A window equals itself, so the diagonal of the motion keys' own similarity says nothing.
        rows.add(Figure.row(
                0,
                kinds().stream()
                        .filter(kind -> !kind.key().equals("motion"))
                        .map(kind -> SameAndDifferent.histogram(kind.title(), vectors, statistics(kind)))
                        .toArray(Panel[]::new)));
        return AnalysisReport.figure("Temporal similarity, " + title, true, rows);
    }

    private Panel matrix(Analysed clip, Kind kind) {
        List<float[]> all = clips.stream()
                .map(c -> kind.matrix().apply(c.analysis()).values())
                .toList();
        TemporalSimilarity matrix = kind.matrix().apply(clip.analysis());
        String rows =
                switch (kind.key()) {
                    case "motion" -> "motion window";
                    case "cross_modal" -> "RGB window";
                    default -> "class token of slot";
                };
        return new ChartPanel(MatrixChart.of(
                        Axis.ofCategories("motion window", numbers(matrix.windows())),
                        Axis.ofCategories(rows, numbers(matrix.windows())),
                        new Grid(matrix.values(), matrix.windows(), matrix.windows()),
                        colours.of(matrix.values(), all),
                        "cosine similarity")
                .withTitle(clip.clip().title() + ", " + kind.title()));
    }

    private static List<String> numbers(int count) {
        return Stream.iterate(1, i -> i + 1).limit(count).map(String::valueOf).toList();
    }
}
