package dev.fima.app.report;

import static dev.fima.app.report.AnalysisReport.firstFrames;
import static dev.fima.app.report.AnalysisReport.stacked;

import com.google.gson.JsonElement;
import dev.fima.app.drawing.AffinityDrawing;
import dev.fima.app.drawing.PageFigure;
import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.model.analysis.DecoderAttention;
import dev.fima.model.storage.Json;
import dev.fima.model.storage.NpyArray;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.Panel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Spatial affinity: cosine similarity between every RGB cell and every frame-difference cell, averaged over time and per
 * time slot, and the motion decoder's cross-attention where there is one.
 *
 * @param title of the network
 */
public record AffinityReport(String title, List<Analysed> clips, MapColours colours) implements ClipReport {
    /** Panels that stay readable beside each other. */
    private static final int MOST_PANELS = 3;

    private static final int MOST_HEADS = 2;

    public AffinityReport {
        clips = List.copyOf(clips);
    }

    @Override
    public String name() {
        return "affinity";
    }

    @Override
    public String definitions() {
        return "Spatial affinity: cosine similarity of the encoder's last feature map of the clip (rows: RGB cells, row by "
                + "row) and of its frame difference (columns: difference cells), both averaged over time first, or taken in"
                + " one time slot; no softmax, no temperature. The first difference frame is taken from the last frame of"
                + " the clip, as the reference does."
                + (attended()
                        ? " Decoder cross-attention, the clip being its own memory: weights of every layer and head in"
                                + " each time slot; rows: query tokens, the class token first; columns: memory cells;"
                                + " every row sums to 1."
                        : "");
    }

    /** Whether the network has a motion decoder. */
    private boolean attended() {
        return clips.stream().allMatch(c -> c.analysis().attention().isPresent());
    }

    @Override
    public Map<String, NpyArray> arrays() {
        List<AffinityMatrix> form = clips.get(0).analysis().affinity();
        int cells = form.get(0).cells();
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("first_frame", firstFrames(clips));
        arrays.put(
                "over_time",
                stacked(
                        clips,
                        c -> c.analysis().affinity().stream().limit(1).map(AffinityMatrix::values),
                        cells,
                        cells));
        arrays.put(
                "per_slot",
                stacked(
                        clips,
                        c -> c.analysis().affinity().stream().skip(1).map(AffinityMatrix::values),
                        form.size() - 1,
                        cells,
                        cells));
        if (attended()) {
            DecoderAttention shape = attention(clips.get(0));
            arrays.put(
                    "decoder_attention",
                    stacked(
                            clips,
                            c -> Stream.of(attention(c).weights()),
                            shape.layers(),
                            shape.slots(),
                            shape.heads(),
                            cells + 1L,
                            cells));
        }
        return arrays;
    }

    /** What stands of a clip in a file. */
    private record Scores(
            String video, double meanOfSameCell, double mean, Optional<List<HeadScores>> decoderAttention) {}

    /** How much every cell looks at itself, beside what it would if it looked everywhere alike. */
    private record HeadScores(int layer, int head, double meanWeightOfSameCell, double even) {}

    @Override
    public JsonElement scores() {
        return Json.tree(clips.stream().map(AffinityReport::scores).toList());
    }

    private static Scores scores(Analysed clip) {
        AffinityMatrix matrix = clip.analysis().affinity().get(0);
        double same = 0;
        double mean = 0;
        for (int p = 0; p < matrix.cells(); p++) {
            same += matrix.at(p, p) / matrix.cells();
        }
        for (float value : matrix.values()) {
            mean += value / (double) matrix.values().length;
        }
        return new Scores(
                clip.clip().file().toString(),
                same,
                mean,
                clip.analysis().attention().map(AffinityReport::heads));
    }

    private static List<HeadScores> heads(DecoderAttention attention) {
        List<HeadScores> all = new ArrayList<>();
        for (int layer = 0; layer < attention.layers(); layer++) {
            for (int head = 0; head < attention.heads(); head++) {
                float[] weights = attention.overTime(layer, head);
                double same = 0;
                for (int p = 0; p < attention.cells(); p++) {
                    same += weights[(p + 1) * attention.cells() + p] / attention.cells();
                }
                all.add(new HeadScores(layer + 1, head + 1, same, 1.0 / attention.cells()));
            }
        }
        return all;
    }

    private static DecoderAttention attention(Analysed clip) {
        return clip.analysis().attention().orElseThrow();
    }

    @Override
    public Figure figure() {
        List<float[]> all = clips.stream()
                .flatMap(c -> c.analysis().affinity().stream())
                .map(AffinityMatrix::values)
                .toList();
        List<Figure.Row> rows = new ArrayList<>();
        for (Analysed clip : clips) {
            List<AffinityMatrix> matrices = clip.analysis().affinity();
            List<Panel> panels = new ArrayList<>();
            for (int i = 0; i < Math.min(MOST_PANELS, matrices.size()); i++) {
                String part = i == 0 ? "mean over time" : "slot " + i + " of " + (matrices.size() - 1);
                panels.add(new ChartPanel(AffinityDrawing.matrix(
                                matrices.get(i),
                                clip.analysis().rgb().width(),
                                colours.of(matrices.get(i).values(), all))
                        .withTitle(clip.clip().title() + ", " + part)));
            }
            rows.add(Figure.row(0, panels.toArray(Panel[]::new)));
            if (attended()) {
                rows.addAll(attentionRows(clip));
            }
        }
        return PageFigure.of("Spatial affinity, " + title, true, rows);
    }

    /** A row of heads for every layer, the mean over time, in one range of colours. */
    private List<Figure.Row> attentionRows(Analysed clip) {
        DecoderAttention attention = attention(clip);
        List<float[]> all = clips.stream()
                .map(AffinityReport::attention)
                .flatMap(a -> IntStream.range(0, a.layers() * a.heads())
                        .mapToObj(i -> a.overTime(i / a.heads(), i % a.heads())))
                .toList();
        List<Figure.Row> rows = new ArrayList<>();
        for (int layer = 0; layer < attention.layers(); layer++) {
            for (int first = 0; first < attention.heads(); first += MOST_HEADS) {
                List<Panel> panels = new ArrayList<>();
                for (int head = first; head < Math.min(first + MOST_HEADS, attention.heads()); head++) {
                    float[] weights = attention.overTime(layer, head);
                    panels.add(new ChartPanel(AffinityDrawing.attention(
                                    weights, attention.cells(), colours.of(weights, all))
                            .withTitle(clip.clip().title() + ", layer " + (layer + 1) + ", head " + (head + 1))));
                }
                rows.add(Figure.row(0, panels.toArray(Panel[]::new)));
            }
        }
        return rows;
    }
}
