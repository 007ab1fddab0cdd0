package dev.fima.app.sheet;

import dev.fima.app.drawing.ActivationLook;
import dev.fima.app.drawing.PageFigure;
import dev.fima.app.export.Movie;
import dev.fima.app.export.Provenance;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.ImageGridPanel;
import dev.fima.viz.heatmap.ExactOverlay;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.heatmap.OverlayStyle;
import dev.fima.viz.heatmap.Picture;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Activation maps of several clips, a row for each clip: beside the frame a column for each model, or everything that one
 * model makes of the clips. The same layout at every frame, so that it can be a figure and a video.
 *
 * @param title of the sheet
 * @param runs the models
 * @param clips the rows
 * @param columns from left to right
 * @param look how the maps are drawn
 */
public record ActivationSheet(
        String title, List<SheetRun> runs, List<SheetClip> clips, List<Column> columns, ActivationLook look) {
    /** Rows of a sheet that fits a page. */
    public static final int MOST_CLIPS = 6;

    private static final int KEPT_OUTSIDE = 2;

    public ActivationSheet {
        runs = List.copyOf(runs);
        clips = List.copyOf(clips);
        columns = List.copyOf(columns);
    }

    /** What a column shows. */
    public enum Content {
        FRAME,
        DIFFERENCE,
        RGB_MAP,
        DIFFERENCE_MAP,
        FOREGROUND,
        TRUTH
    }

    /**
     * A column.
     *
     * @param title above it
     * @param run place of its model; of no meaning for pictures of the clip itself
     */
    public record Column(String title, Content content, int run) {}

    /**
     * Frame, one map a model, and ground truth where all clips have it.
     *
     * @param wanted the clips; empty for the first {@link #MOST_CLIPS} that all runs watch
     * @param map {@link Content#RGB_MAP} or {@link Content#DIFFERENCE_MAP}
     * @throws FimaException if the runs watch no common clip or see clips of different lengths, or a video cannot be read
     */
    public static ActivationSheet byModel(
            List<SheetRun> runs, List<ProbeClip> wanted, Content map, ActivationLook look) {
        List<ProbeClip> chosen = wanted.isEmpty()
                ? SheetRun.commonClips(runs).stream().limit(MOST_CLIPS).toList()
                : wanted;
        if (chosen.isEmpty()) {
            throw new FimaException("The runs "
                    + String.join(", ", runs.stream().map(SheetRun::name).toList())
                    + " watch no common clip; choose runs that were trained with the same probe clips.");
        }
        if (runs.stream().mapToInt(run -> run.clip().frames()).distinct().count() > 1) {
            throw new FimaException("The runs "
                    + String.join(", ", runs.stream().map(SheetRun::name).toList())
                    + " see clips of different lengths, so their maps cannot share the frames of one; choose runs with the"
                    + " same clip_frames.");
        }
        List<SheetClip> clips =
                chosen.stream().map(clip -> SheetClip.read(runs.get(0), clip)).toList();
        List<Column> columns = new ArrayList<>();
        columns.add(
                map == Content.RGB_MAP
                        ? new Column("frame", Content.FRAME, 0)
                        : new Column("frame difference", Content.DIFFERENCE, 0));
        for (int r = 0; r < runs.size(); r++) {
            columns.add(new Column(runs.get(r).title(), map, r));
        }
        if (clips.stream().allMatch(clip -> clip.truth().isPresent())) {
            columns.add(new Column("ground truth", Content.TRUTH, 0));
        }
        return new ActivationSheet("Activation maps", runs, clips, columns, look);
    }

    /** Everything that one run makes of some clips. */
    public static ActivationSheet ofRun(SheetRun run, List<SheetClip> clips, ActivationLook look) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("frame", Content.FRAME, 0),
                new Column("difference", Content.DIFFERENCE, 0),
                new Column("RGB map", Content.RGB_MAP, 0),
                new Column("difference map", Content.DIFFERENCE_MAP, 0),
                new Column("foreground", Content.FOREGROUND, 0)));
        if (clips.stream().allMatch(clip -> clip.truth().isPresent())) {
            columns.add(new Column("ground truth", Content.TRUTH, 0));
        }
        return new ActivationSheet("Activation maps, " + run.title(), List.of(run), clips, columns, look);
    }

    /** The sheet at a frame of all clips, counted from 0. */
    public Figure figure(int time) {
        OverlayStyle style = look.style(shownMaps());
        List<ImageGridPanel.Row> rows = new ArrayList<>();
        for (SheetClip clip : clips) {
            int t = Math.min(time, clip.rgb().count() - 1);
            List<ImageGridPanel.Cell> cells = new ArrayList<>();
            for (Column column : columns) {
                cells.add(cell(column, clip, t, style));
            }
            rows.add(new ImageGridPanel.Row(clip.title(clips), cells));
        }
        ImageGridPanel panel = new ImageGridPanel(
                title,
                columns.stream().map(Column::title).toList(),
                rows,
                false,
                Optional.of(look.bar(shownMaps())),
                note(time));
        return PageFigure.of(title, false, List.of(Figure.row(0, panel)), provenance(time));
    }

    /** How many frames the longest of the clips has. */
    public int frames() {
        return clips.stream().mapToInt(clip -> clip.rgb().count()).max().orElseThrow();
    }

    /** All frames of the clips, at the speed of the first. */
    public Movie movie() {
        return new Movie(title, frames(), clips.get(0).framesPerSecond(), this::figure);
    }

    private String note(int time) {
        return String.format(
                Locale.ROOT,
                "n = %s clips, frame %d of %d. %s%s%s",
                shownClips(),
                time + 1,
                clips.get(0).rgb().count(),
                look.shared()
                        ? "One colour range for all maps."
                        : "Every time slot of every map has its own colour range; maps cannot be compared by colour.",
                look.box() ? " Box: where the map of the first frame exceeds half of its maximum." : "",
                scores());
    }

    /** Such as "6 of 8" where the runs watch more than the sheet has room for. */
    private String shownClips() {
        int watched = SheetRun.commonClips(runs).size();
        return watched > clips.size() ? clips.size() + " of " + watched : String.valueOf(clips.size());
    }

    /** What the scores below the maps are, with the range of what chance gives for the clips. */
    private String scores() {
        List<MotionAttention> known = clips.stream()
                .flatMap(clip -> runs.stream()
                        .flatMap(run -> run.analysis(clip.clip()).stream())
                        .flatMap(analysis -> analysis.rgbAttention().stream()))
                .toList();
        if (known.isEmpty()) {
            return "";
        }
        DoubleSummaryStatistics area =
                known.stream().mapToDouble(MotionAttention::area).summaryStatistics();
        String energy =
                " Energy: share of the map inside the moving figure over the figure's share of the area; chance 1.";
        return known.stream().allMatch(scores -> Double.isNaN(scores.averagePrecision()))
                ? energy
                : energy
                        + String.format(
                                Locale.ROOT,
                                " AP: average precision of the map's values against the figure, 0 to 1; chance %.2f to %.2f.",
                                area.getMin(),
                                area.getMax());
    }

    private List<ActivationMap> shownMaps() {
        List<ActivationMap> all = new ArrayList<>();
        for (Column column : columns) {
            if (column.content() == Content.RGB_MAP || column.content() == Content.DIFFERENCE_MAP) {
                clips.forEach(clip -> analysis(column, clip).ifPresent(a -> all.add(map(column, a))));
            }
        }
        return all;
    }

    private Optional<ClipAnalysis> analysis(Column column, SheetClip clip) {
        return runs.get(column.run()).analysis(clip.clip());
    }

    private static ActivationMap map(Column column, ClipAnalysis analysis) {
        return column.content() == Content.RGB_MAP ? analysis.rgb() : analysis.difference();
    }

    private ImageGridPanel.Cell cell(Column column, SheetClip clip, int t, OverlayStyle style) {
        return switch (column.content()) {
            case FRAME -> new ImageGridPanel.Cell(clip.rgb().picture(t), "");
            case DIFFERENCE -> new ImageGridPanel.Cell(clip.difference(t).picture(0), "");
            case TRUTH -> new ImageGridPanel.Cell(clip.truth(t).orElseThrow(), "");
            case RGB_MAP, DIFFERENCE_MAP ->
                analysis(column, clip)
                        .map(a -> overlay(column, a, clip, t, style))
                        .orElseThrow(() -> new FimaException("The run "
                                + runs.get(column.run()).name() + " does not watch the clip "
                                + clip.clip().video() + "; choose another clip."));
            case FOREGROUND -> foreground(analysis(column, clip).orElseThrow(), clip, t);
        };
    }

    private static ImageGridPanel.Cell overlay(
            Column column, ClipAnalysis analysis, SheetClip clip, int t, OverlayStyle style) {
        boolean rgb = column.content() == Content.RGB_MAP;
        ActivationMap map = map(column, analysis);
        FrameStack frame = rgb ? clip.rgb().frame(t) : clip.difference(t);
        Optional<MotionAttention> scores = rgb ? analysis.rgbAttention() : analysis.differenceAttention();
        int count = clip.rgb().count();
        return new ImageGridPanel.Cell(
                ExactOverlay.picture(frame, ActivationLook.volume(map), style, t, count),
                scores.map(ActivationSheet::words).orElse(""),
                Optional.of(new Grid(map.slot(t * map.slots() / count), map.height(), map.width())));
    }

    private static String words(MotionAttention scores) {
        String energy = String.format(Locale.ROOT, "energy %.2f×", scores.energyOverArea());
        return Double.isNaN(scores.averagePrecision())
                ? energy
                : energy + String.format(Locale.ROOT, ", AP %.2f", scores.averagePrecision());
    }

    /** The frame, dark where the pixel-level loss sees background. */
    private static ImageGridPanel.Cell foreground(ClipAnalysis analysis, SheetClip clip, int t) {
        int rows = analysis.rgb().height();
        int columns = analysis.rgb().width();
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = analysis.foreground()[i] ? 1 : 0;
        }
        Picture picture = clip.rgb().picture(t);
        int[] argb = picture.argb().clone();
        for (int i = 0; i < argb.length; i++) {
            int cell = i / picture.width() * rows / picture.height() * columns
                    + i % picture.width() * columns / picture.width();
            if (values[cell] == 0) {
                argb[i] = 0xff000000 | ((argb[i] >> KEPT_OUTSIDE) & 0x3f3f3f);
            }
        }
        return new ImageGridPanel.Cell(
                new Picture(argb, picture.width(), picture.height()), "", Optional.of(new Grid(values, rows, columns)));
    }

    private String provenance(int time) {
        Provenance provenance = Provenance.of(look.definition()
                + " Energy: share of the map's mass inside the moving figure over the share of its area; AP:"
                + " average precision of the enlarged map's values against the figure's pixels, mean over frames.");
        runs.forEach(run -> provenance.run(run.origin()));
        clips.forEach(clip -> provenance.clip(
                clip.clip().video(),
                LongStream.of(clip.clip().firstFrame()
                                + Math.min(time, clip.rgb().count() - 1))
                        .boxed()
                        .toList()));
        return provenance.colours(look.quantity(), look.scale(shownMaps())).toString();
    }
}
