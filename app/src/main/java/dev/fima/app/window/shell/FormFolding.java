package dev.fima.app.window.shell;

import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.action.WorkbenchAction;
import dev.fima.app.window.side.ExperimentPanel;
import dev.fima.app.window.workbench.Workbench;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;

/**
 * Folds the form away while a run that was begun with it is trained: there is nothing to fill in then, and the views take the
 * room. It comes back when the run is over; whoever unfolds it meanwhile keeps it.
 */
final class FormFolding {
    private final Workbench workbench;
    private Optional<Path> run = Optional.empty();

    FormFolding(Workbench workbench) {
        this.workbench = workbench;
        workbench.queue().entries().addListener((InvalidationListener) change -> look());
    }

    private Optional<BooleanProperty> side() {
        return workbench.actions().find(ActionId.RIGHT_SIDE).flatMap(WorkbenchAction::selected);
    }

    /** A run is begun. */
    void begun(Path folder) {
        // In a window of its own it takes no room from the views.
        boolean beside = !workbench.views().isApart(ExperimentPanel.DEFINITION.id());
        side().filter(shown -> beside && shown.get()).ifPresent(shown -> {
            shown.set(false);
            run = Optional.of(folder);
        });
    }

    private void look() {
        if (run.isPresent() && workbench.queue().training(run.get()).isEmpty()) {
            run = Optional.empty();
            side().ifPresent(shown -> shown.set(true));
        }
    }
}
