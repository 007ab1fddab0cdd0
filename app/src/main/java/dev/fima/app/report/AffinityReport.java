package dev.fima.app.report;

import static dev.fima.app.report.AnalysisReport.firstFrames;
import static dev.fima.app.report.AnalysisReport.stacked;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.model.storage.NpyArray;
import dev.fima.viz.chart.Axis;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.Panel;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.theme.Theme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spatial affinity: cosine similarity between every RGB cell and every frame-difference cell, averaged over time and per
 * time slot.
 *
 * @param title of the network
 */
public record AffinityReport(String title, List<Analysed> clips, MapColours colours) implements AnalysisReport {
    /** Panels that stay readable beside each other. */
    private static final int MOST_PANELS = 3;

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
                + " the clip, as the reference does.";
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
        return arrays;
    }

    @Override
    public JsonElement scores() {
        JsonArray all = new JsonArray();
        for (Analysed clip : clips) {
            AffinityMatrix matrix = clip.analysis().affinity().get(0);
            double same = 0;
            double mean = 0;
            for (int p = 0; p < matrix.cells(); p++) {
                same += matrix.at(p, p) / matrix.cells();
            }
            for (float value : matrix.values()) {
                mean += value / (double) matrix.values().length;
            }
            JsonObject json = new JsonObject();
            json.addProperty("video", clip.clip().file().toString());
            json.addProperty("mean_of_same_cell", same);
            json.addProperty("mean", mean);
            all.add(json);
        }
        return all;
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
                panels.add(panel(clip.clip().title() + ", " + part, matrices.get(i), all));
            }
            rows.add(Figure.row(0, panels.toArray(Panel[]::new)));
        }
        return new Figure(
                "Spatial affinity, " + title,
                Theme.printSans().name(),
                ColumnWidth.CVPR_DOUBLE.points(),
                true,
                rows,
                "{}");
    }

    private ChartPanel panel(String name, AffinityMatrix matrix, List<float[]> all) {
        return new ChartPanel(MatrixChart.of(
                        Axis.of("difference cell"),
                        Axis.of("RGB cell"),
                        new Grid(matrix.values(), matrix.cells(), matrix.cells()),
                        colours.of(matrix.values(), all),
                        "cosine similarity")
                .withTitle(name));
    }
}
