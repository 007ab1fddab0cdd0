package dev.fima.app.window.side;

import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.action.WorkbenchAction;
import dev.fima.app.window.control.History;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.control.RowActions.RowAction;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.runs.RunListView;
import dev.fima.app.window.weights.WeightsNotice;
import dev.fima.app.window.workbench.View;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import dev.fima.app.window.workbench.Workbench;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;

/** All runs. */
public final class RunsPanel implements View {
    public static final ViewDefinition DEFINITION =
            ViewDefinition.of("runs", "Runs", "fth-layers", Place.LEFT_BELOW, "all runs", RunsPanel::new);

    private final Workbench workbench;
    private final BorderPane pane;

    RunsPanel(Workbench workbench) {
        this.workbench = workbench;
        ActionCatalogue actions = workbench.actions();
        RunListView view = new RunListView(
                workbench.runs(),
                Notice.ofActions(
                        "fth-layers",
                        "No runs",
                        "Every training run gets a folder and appears here, and so do weights that are opened."),
                this::resume,
                List.of(row(ActionId.RENAME_RUN, "F2"), row(ActionId.DELETE_RUN, "DELETE")),
                // Those with keys of the list are its own.
                ActionId.OF_A_RUN.stream()
                        .filter(action -> action != ActionId.RENAME_RUN && action != ActionId.DELETE_RUN)
                        .map(actions::get)
                        .toArray(WorkbenchAction[]::new));
        // In the order in which they are seen, which the Tab key follows.
        pane = new BorderPane();
        Node notice = new WeightsNotice(workbench.weights()).root();
        // Where the panel is too low for both, it is the question that can be answered.
        notice.setViewOrder(-1);
        pane.setTop(notice);
        pane.setCenter(view.root());
        pane.setMinHeight(0);
    }

    /** An action of the selected run whose keys mean it in the list alone; where it cannot be done the log says why. */
    private RowAction<RunItem> row(ActionId id, String keys) {
        return RowAction.of(id.id(), id.title(), keys, run -> true, run -> workbench
                .named(id)
                .action()
                .run());
    }

    @Override
    public Optional<History> history() {
        return Optional.of(workbench.deletedRuns());
    }

    /** The form takes the settings of a run that has nothing else to go on from. */
    private void startAgain(RunItem run) {
        workbench.form().take(run.description().orElseThrow());
        workbench.views().show(ExperimentPanel.DEFINITION.id());
        workbench.runs().dismiss(run);
        workbench.log().remark("The form holds the settings of " + run.name() + "; Start begins a new run with them.");
    }

    private void resume(RunItem run) {
        if (run.lost()) {
            startAgain(run);
            return;
        }
        workbench.runs().selected().set(Optional.of(run.folder()));
        WorkbenchAction resume = workbench.actions().get(ActionId.RESUME_RUN);
        if (resume.enabled()) {
            resume.run();
        } else {
            workbench
                    .log()
                    .problem(run.name() + " cannot be resumed now: "
                            + resume.whyNot().get() + ".");
        }
    }

    @Override
    public Node node() {
        return pane;
    }
}
