package dev.fima.app.window.shell;

import dev.fima.app.export.Provenance;
import dev.fima.app.report.AblationReport;
import dev.fima.app.sheet.ActivationLook;
import dev.fima.app.sheet.ActivationSheet;
import dev.fima.app.sheet.CurveSheet;
import dev.fima.app.sheet.SheetClip;
import dev.fima.app.sheet.SheetRun;
import dev.fima.app.sheet.SimilaritySheet;
import dev.fima.app.window.ablation.AblationState;
import dev.fima.app.window.attention.AttentionRow;
import dev.fima.app.window.attention.ProbeSource;
import dev.fima.app.window.compare.Page;
import dev.fima.app.window.compare.SettingDifference;
import dev.fima.app.window.dock.Panel;
import dev.fima.app.window.figures.SheetItem;
import dev.fima.app.window.figures.SheetLayout;
import dev.fima.app.window.figures.ViewFigure;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.data.ClipShape;
import dev.fima.model.training.RunFolder;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.chart.LineChart;
import dev.fima.viz.chart.LineSeries;
import dev.fima.viz.chart.MatrixChart;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.ColumnWidth;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.TablePanel;
import dev.fima.viz.theme.Theme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What each view gives for a figure, as it is shown: the charts of its page, or the maps of its clips, with the run and
 * step behind them. What is read from the views is read on the JavaFX thread; the figures are made beside the window.
 */
final class ViewFigures {
    private static final double CHART_HEIGHT = 160;
    private static final int BESIDE = 3;
    private final Workbench workbench;
    private final WorkbenchView view;

    ViewFigures(Workbench workbench, WorkbenchView view) {
        this.workbench = workbench;
        this.view = view;
    }

    /** The panels that can give a figure. */
    static List<Panel> exportable() {
        return List.of(
                Panel.TRAINING,
                Panel.ATTENTION,
                Panel.AFFINITY,
                Panel.TEMPORAL,
                Panel.ANATOMY,
                Panel.COMPARE,
                Panel.EVALUATION,
                Panel.EMBEDDING,
                Panel.ABLATION);
    }

    /** What a panel shows; empty while it shows nothing. */
    Optional<ViewFigure> of(Panel panel) {
        return switch (panel) {
            case TRAINING -> charts(panel, "curves", "Training", view.curves().visibleCharts(), Optional.empty());
            case ATTENTION -> attention();
            case AFFINITY ->
                charts(
                        panel,
                        "affinity",
                        "Spatial affinity, " + selectedClip(),
                        view.affinity().chart().stream().toList(),
                        workbench.affinity().analysis());
            case TEMPORAL ->
                charts(
                        panel,
                        "temporal",
                        "Temporal similarity, " + selectedClip(),
                        Stream.concat(view.temporal().matrixChart().stream(), view.temporal().histogramChart().stream())
                                .toList(),
                        workbench.temporal().analysis());
            case ANATOMY ->
                charts(
                        panel,
                        "anatomy",
                        "A training step taken apart",
                        Stream.concat(workbench.anatomy().logits().stream(), workbench.anatomy().queueAges().stream())
                                .toList(),
                        Optional.empty());
            case COMPARE -> compare();
            case EVALUATION -> new MeasuredFigures(workbench, view).evaluation();
            case EMBEDDING -> new MeasuredFigures(workbench, view).map();
            case ABLATION -> workbench.ablations().stateProperty().get().flatMap(ViewFigures::ablation);
            default -> Optional.empty();
        };
    }

    private static Optional<ViewFigure> ablation(AblationState state) {
        return state.figure()
                .map(figure -> new ViewFigure(
                        "ablation",
                        () -> ViewFigure.Made.of(figure.figure()
                                .withProvenance(new AblationReport(state.plan(), state.rows())
                                        .provenance()
                                        .toString()))));
    }

    private String selectedClip() {
        return workbench
                .affinity()
                .analysis()
                .map(analysis -> analysis.clip().label().isEmpty()
                        ? analysis.clip().video()
                        : analysis.clip().label())
                .orElse("clip");
    }

