package dev.fima.app.window.runtable;

import dev.fima.app.export.Provenance;
import dev.fima.app.export.TableFormat;
import dev.fima.app.runtable.RunTableText;
import dev.fima.app.runtable.ShownRuns;
import dev.fima.app.sheet.CurveSheet;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.canvas.ShownNode;
import dev.fima.app.window.control.CopiedText;
import dev.fima.app.window.control.FileChoice;
import dev.fima.app.window.control.History;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.preferences.RunTableChoices;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.workbench.ChartFigure;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.ViewFigure;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.training.RunFolder;
import dev.fima.viz.chart.Chart;
import dev.fima.viz.figure.ChartPanel;
import dev.fima.viz.figure.Figure;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;

/** The runs of the list as a table. */
public final class RunTablePanel implements View {
    public static final ViewDefinition DEFINITION = ViewDefinition.of(
                    "run-table", "Runs table", "fth-list", Place.CENTRE, "the table of all runs", RunTablePanel::new)
            .withShortcut("Shortcut+Shift+T")
            .withFigures("the shown page: the table, the scatter chart or the parallel coordinates", List.of());

    private static final double CHART_HEIGHT = 260;
    private static final String DEFINITIONS = "Columns: recent, the mean over the last 100 steps of a run that have the"
            + " number; best, the best of all single steps; evaluations, those of the newest measured step. Of groups: mean"
            + " and standard deviation (n - 1) over runs.";

    private final Workbench workbench;
    private final RunTableReading reading;
    private final RunTableModel model;
    private final RunTableView view;

    RunTablePanel(Workbench workbench) {
        this.workbench = workbench;
        reading = new RunTableReading(TaskRunner.standard("run-table", 1), workbench.log()::problem);
        model = new RunTableModel(reading.read(), TaskRunner.standard("run-table-answers", 1));
        view = new RunTableView(
                model,
                workbench.runs(),
                workbench.selection(),
                reading.progress(),
                Notice.ofActions(
                        "fth-list",
                        "No runs yet",
                        "Each run becomes a row, with its settings, its metrics and what was measured of it.",
                        workbench.actions().get(ActionId.OPEN_RUN)),
                ActionId.OF_A_RUN.stream().map(workbench.actions()::get).toList(),
                this::copy,
                this::save);
        workbench.runs().items().addListener((ListChangeListener<Object>) change -> refresh());
        ShownNode.of(view).addListener(change -> refresh());
    }

    /** What is asked, and the answer. */
    public RunTableModel model() {
        return model;
    }

    /** How it is shown, to be remembered. */
    public RunTableChoices choices() {
        return model.choices();
    }

    @Override
    public Node node() {
        return view;
    }

    /** That of the list of runs: a deleted one comes back. */
    @Override
    public Optional<History> history() {
        return Optional.of(workbench.deletedRuns());
    }

    /** What nobody looks at is not read. */
    @Override
    public void refresh() {
        if (view.getScene() != null) {
            reading.read(List.copyOf(workbench.runs().items()));
        }
    }

    private void copy(TableFormat format) {
        ShownRuns shown = model.shown();
        BackgroundTask.of(() -> RunTableText.of(shown, format))
                .onSuccess(text -> {
                    CopiedText.put(text);
                    workbench.log().remark("Copied the table of " + shown.rows().size() + " rows.");
                })
                .start(workbench.tasks().views());
    }

    private void save() {
        new FileChoice(
                        "Save table",
                        "table",
                        List.of(
                                FileChoice.filter("Data as CSV", "csv"),
                                FileChoice.filter("LaTeX", "tex"),
                                FileChoice.filter("Markdown", "md")))
                .save("runs", view.getScene().getWindow())
                .ifPresent(this::save);
    }

    /** Writes the table in the form of the file's ending, CSV where it has none of another. */
    void save(Path file) {
        ShownRuns shown = model.shown();
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        TableFormat format = name.endsWith(".tex")
                ? TableFormat.LATEX
                : name.endsWith(".md") ? TableFormat.MARKDOWN : TableFormat.CSV;
        BackgroundTask.of(() -> AtomicFile.writeString(file, RunTableText.of(shown, format)))
                .onSuccess(written -> workbench.log().remark("Wrote the table of runs to " + file + "."))
                .onFailure(reason -> workbench.log().problem(reason.getMessage()))
                .start(workbench.tasks().exports());
    }

    @Override
    public Optional<ViewFigure> figure() {
        ShownRuns shown = model.shown();
        Optional<Chart> chart = view.chart();
        if (shown.rows().isEmpty() || (chart.isEmpty() && model.pageProperty().get() != RunTablePage.TABLE)) {
            return Optional.empty();
        }
        List<Path> runs =
                shown.rows().stream().flatMap(row -> row.runs().stream()).toList();
        Callable<Figure> drawn = () -> figure(
                chart.map(picture -> Figure.row(CHART_HEIGHT, new ChartPanel(picture)))
                        .orElseGet(() -> Figure.row(0, RunTableText.panel(shown))),
                runs);
        // The heights of parallel coordinates are places between the ends of columns, and no values of runs.
        Callable<Figure> numbers = model.pageProperty().get() == RunTablePage.PARALLEL
                ? () -> figure(Figure.row(0, RunTableText.panel(shown)), runs)
                : drawn;
        return Optional.of(new ViewFigure("runs", () -> ViewFigure.Drawn.of(drawn.call()), numbers));
    }

    private static Figure figure(Figure.Row row, List<Path> runs) {
        Provenance provenance = Provenance.of(DEFINITIONS);
        runs.stream().filter(RunFolder::isRun).forEach(run -> provenance.run(CurveSheet.origin(run)));
        return ChartFigure.figure("Runs", List.of(row), provenance);
    }
}
