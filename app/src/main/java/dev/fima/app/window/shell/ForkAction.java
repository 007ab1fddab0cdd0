package dev.fima.app.window.shell;

import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.inspector.ForkOrigin;
import dev.fima.app.window.runs.RunItem;
import dev.fima.model.training.ForkPoint;
import dev.fima.model.training.RunDescription;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/** Brings the selected run at the shown step into the form, so that Start begins a run that leaves it there. */
final class ForkAction {
    private final Workbench workbench;
    private final Runnable showForm;

    private ForkAction(Workbench workbench, Runnable showForm) {
        this.workbench = workbench;
        this.showForm = showForm;
    }

    /** @param showForm brings the form to the front */
    static void add(ActionCatalogue actions, Workbench workbench, Runnable showForm) {
        ForkAction fork = new ForkAction(workbench, showForm);
        actions.add(ActionId.FORK, fork::prepare).unless(fork.whyNot());
    }

    private ObservableValue<String> whyNot() {
        return Bindings.createObjectBinding(
                this::hindrance,
                workbench.runs().selected(),
                workbench.runs().items(),
                workbench.time().index(),
                workbench.time().steps(),
                workbench.time().checkpoints());
    }

    private String hindrance() {
        Optional<RunItem> run = workbench.runs().selectedItem();
        if (run.isEmpty()) {
            return "no run is selected";
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
        showForm.run();
        workbench
                .log()
                .remark("The form holds the settings of " + run.name() + "; Start leaves it at step " + step + ".");
    }
}