    /** Charts in rows: a single chart or a pair fills a row, more stand three by three behind the first. */
    private Optional<ViewFigure> charts(
            Panel panel, String name, String title, List<? extends Chart> shown, Optional<ClipAnalysis> clip) {
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        List<Chart> charts = List.copyOf(shown);
        Optional<Path> run = workbench.runs().selected().get();
        long step = workbench.time().step().orElse(0);
        int frames = workbench.clock().length().get() / ClipShape.STRIDE;
        return Optional.of(new ViewFigure(name, () -> {
            List<Figure.Row> rows = new ArrayList<>();
            int first = charts.size() == BESIDE + 1 ? 1 : 0;
            if (first == 1) {
                rows.add(row(charts.subList(0, 1)));
            }
            int columns = Math.min(BESIDE, charts.size() - first == 4 ? 2 : charts.size() - first);
            for (int i = first; i < charts.size(); i += columns) {
                rows.add(row(charts.subList(i, Math.min(charts.size(), i + columns))));
            }
            Provenance provenance = Provenance.of(definitions(panel, charts));
            run.filter(RunFolder::isRun).ifPresent(folder -> provenance.run(SheetRun.origin(folder, step)));
            clip.ifPresent(c -> provenance.clip(
                    c.clip().video(),
                    Stream.iterate(c.clip().firstFrame(), f -> f + 2)
                            .limit(frames)
                            .toList()));
            for (Chart chart : charts) {
                if (chart instanceof MatrixChart matrix) {
                    provenance.colours(matrix.barTitle(), matrix.scale());
                }
            }
            Figure whole = figure(title, rows, provenance);
            boolean single = charts.size() == 1 && charts.get(0) instanceof MatrixChart;
            return ViewFigure.Made.of(single ? whole.withWidth(ColumnWidth.CVPR_SINGLE.points()) : whole);
        }));
    }

