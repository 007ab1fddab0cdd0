package dev.fima.app.window.workbench;

import dev.fima.app.export.Provenance;
import dev.fima.app.sheet.SheetRun;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.data.ClipShape;
import dev.fima.model.training.RunFolder;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The charts of a view as a figure, with the run and step behind them: a single chart or a pair fills a row, more stand
 * three by three behind the first.
 *
 * @param name for files
 * @param title above the figure
 * @param statistics what the quantities mean
 * @param charts as they are shown now
 * @param run the selected one
 * @param step the shown one
 * @param clip of which the charts are, and how many frames of it; empty for charts of a whole run
 * @param frames that a network sees of the clip
 */
public record ChartFigure(
        String name,
        String title,
        String statistics,
        List<Chart> charts,
        Optional<Path> run,
        long step,
        Optional<ClipAnalysis> clip,
        int frames) {
    private static final double CHART_HEIGHT = 160;
    private static final int COLUMNS = 3;

    public ChartFigure {
        charts = List.copyOf(charts);
    }

    /** What a view gives of its charts; empty without any. On the JavaFX thread. */
    public static Optional<ViewFigure> of(
            Workbench workbench,
            ViewDefinition definition,
            String name,
            String title,
            List<? extends Chart> shown,
            Optional<ClipAnalysis> clip) {
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        ChartFigure figure = new ChartFigure(
                name,
                title,
                definition.statistics(),
                List.copyOf(shown),
                workbench.runs().selected().get(),
                workbench.time().step().orElse(0),
                clip,
                workbench.clock().length().get() / ClipShape.STRIDE);
        return Optional.of(new ViewFigure(name, () -> ViewFigure.Drawn.of(figure.make())));
    }

    /** The figure with the provenance of its run and clip; on a background thread. */
    public Figure make() {
        return make(provenance());
    }

    /** The figure with another provenance. */
    public Figure make(Provenance provenance) {
        List<Figure.Row> rows = new ArrayList<>();
        int first = charts.size() == COLUMNS + 1 ? 1 : 0;
        if (first == 1) {
            rows.add(row(charts.subList(0, 1)));
        }
        int columns = Math.min(COLUMNS, charts.size() - first == 4 ? 2 : charts.size() - first);
        for (int i = first; i < charts.size(); i += columns) {
            rows.add(row(charts.subList(i, Math.min(charts.size(), i + columns))));
        }
        Figure whole = figure(title, rows, provenance);
        boolean single = charts.size() == 1 && charts.get(0) instanceof MatrixChart;
        return single ? whole.withWidth(ColumnWidth.CVPR_SINGLE.points()) : whole;
    }

    private Provenance provenance() {
        Provenance provenance = Provenance.of(definitions());
        run.filter(RunFolder::isRun).ifPresent(folder -> provenance.run(SheetRun.origin(folder, step)));
        clip.ifPresent(c -> provenance.clip(
                c.clip().video(),
                Stream.iterate(c.clip().firstFrame(), f -> f + ClipShape.STRIDE)
                        .limit(frames)
                        .toList()));
        for (Chart chart : charts) {
            if (chart instanceof MatrixChart matrix) {
                provenance.colours(matrix.barTitle(), matrix.scale());
            }
        }
        return provenance;
    }

    /** What the quantities mean, and what the charts say of themselves. */
    public String definitions() {
        return String.join(
                "; ",
                Stream.concat(Stream.of(statistics), charts.stream().map(chart -> (chart.title() + " " + chart.note())
                                .strip()))
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    private static Figure.Row row(List<Chart> charts) {
        boolean matrices = charts.stream().anyMatch(MatrixChart.class::isInstance);
        // A square matrix asks for the height that its width gives it.
        return Figure.row(
                matrices ? 0 : CHART_HEIGHT,
                charts.stream().map(ChartFigure::noted).map(ChartPanel::new).toArray(ChartPanel[]::new));
    }

    /** On paper nobody can point at a curve to learn how it was smoothed and from how many steps. */
    private static Chart noted(Chart chart) {
        if (!(chart instanceof LineChart lines)
                || !lines.note().isEmpty()
                || lines.series().isEmpty()) {
            return chart;
        }
        int most = lines.series().stream().mapToInt(LineSeries::count).max().orElse(0);
        double smoothing =
                lines.series().stream().mapToDouble(LineSeries::smoothing).max().orElse(0);
        return lines.withNote(
                smoothing > 0
                        ? String.format(
                                Locale.ROOT,
                                "n = %,d values; average over the past, weight %s",
                                most,
                                smoothing == Math.rint(smoothing * 100) / 100
                                        ? String.valueOf(smoothing)
                                        : String.format(Locale.ROOT, "%.3f", smoothing))
                        : String.format(Locale.ROOT, "n = %,d values", most));
    }

    /** A figure of the usual look, its panels lettered where there are several. */
    public static Figure figure(String title, List<Figure.Row> rows, Provenance provenance) {
        int panels = rows.stream().mapToInt(row -> row.cells().size()).sum();
        return new Figure(
                title,
                Theme.printSans().name(),
                ColumnWidth.CVPR_DOUBLE.points(),
                panels > 1,
                rows,
                provenance.toString());
    }
}
