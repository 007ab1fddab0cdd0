package dev.fima.app.report;

import static dev.fima.app.report.AnalysisReport.firstFrames;
import static dev.fima.app.report.AnalysisReport.stacked;

import com.google.gson.JsonElement;
import dev.fima.app.drawing.ActivationLook;
import dev.fima.app.drawing.PageFigure;
import dev.fima.app.export.TableFormat;
import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.storage.Json;
import dev.fima.model.storage.NpyArray;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.ImageGridPanel;
import dev.fima.viz.figure.TablePanel;
import dev.fima.viz.heatmap.ExactOverlay;
import dev.fima.viz.heatmap.FrameDifference;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.OverlayStyle;
import dev.fima.viz.heatmap.Picture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Class-agnostic activation maps: strips of frames under the maps of the RGB features and of the frame-difference
 * features, and motion-attention scores where ground truth is known.
 *
 * @param title of the network
 * @param box whether the authors' box at half the maximum is drawn
 */
public record ActivationReport(String title, List<Analysed> clips, MapColours colours, boolean box)
        implements ClipReport {
    private static final int SHOWN = 6;

    public ActivationReport {
        clips = List.copyOf(clips);
    }

    @Override
    public String name() {
        return "activation";
    }

    @Override
    public String definitions() {
        return look().definition()
                + " Energy: share of the map's mass inside the moving figure; pointing: share of slots and frames whose"
                + " maximum lies in it; AP: average precision of the enlarged map's values against the figure's pixels;"
                + " overlap: intersection over union with the map above the threshold that leaves as many pixels as the"
                + " figure has, area / (2 - area) by chance; r: Pearson correlation, 0 by chance. Energy, pointing and AP"
                + " are the area by chance.";
    }

    @Override
    public Map<String, NpyArray> arrays() {
        ActivationMap form = clips.get(0).analysis().rgb();
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("first_frame", firstFrames(clips));
        arrays.put("rgb", stacked(clips, c -> Stream.of(c.analysis().rgb().values()), shape(form)));
        arrays.put(
                "difference",
                stacked(clips, c -> Stream.of(c.analysis().difference().values()), shape(form)));
        arrays.put("foreground", foreground(form));
        return arrays;
    }

    private static long[] shape(ActivationMap form) {
        return new long[] {form.slots(), form.height(), form.width()};
    }

    private NpyArray foreground(ActivationMap form) {
        int cells = form.height() * form.width();
        boolean[] all = new boolean[clips.size() * cells];
        for (int i = 0; i < clips.size(); i++) {
            System.arraycopy(clips.get(i).analysis().foreground(), 0, all, i * cells, cells);
        }
        return NpyArray.of(all, clips.size(), form.height(), form.width());
    }

    private record Scored(
            String video,
            Optional<AttentionScores> rgb,
            Optional<AttentionScores> difference,
            Optional<Double> maskCoverage) {
        static Scored of(Analysed clip) {
            return new Scored(
                    clip.clip().file().toString(),
                    clip.analysis().rgbAttention().map(AttentionScores::of),
                    clip.analysis().differenceAttention().map(AttentionScores::of),
                    known(clip.analysis().maskCoverage()));
        }
    }

    private static Optional<Double> known(double value) {
        return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
    }

    @Override
    public JsonElement scores() {
        return Json.tree(clips.stream().map(Scored::of).toList());
    }

    @Override
    public Figure figure() {
        List<Figure.Row> rows = new ArrayList<>();
        rows.add(Figure.row(0, strips()));
        scoreTable().ifPresent(table -> rows.add(Figure.row(0, table)));
        return PageFigure.of("Activation maps, " + title, rows.size() > 1, rows);
    }

    private ImageGridPanel strips() {
        List<ActivationMap> maps = clips.stream()
                .flatMap(c -> Stream.of(c.analysis().rgb(), c.analysis().difference()))
                .toList();
        OverlayStyle style = look().style(maps);
        List<ImageGridPanel.Row> rows = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (int place : places(clips.get(0).clip().frames().count())) {
            columns.add("frame +" + 2 * place);
        }
        for (Analysed clip : clips) {
            FrameStack frames = clip.clip().frames();
            FrameStack difference = FrameDifference.of(frames);
            rows.add(row(clip.clip().title(), pictures(frames)));
            rows.add(row(
                    "RGB map",
                    ExactOverlay.pictures(
                            frames, ActivationLook.volume(clip.analysis().rgb()), style)));
            rows.add(row(
                    "difference map",
                    ExactOverlay.pictures(
                            difference, ActivationLook.volume(clip.analysis().difference()), style)));
        }
        return new ImageGridPanel(title, columns, rows, false, Optional.of(look().bar(maps)), "");
    }

    private static List<Picture> pictures(FrameStack frames) {
        List<Picture> pictures = new ArrayList<>();
        for (int t = 0; t < frames.count(); t++) {
            pictures.add(frames.picture(t));
        }
        return pictures;
    }

    private static ImageGridPanel.Row row(String title, List<Picture> pictures) {
        List<ImageGridPanel.Cell> cells = new ArrayList<>();
        for (int place : places(pictures.size())) {
            cells.add(new ImageGridPanel.Cell(pictures.get(place), ""));
        }
        return new ImageGridPanel.Row(title, cells);
    }

    /** Which frames are shown: from the first to the last, evenly. */
    private static int[] places(int frames) {
        int shown = Math.min(SHOWN, frames);
        int[] places = new int[shown];
        for (int i = 0; i < shown; i++) {
            places[i] = shown == 1 ? 0 : Math.round((float) i * (frames - 1) / (shown - 1));
        }
        return places;
    }

    private ActivationLook look() {
        return new ActivationLook(colours.map(), colours.shared(), ActivationLook.PAPER.opacity(), box);
    }

    private Optional<TablePanel> scoreTable() {
        Table table = Table.create(
                "Motion attention against ground truth", StringColumn.create("clip"), StringColumn.create("map"));
        for (String score : List.of("area", "energy", "energy / area", "pointing", "AP", "overlap", "r")) {
            table.addColumns(DoubleColumn.create(score));
        }
        for (Analysed clip : clips) {
            clip.analysis().rgbAttention().ifPresent(scores -> append(table, clip, "RGB", scores));
            clip.analysis().differenceAttention().ifPresent(scores -> append(table, clip, "difference", scores));
        }
        return table.isEmpty()
                ? Optional.empty()
                : Optional.of(TableFormat.panel(
                        table,
                        "%.2f",
                        "By chance: energy, pointing and AP are the area, energy / area is 1, overlap is area / (2 - area),"
                                + " r is 0."));
    }

    private static void append(Table table, Analysed clip, String map, MotionAttention scores) {
        Row row = table.appendRow();
        row.setString(0, clip.clip().title() + " @" + clip.clip().firstFrame());
        row.setString(1, map);
        row.setDouble(2, scores.area());
        row.setDouble(3, scores.energy());
        row.setDouble(4, scores.energyOverArea());
        row.setDouble(5, scores.pointing());
        row.setDouble(6, scores.averagePrecision());
        row.setDouble(7, scores.overlap());
        row.setDouble(8, scores.correlation());
    }
}