    private static String definitions(Panel panel, List<Chart> charts) {
        return String.join(
                "; ",
                Stream.concat(Stream.of(ViewDefinitions.of(panel)), shown(charts))
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    /** What the charts say of themselves. */
    private static Stream<String> shown(List<Chart> charts) {
        return charts.stream().map(chart -> (chart.title() + " " + chart.note()).strip());
    }

    private static Figure.Row row(List<Chart> charts) {
        boolean matrices = charts.stream().anyMatch(MatrixChart.class::isInstance);
        // A square matrix asks for the height that its width gives it.
        return Figure.row(
                matrices ? 0 : CHART_HEIGHT,
                charts.stream().map(ViewFigures::noted).map(ChartPanel::new).toArray(ChartPanel[]::new));
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

    static Figure figure(String title, List<Figure.Row> rows, Provenance provenance) {
        int panels = rows.stream().mapToInt(row -> row.cells().size()).sum();
        return new Figure(
                title,
                Theme.printSans().name(),
                ColumnWidth.CVPR_DOUBLE.points(),
                panels > 1,
                rows,
                provenance.toString());
    }

    private ActivationLook look() {
        return new ActivationLook(
                workbench.attention().colours().get(),
                workbench.attention().shared().get(),
                workbench.attention().opacity().get(),
                workbench.attention().box().get());
    }

    private int frame() {
        return workbench.clock().frame().get();
    }

    private Optional<ViewFigure> attention() {
        Optional<ProbeSnapshot> snapshot = workbench.attention().snapshot().get();
        Optional<Path> run = workbench.runs().selected().get();
        if (snapshot.isEmpty() || run.isEmpty()) {
            return Optional.empty();
        }
        List<ProbeSource> sources =
                workbench.attention().rows().stream().map(AttentionRow::source).toList();
        ActivationLook look = look();
        int frame = frame();
        return Optional.of(new ViewFigure("activation", () -> {
            SheetRun shown = new SheetRun(run.get(), RunFolder.open(run.get()).description(), snapshot.get());
            List<SheetClip> clips = new ArrayList<>();
            for (ClipAnalysis analysis : snapshot.get().clips()) {
                sources.stream()
                        .filter(source -> source.name().equals(analysis.clip().video()))
                        .findFirst()
                        .ifPresent(source -> clips.add(
                                SheetClip.read(analysis.clip(), source.video(), source.mask(), source.frames())));
            }
            return made(ActivationSheet.ofRun(shown, clips, look), frame);
        }));
    }

    private static ViewFigure.Made made(ActivationSheet sheet, int frame) {
        return new ViewFigure.Made(sheet.figure(frame), Optional.of(sheet.movie()));
    }

    private Optional<ViewFigure> compare() {
        if (!workbench.compare().comparable()) {
            return Optional.empty();
        }
        Page page = workbench.compare().pageProperty().get();
        return switch (page) {
            case LOSSES, HEALTH, ATTENTION -> curves("comparison", page.title());
            case MAPS -> Optional.of(maps());
            case SETTINGS -> Optional.of(differences());
        };
    }

    private Optional<ViewFigure> curves(String name, String title) {
        List<Chart> charts = List.copyOf(view.compare().visibleCharts());
        List<Path> runs = workbench.runs().compared();
        return charts(Panel.COMPARE, name, title, charts, Optional.empty())
                .map(single -> new ViewFigure(name, () -> {
                    Figure figure = single.making().call().figure();
                    return ViewFigure.Made.of(figure.withProvenance(
                            provenance(definitions(Panel.COMPARE, charts), runs).toString()));
                }));
    }

    private static Provenance provenance(String definitions, List<Path> runs) {
        Provenance provenance = Provenance.of(definitions);
        runs.forEach(run -> provenance.run(CurveSheet.origin(run)));
        return provenance;
    }

    private long step() {
        return workbench.time().step().orElse(Long.MAX_VALUE);
    }

    /** The selected clip in all compared runs: its maps above, its matrices and statistics below. */
    private ViewFigure maps() {
        List<RunPoint> points = workbench.runs().comparedPoints();
        long step = step();
        Optional<ProbeClip> clip = workbench.affinity().analysis().map(ClipAnalysis::clip);
        ColourMap colours = workbench.selection().colourMapProperty().get();
        ActivationLook look = look();
        int frame = frame();
        return new ViewFigure("comparison", () -> {
            List<SheetRun> runs = read(points, step);
            ActivationSheet maps =
                    ActivationSheet.byModel(runs, List.of(clip(runs, clip)), ActivationSheet.Content.RGB_MAP, look);
            Figure similarity = new SimilaritySheet(runs, clip(runs, clip), colours).figure();
            Figure above = maps.figure(frame);
            List<Figure.Row> rows = new ArrayList<>(above.rows());
            rows.addAll(similarity.rows());
            List<SheetItem> items = new ArrayList<>(SheetLayout.items(above));
            items.addAll(SheetLayout.items(similarity));
            return new ViewFigure.Made(
                    new Figure(
                            "Comparison of maps",
                            similarity.theme(),
                            similarity.width(),
                            true,
                            rows,
                            SheetLayout.provenance(items)),
                    Optional.of(maps.movie()));
        });
    }

    private static ProbeClip clip(List<SheetRun> runs, Optional<ProbeClip> selected) {
        List<ProbeClip> common = SheetRun.commonClips(runs);
        if (common.isEmpty()) {
            throw new FimaException("The compared runs watch no common clip; mark runs that were trained with the same"
                    + " probe clips.");
        }
        return selected.filter(common::contains).orElse(common.get(0));
    }

    private ViewFigure differences() {
        List<SettingDifference> differences = workbench.compare().differences();
        List<String> header = new ArrayList<>(List.of("setting", "key"));
        workbench.compare().configurations().forEach(run -> header.add(run.name()));
        List<Path> runs = workbench.runs().compared();
        return new ViewFigure("settings", () -> {
            List<List<String>> rows = new ArrayList<>();
            for (SettingDifference difference : differences) {
                List<String> row = new ArrayList<>(List.of(difference.title(), difference.key()));
                row.addAll(difference.values());
                rows.add(row);
            }
            TablePanel table = new TablePanel("Differing settings", header, rows, "Equal settings are left out.");
            return ViewFigure.Made.of(figure(
                    "Differing settings",
                    List.of(Figure.row(0, table)),
                    provenance("Settings in which the compared runs are not all alike.", runs)));
        });
    }

    /** Activation maps of several clips, a column for each compared run. */
    ViewFigure activationSheet() {
        List<RunPoint> points = workbench.runs().comparedPoints();
        long step = step();
        ActivationLook look = look();
        int frame = frame();
        return new ViewFigure(
                "activation maps",
                () -> made(
                        ActivationSheet.byModel(read(points, step), List.of(), ActivationSheet.Content.RGB_MAP, look),
                        frame));
    }

    /** Affinity matrices and temporal statistics of the compared runs. */
    ViewFigure similaritySheet() {
        List<RunPoint> points = workbench.runs().comparedPoints();
        long step = step();
        Optional<ProbeClip> clip = workbench.affinity().analysis().map(ClipAnalysis::clip);
        ColourMap colours = workbench.selection().colourMapProperty().get();
        return new ViewFigure("affinity and temporal similarity", () -> {
            List<SheetRun> runs = read(points, step);
            return ViewFigure.Made.of(new SimilaritySheet(runs, clip(runs, clip), colours).figure());
        });
    }

    /** Loss and accuracy of the compared runs, those that differ in the seed as mean and spread. */
    ViewFigure curveSheet() {
        List<Path> folders = workbench.runs().compared();
        return new ViewFigure(
                "loss and accuracy",
                () -> ViewFigure.Made.of(CurveSheet.of(folders).figure()));
    }

    private static List<SheetRun> read(List<RunPoint> points, long step) {
        if (points.isEmpty()) {
            throw new FimaException("No run is chosen; select one, or mark several for comparison.");
        }
        return points.stream()
                .map(point -> SheetRun.read(point.run(), point.at(step)))
                .toList();
    }
}
