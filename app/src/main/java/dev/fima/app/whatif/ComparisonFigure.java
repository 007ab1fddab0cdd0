package dev.fima.app.whatif;

import dev.fima.app.drawing.ActivationLook;
import dev.fima.app.drawing.AffinityDrawing;
import dev.fima.app.drawing.PageFigure;
import dev.fima.app.drawing.TemporalDrawing;
import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.model.analysis.ClipMaps;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.analysis.TemporalSimilarity;
import dev.fima.model.whatif.ChangeText;
import dev.fima.model.whatif.ClipComparison;
import dev.fima.model.whatif.Standing;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.ImageGridPanel;
import dev.fima.viz.figure.TablePanel;
import dev.fima.viz.heatmap.ExactOverlay;
import dev.fima.viz.heatmap.FrameDifference;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.OverlayStyle;
import dev.fima.viz.heatmap.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The figure of a comparison: strips of both clips with their maps, matrices side by side, and the numbers. */
final class ComparisonFigure {
    private static final int SHOWN = 6;
    private static final double MATRIX_HEIGHT = 190;

    private ComparisonFigure() {}

    /** Without provenance. */
    static Figure of(ComparisonReport report) {
        ClipComparison comparison = report.comparison();
        List<Figure.Row> rows = new ArrayList<>();
        rows.add(Figure.row(0, strips(report)));
        rows.add(affinity(report));
        rows.add(time(report));
        rows.add(Figure.row(0, numbers(report)));
        if (!comparison.original().standing().neighbours().isEmpty()) {
            rows.add(Figure.row(0, neighbours(comparison)));
        }
        return PageFigure.of("What if: " + ChangeText.title(comparison.changed().changes()), true, rows);
    }

    private static ImageGridPanel strips(ComparisonReport report) {
        ClipComparison comparison = report.comparison();
        ClipMaps before = comparison.original().maps();
        ClipMaps after = comparison.maps();
        FrameStack original = FrameFiles.stack(report.originalFrames());
        FrameStack changed = FrameFiles.stack(comparison.changed().frames());
        List<ActivationMap> maps = List.of(before.rgb(), after.rgb(), before.difference(), after.difference());
        ActivationLook look = ActivationLook.PAPER;
        OverlayStyle style = look.style(maps);
        int[] places = places(original.count());
        List<ImageGridPanel.Row> rows = List.of(
                row("original", plain(original), places),
                row("changed", plain(changed), places),
                row("difference", plain(FrameDifference.of(original)), places),
                row("changed", plain(FrameDifference.of(changed)), places),
                row("RGB map", ExactOverlay.pictures(original, ActivationLook.volume(before.rgb()), style), places),
                row("changed", ExactOverlay.pictures(changed, ActivationLook.volume(after.rgb()), style), places),
                row("diff. map", overlaid(original, before, style), places),
                row("changed", overlaid(changed, after, style), places));
        return new ImageGridPanel(
                report.network() + ": " + ChangeText.title(comparison.changed().changes()),
                IntStream.of(places).mapToObj(t -> "frame " + t).toList(),
                rows,
                false,
                Optional.of(look.bar(maps)),
                String.join(" ", comparison.changed().notes()));
    }

    private static List<Picture> overlaid(FrameStack frames, ClipMaps maps, OverlayStyle style) {
        return ExactOverlay.pictures(FrameDifference.of(frames), ActivationLook.volume(maps.difference()), style);
    }

    private static List<Picture> plain(FrameStack frames) {
        return IntStream.range(0, frames.count()).mapToObj(frames::picture).toList();
    }

    private static ImageGridPanel.Row row(String title, List<Picture> pictures, int... places) {
        return new ImageGridPanel.Row(
                title,
                IntStream.of(places)
                        .mapToObj(t -> new ImageGridPanel.Cell(pictures.get(t), ""))
                        .toList());
    }

    /** From the first frame to the last, evenly. */
    private static int[] places(int frames) {
        int shown = Math.min(SHOWN, frames);
        return IntStream.range(0, shown)
                .map(i -> shown == 1 ? 0 : Math.round((float) i * (frames - 1) / (shown - 1)))
                .toArray();
    }

