package dev.fima.app.window.compare;

import dev.fima.app.drawing.ActivationLook;
import dev.fima.app.export.Provenance;
import dev.fima.app.sheet.ActivationSheet;
import dev.fima.app.sheet.CurveSheet;
import dev.fima.app.sheet.SheetRun;
import dev.fima.app.sheet.SimilaritySheet;
import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.chart.SheetItem;
import dev.fima.app.window.chart.SheetLayout;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.workbench.ChartFigure;
import dev.fima.app.window.workbench.ComparedSheets;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.colour.ColourMap;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.TablePanel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/** The runs that are marked for comparison, and pinned steps. */
public final class ComparePanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
                    "compare", "Compare", "fth-layers", Place.CENTRE, "the compared runs", ComparePanel::new)
            .withShortcut("Shortcut+6")
            .withFigures(
                    "the shown page: its curves, its maps, or the differing settings as a table", Statistics.COMPARED);

    private final Workbench workbench;
    private final CompareModel model;
    private final CompareView view;

    ComparePanel(Workbench workbench) {
        this.workbench = workbench;
        model = new CompareModel(workbench.selection(), workbench.comparison().runs());
        view = new CompareView(
                model,
                workbench.selection(),
                new NamedAction(
                        "Open a run…",
                        () -> workbench.actions().get(ActionId.OPEN_RUN).run()),
                point -> workbench.runs().togglePin(point.run(), point.pinned().orElseThrow()),
                workbench.named(ActionId.PIN_STEP));
    }

    /** The runs and the shown page. */
    public CompareModel model() {
        return model;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public Optional<ViewFigure> figure() {
        if (!model.comparable()) {
            return Optional.empty();
        }
        Page page = model.pageProperty().get();
        return switch (page) {
            case LOSSES, HEALTH, ATTENTION -> curves(page.title());
            case MAPS -> Optional.of(maps());
            case SETTINGS -> Optional.of(differences());
        };
    }

    private Optional<ViewFigure> curves(String title) {
        List<Chart> charts = List.copyOf(view.visibleCharts());
        if (charts.isEmpty()) {
            return Optional.empty();
        }
        List<Path> runs = workbench.runs().compared();
        ChartFigure figure = new ChartFigure(
                "comparison", title, DEFINITION.statistics(), charts, Optional.empty(), 0, Optional.empty(), 0);
        return Optional.of(new ViewFigure(
                figure.name(), () -> ViewFigure.Drawn.of(figure.make(provenance(figure.definitions(), runs)))));
    }

    private static Provenance provenance(String definitions, List<Path> runs) {
        Provenance provenance = Provenance.of(definitions);
        runs.forEach(run -> provenance.run(CurveSheet.origin(run)));
        return provenance;
    }

    /** The selected clip in all compared runs: its maps above, its matrices and statistics below. */
    private ViewFigure maps() {
        List<RunPoint> points = workbench.runs().comparedPoints();
        long step = workbench.time().step().orElse(Long.MAX_VALUE);
        Optional<ProbeClip> selected = workbench.shown().selectedAnalysis().map(ClipAnalysis::clip);
        ColourMap colours = workbench.selection().colourMapProperty().get();
        ActivationLook look = workbench.look();
        int frame = workbench.clock().frame().get();
        return new ViewFigure("comparison", () -> {
            List<SheetRun> runs = ComparedSheets.read(points, step);
            ProbeClip clip = ComparedSheets.clip(runs, selected);
            ActivationSheet maps = ActivationSheet.byModel(runs, List.of(clip), ActivationSheet.Content.RGB_MAP, look);
            Figure similarity = new SimilaritySheet(runs, clip, colours).figure();
            Figure above = maps.figure(frame);
            List<Figure.Row> rows = new ArrayList<>(above.rows());
            rows.addAll(similarity.rows());
            List<SheetItem> items = new ArrayList<>(SheetLayout.items(above));
            items.addAll(SheetLayout.items(similarity));
            return new ViewFigure.Drawn(
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

    private ViewFigure differences() {
        List<SettingDifference> differences = model.differences();
        List<String> header = new ArrayList<>(List.of("setting", "key"));
        model.configurations().forEach(run -> header.add(run.name()));
        List<Path> runs = workbench.runs().compared();
        return new ViewFigure("settings", () -> {
            List<List<String>> rows = new ArrayList<>();
            for (SettingDifference difference : differences) {
                List<String> row = new ArrayList<>(List.of(difference.title(), difference.key()));
                row.addAll(difference.values());
                rows.add(row);
            }
            TablePanel table = new TablePanel("Differing settings", header, rows, "Equal settings are left out.");
            return ViewFigure.Drawn.of(ChartFigure.figure(
                    "Differing settings",
                    List.of(Figure.row(0, table)),
                    provenance("Settings in which the compared runs are not all alike.", runs)));
        });
    }
}
