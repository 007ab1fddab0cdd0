package dev.fima.app.report;

import static dev.fima.app.report.AnalysisReport.firstFrames;
import static dev.fima.app.report.AnalysisReport.stacked;

import com.google.gson.JsonElement;
import dev.fima.app.drawing.PageFigure;
import dev.fima.app.drawing.TemporalDrawing;
import dev.fima.model.analysis.TemporalSimilarity;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.model.storage.Json;
import dev.fima.model.storage.NpyArray;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.Panel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Those that every clip has. */
    private List<TemporalDrawing> kinds() {
        return Stream.of(TemporalDrawing.values())
                .filter(kind ->
                        clips.stream().allMatch(c -> kind.of(c.analysis()).isPresent()))
                .toList();
    }

    private static TemporalSimilarity matrix(TemporalDrawing kind, Analysed clip) {
        return kind.of(clip.analysis()).orElseThrow();
    }

    @Override
    public Map<String, NpyArray> arrays() {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("first_frame", firstFrames(clips));
        for (TemporalDrawing kind : kinds()) {
            int windows = matrix(kind, clips.get(0)).windows();
            arrays.put(kind.key(), stacked(clips, c -> Stream.of(matrix(kind, c).values()), windows, windows));
        }
        return arrays;
    }

    private TemporalStatistics statistics(TemporalDrawing kind) {
        return TemporalStatistics.over(clips.stream().map(c -> matrix(kind, c)).toList());
    }

    @Override
    public JsonElement scores() {
        Map<String, SameAndDifferent.Numbers> all = new LinkedHashMap<>();
        kinds().forEach(kind -> all.put(kind.key(), SameAndDifferent.Numbers.of(statistics(kind))));
        return Json.tree(all);
    }

    @Override
    public Figure figure() {
        List<Figure.Row> rows = new ArrayList<>();
        for (Analysed clip : clips) {
            rows.add(Figure.row(
                    0, kinds().stream().map(kind -> panel(clip, kind)).toArray(Panel[]::new)));
        }
        // A window equals itself, so the diagonal of the motion keys' own similarity says nothing.
        rows.add(Figure.row(
                0,
                kinds().stream()
                        .filter(kind -> kind != TemporalDrawing.MOTION)
                        .map(kind -> SameAndDifferent.histogram(kind, vectors, statistics(kind)))
                        .toArray(Panel[]::new)));
        return PageFigure.of("Temporal similarity, " + title, true, rows);
    }

    private Panel panel(Analysed clip, TemporalDrawing kind) {
        List<float[]> all = clips.stream().map(c -> matrix(kind, c).values()).toList();
        TemporalSimilarity matrix = matrix(kind, clip);
        return new ChartPanel(kind.matrix(matrix, colours.of(matrix.values(), all))
                .withTitle(clip.clip().title() + ", " + kind.title()));
    }
}
