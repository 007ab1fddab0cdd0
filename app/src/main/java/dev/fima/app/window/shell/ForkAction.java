package dev.fima.app.window.shell;

import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.inspector.ForkOrigin;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.side.ExperimentPanel;
import dev.fima.app.window.workbench.Reasons;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.training.ForkPoint;
import dev.fima.model.training.RunDescription;
import java.util.Optional;

/** Brings the selected run at the shown step into the form, so that Start begins a run that leaves it there. */
final class ForkAction {
    private final Workbench workbench;

    private ForkAction(Workbench workbench) {
        this.workbench = workbench;
    }

    static void add(Workbench workbench) {
        ForkAction fork = new ForkAction(workbench);
        workbench
                .actions()
                .add(ActionId.FORK, fork::prepare)
                .unless(workbench
                        .reasons()
                        .watch(
                                fork::whyNot,
                                workbench.time().index(),
                                workbench.time().steps()));
    }

    private String whyNot() {
        Optional<RunItem> run = workbench.runs().selectedItem();
        if (run.isEmpty()) {
            return Reasons.NO_RUN;
        }
        Optional<RunDescription> description = run.get().description();
        if (description.isEmpty()) {
            return "the selected run is damaged";
        }
        if (description.get().supervision().isPresent()) {
            return "runs that are trained with labels cannot be forked";
        }
        if (workbench.time().checkpoints().isEmpty()) {
            return "the run has no checkpoint";
        }
        return workbench.time().checkpoint().isPresent()
                ? ""
                : "the run has no checkpoint at or before step "
                        + workbench.time().step().orElseThrow() + "; its first is of step "
                        + workbench.time().checkpoints().get(0);
    }

    private void prepare() {
        RunItem run = workbench.runs().selectedItem().orElseThrow();
        long step = workbench.time().checkpoint().orElseThrow();
        workbench
                .form()
                .fork(new ForkOrigin(
                        new ForkPoint(run.folder(), step), run.description().orElseThrow()));
        workbench.views().show(ExperimentPanel.DEFINITION.id());
        workbench
                .log()
                .remark("The form holds the settings of " + run.name() + "; Start leaves it at step " + step + ".");
    }
}
