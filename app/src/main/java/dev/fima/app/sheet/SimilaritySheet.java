package dev.fima.app.sheet;

import dev.fima.app.drawing.AffinityDrawing;
import dev.fima.app.drawing.PageFigure;
import dev.fima.app.drawing.TemporalDrawing;
import dev.fima.app.export.Provenance;
import dev.fima.app.export.TableFormat;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.TemporalSimilarity;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.viz.chart.Histogram;
import dev.fima.viz.chart.Range;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.Panel;
import dev.fima.viz.figure.TablePanel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Spatial affinity and temporal similarity of models side by side, a column for each: both matrices of one clip, the
 * histograms of same against different time over all probe clips, and their numbers as a table.
 *
 * @param runs the models
 * @param clip whose matrices are shown
 * @param colours of the matrices
 */
public record SimilaritySheet(List<SheetRun> runs, ProbeClip clip, ColourMap colours) {
    private static final int BINS = 30;
    private static final String GAP = "gap";
    private static final String AUC = "AUC";
    private static final double HISTOGRAM_HEIGHT = 150;

    public SimilaritySheet {
        runs = List.copyOf(runs);
        for (SheetRun run : runs) {
            if (run.analysis(clip).isEmpty()) {
                throw new FimaException("The run " + run.name() + " does not watch the clip " + clip.video()
                        + " from frame " + clip.firstFrame() + "; choose a clip that all runs watch.");
            }
        }
    }

    /** The sheet. */
    public Figure figure() {
        List<Figure.Row> rows = new ArrayList<>();
        ColourScale affinity = scale(a -> a.affinity().get(0).values());
        rows.add(row(0, run -> affinity(run, affinity)));
        ColourScale temporal = scale(a -> a.crossModal().values());
        rows.add(row(0, run -> matrix(run, temporal)));
        rows.add(row(HISTOGRAM_HEIGHT, this::histogram));
        rows.add(Figure.row(0, table()));
        return PageFigure.of("Affinity and temporal similarity", true, rows, provenance(affinity, temporal));
    }

    private Figure.Row row(double height, Function<SheetRun, Panel> panel) {
        return Figure.row(height, runs.stream().map(panel).toArray(Panel[]::new));
    }

    private ClipAnalysis analysis(SheetRun run) {
        return run.analysis(clip).orElseThrow();
    }

    private ColourScale scale(Function<ClipAnalysis, float[]> values) {
        return ColourScale.spanning(
                colours, runs.stream().map(this::analysis).map(values).toList());
    }

    private Panel affinity(SheetRun run, ColourScale scale) {
        AffinityMatrix matrix = analysis(run).affinity().get(0);
        return new ChartPanel(AffinityDrawing.matrix(matrix, analysis(run).rgb().width(), scale)
                .withTitle("Affinity, " + run.title())
                .withNote(clipTitle() + ", mean over time"));
    }

    private String clipTitle() {
        return SheetClip.title(clip) + " from frame " + clip.firstFrame();
    }

    private Panel matrix(SheetRun run, ColourScale scale) {
        return new ChartPanel(TemporalDrawing.CROSS_MODAL
                .matrix(analysis(run).crossModal(), scale)
                .withTitle("Temporal similarity, " + run.title())
                .withNote("cross-modal, the same clip"));
    }

    private static Optional<TemporalStatistics> statistics(SheetRun run, TemporalDrawing kind) {
        List<TemporalSimilarity> all = run.snapshot().clips().stream()
                .flatMap(a -> kind.of(a).stream())
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(TemporalStatistics.over(all));
    }

    private Panel histogram(SheetRun run) {
        TemporalStatistics statistics =
                statistics(run, TemporalDrawing.CROSS_MODAL).orElseThrow();
        Histogram chart = TemporalDrawing.histogram(
                statistics, TemporalDrawing.CROSS_MODAL.axis().withRange(range()), BINS, run.title());
        return new ChartPanel(chart.withNote(chart.note() + ";  " + statistics.clips() + " clips"));
    }

    /** One range in tenths for all models, so that they can be compared by eye. */
    private Range range() {
        double[] all = runs.stream()
                .map(run -> statistics(run, TemporalDrawing.CROSS_MODAL).orElseThrow())
                .flatMap(s -> Stream.of(s.same(), s.different()))
                .flatMapToDouble(values -> Arrays.stream(TemporalDrawing.doubles(values)))
                .filter(Double::isFinite)
                .toArray();
        double low = Arrays.stream(all).min().orElse(-1);
        double high = Arrays.stream(all).max().orElse(1);
        return new Range(Math.max(-1, Math.floor(low * 10 - 0.2) / 10), Math.min(1, Math.ceil(high * 10 + 0.2) / 10));
    }

    private TablePanel table() {
        Table table = Table.create(
                "Same against different time",
                StringColumn.create("run"),
                StringColumn.create("similarity"),
                IntColumn.create("clips"),
                IntColumn.create("windows"),
                DoubleColumn.create(GAP),
                DoubleColumn.create(AUC),
                DoubleColumn.create("own time found (%)"),
                DoubleColumn.create("chance (%)"));
        for (TemporalDrawing kind : List.of(TemporalDrawing.CROSS_MODAL, TemporalDrawing.TOKEN)) {
            for (SheetRun run : runs) {
                statistics(run, kind).ifPresent(s -> {
                    Row row = table.appendRow();
                    row.setString(0, run.title());
                    row.setString(1, kind.title());
                    row.setInt(2, s.clips());
                    row.setInt(3, s.windows());
                    row.setDouble(4, s.gap());
                    row.setDouble(5, s.areaUnderRoc());
                    row.setDouble(6, 100 * s.whichTimeAccuracy());
                    row.setDouble(7, 100 * s.chance());
                });
            }
        }
        return TableFormat.panel(
                table,
                column -> column.equals(GAP) ? "%+.3f" : column.equals(AUC) ? "%.3f" : "%.1f",
                "Gap: mean of same time minus mean of different time. AUC: area under the ROC curve of telling them apart.");
    }

    private String provenance(ColourScale affinity, ColourScale temporal) {
        Provenance provenance = Provenance.of(
                "Spatial affinity: cosine similarity of every cell of the encoder's last feature map of the clip (rows) and"
                        + " of its frame difference (columns), both averaged over time first. Temporal similarity"
                        + " (definition of this workbench): cosine similarity of RGB vectors (rows) and motion keys"
                        + " (columns) of time windows of one clip; class token: the decoder's class token of a time slot"
                        + " and the motion key of a local clip. Same time: the diagonal; different time: the rest.");
        runs.forEach(run -> provenance.run(run.origin()));
        List<Long> frames = IntStream.range(0, runs.get(0).clip().frames())
                .mapToObj(t -> clip.firstFrame() + 2L * t)
                .toList();
        return provenance
                .clip(clip.video(), frames)
                .colours("affinity, cosine similarity", affinity)
                .colours("temporal similarity, cosine similarity", temporal)
                .toString();
    }
}
