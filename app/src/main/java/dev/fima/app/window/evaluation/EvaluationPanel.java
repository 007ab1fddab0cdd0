package dev.fima.app.window.evaluation;

import dev.fima.app.export.Provenance;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.report.EvaluationResult;
import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.queue.RunOnChoice;
import dev.fima.app.window.workbench.ChartFigure;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.TablePanel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.Node;

/** What was measured of runs on labelled videos. */
public final class EvaluationPanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
                    "evaluation",
                    "Evaluation",
                    "fth-check-square",
                    Place.CENTRE,
                    "the evaluated runs",
                    EvaluationPanel::new)
            .withShortcut("Shortcut+7")
            .withFigures(
                    "confusion matrix and accuracy of each class above tables of all results",
                    List.of(Statistics.RECOGNITION, Statistics.RECALL, Statistics.INTERVAL));

    private static final double CHART_HEIGHT = 230;
    private final Evaluation evaluation;
    private final EvaluationModel model;
    private final EvaluationView view;

    EvaluationPanel(Workbench workbench) {
        evaluation = new Evaluation(
                workbench.tasks().views(), workbench.log(), workbench.queue(), workbench.runOn(), workbench::consent);
        model = new EvaluationModel(evaluation.results(), evaluation.newest());
        workbench
                .actions()
                .add(ActionId.EVALUATE, () -> workbench
                        .runs()
                        .selectedItem()
                        .ifPresent(run ->
                                evaluation.measure(run, model.protocolProperty().get())))
                .unless(workbench
                        .reasons()
                        .watch(
                                () -> workbench
                                        .reasons()
                                        .whyNotMeasure(
                                                WorkKind.EVALUATE,
                                                model.protocolProperty().get().id() + "-step-"),
                                model.protocolProperty()));
        view = new EvaluationView(
                model,
                workbench.selection(),
                workbench.tasks(),
                evaluation.measuring(),
                workbench.named(ActionId.EVALUATE),
                new RunOnChoice(workbench.runOn(), "evaluation"));
        workbench.runs().selected().addListener((source, old, now) -> evaluation.select(now));
        evaluation.select(workbench.runs().selected().get());
    }

    /** The results and the shown one. */
    public EvaluationModel model() {
        return model;
    }

    /** What measures runs and reads results. */
    public Evaluation evaluation() {
        return evaluation;
    }

    @Override
    public Node node() {
        return view;
    }

    @Override
    public ReadOnlyStringProperty activity() {
        return evaluation.activity();
    }

    @Override
    public Optional<ViewFigure> figure() {
        Optional<EvaluationResult> shown = model.shownProperty().get();
        List<Chart> charts = List.copyOf(view.charts());
        if (shown.isEmpty() || charts.isEmpty()) {
            return Optional.empty();
        }
        List<EvaluationResult> all = List.copyOf(model.results().getValue());
        return Optional.of(new ViewFigure("evaluation", () -> {
            List<Figure.Row> rows = new ArrayList<>();
            List<String> titles = List.of("Classes taken for others, ", "Accuracy of each class, ");
            List<Figure.Cell> cells = new ArrayList<>();
            for (int i = 0; i < charts.size(); i++) {
                cells.add(new Figure.Cell(
                        charts.size() - i,
                        new ChartPanel(charts.get(i)
                                .withTitle(titles.get(i) + shown.get().network()))));
            }
            rows.add(new Figure.Row(CHART_HEIGHT, cells));
            for (TablePanel table : ComparisonTables.of(all)) {
                rows.add(Figure.row(0, table));
            }
            Provenance provenance =
                    Provenance.of(shown.get().recognition().protocol().definition() + " " + DEFINITION.statistics());
            all.forEach(result -> provenance.run(result.origin()));
            return ViewFigure.Drawn.of(
                    ChartFigure.figure("Evaluation, " + shown.get().title(), rows, provenance));
        }));
    }
}