    private static Figure.Row affinity(ComparisonReport report) {
        AffinityMatrix before = report.comparison().original().maps().affinity().get(0);
        AffinityMatrix after = report.comparison().maps().affinity().get(0);
        int columns = report.comparison().maps().rgb().width();
        ColourScale scale = ColourScale.spanning(ColourMap.VIRIDIS, List.of(before.values(), after.values()));
        return Figure.row(
                MATRIX_HEIGHT,
                new ChartPanel(AffinityDrawing.matrix(before, columns, scale).withTitle("Affinity, original")),
                new ChartPanel(AffinityDrawing.matrix(after, columns, scale).withTitle("Affinity, changed")));
    }

    private static Figure.Row time(ComparisonReport report) {
        TemporalSimilarity before = report.original().crossModal();
        TemporalSimilarity after = report.changed().crossModal();
        ColourScale scale = ColourScale.spanning(ColourMap.VIRIDIS, List.of(before.values(), after.values()));
        return Figure.row(
                MATRIX_HEIGHT,
                new ChartPanel(TemporalDrawing.CROSS_MODAL.matrix(before, scale).withTitle("Time, original")),
                new ChartPanel(TemporalDrawing.CROSS_MODAL.matrix(after, scale).withTitle("Time, changed")));
    }

    private static TablePanel numbers(ComparisonReport report) {
        ClipComparison comparison = report.comparison();
        ClipMaps before = comparison.original().maps();
        ClipMaps after = comparison.maps();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("cosine of pooled features", "1", number(comparison.cosine())));
        scores(rows, "RGB map", before.rgbAttention(), after.rgbAttention());
        scores(rows, "difference map", before.differenceAttention(), after.differenceAttention());
        rows.add(List.of(
                "cross-modal gap, same minus different time",
                number(report.original().crossModal().gap()),
                number(report.changed().crossModal().gap())));
        Optional<Standing.Recognised> known = comparison.original().standing().recognised();
        if (known.isPresent()) {
            rows.add(List.of(
                    "class by the linear probe",
                    recognised(known),
                    recognised(comparison.standing().recognised())));
        }
        return new TablePanel("Numbers", List.of("quantity", "original", "changed"), rows, "");
    }

    private static void scores(
            List<List<String>> rows, String map, Optional<MotionAttention> before, Optional<MotionAttention> after) {
        if (before.isPresent() || after.isPresent()) {
            score(rows, map + ": energy in the figure / area", before, after, MotionAttention::energyOverArea);
            score(rows, map + ": pointing", before, after, MotionAttention::pointing);
            score(rows, map + ": average precision", before, after, MotionAttention::averagePrecision);
        }
    }

    private static void score(
            List<List<String>> rows,
            String title,
            Optional<MotionAttention> before,
            Optional<MotionAttention> after,
            Function<MotionAttention, Double> value) {
        rows.add(List.of(
                title,
                before.map(value).map(ComparisonFigure::number).orElse(""),
                after.map(value).map(ComparisonFigure::number).orElse("")));
    }

    private static TablePanel neighbours(ClipComparison comparison) {
        List<Standing.Neighbour> before = comparison.original().standing().neighbours();
        List<Standing.Neighbour> after = comparison.standing().neighbours();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            rows.add(List.of(
                    String.valueOf(i + 1),
                    title(before.get(i)),
                    number(before.get(i).cosine()),
                    title(after.get(i)),
                    number(after.get(i).cosine())));
        }
        return new TablePanel("Nearest neighbours", List.of("", "original", "cosine", "changed", "cosine"), rows, "");
    }

    private static String title(Standing.Neighbour neighbour) {
        String file = neighbour.name().substring(neighbour.name().lastIndexOf('/') + 1);
        return file.contains(neighbour.label()) || neighbour.label().isEmpty() ? file : neighbour.label() + ", " + file;
    }

    private static String recognised(Optional<Standing.Recognised> recognised) {
        return recognised
                .map(one -> String.format(Locale.ROOT, "%s (%.0f %%)", one.label(), 100 * one.probability()))
                .orElse("");
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "";
    }
}
