package dev.fima.app.window.shell;

import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.action.WorkbenchAction;
import dev.fima.app.window.control.History;
import dev.fima.app.window.control.Reach;
import dev.fima.app.window.workbench.View;
import java.util.Collection;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Takes back and makes again what was changed in the part of the window where somebody works: the form, the figure sheet, the
 * list of runs. It is the last of those that had the focus; a menu, a bar or a view without changes of its own takes nothing away.
 */
final class UndoActions {
    private final Collection<View> views;
    private final ObjectProperty<Optional<History>> worked = new SimpleObjectProperty<>(Optional.empty());
    private final WorkbenchAction undo;
    private final WorkbenchAction redo;

    UndoActions(ActionCatalogue actions, Collection<View> views) {
        this.views = views;
        undo = actions.add(ActionId.UNDO, () -> worked.get().ifPresent(History::undo))
                .unless(whyNot(
                        worked.flatMap(history -> history.map(History::undoable).orElse(NEVER)), "take back"));
        redo = actions.add(ActionId.REDO, () -> worked.get().ifPresent(History::redo))
                .unless(whyNot(
                        worked.flatMap(history -> history.map(History::redoable).orElse(NEVER)), "make again"));
    }

    private static final ObservableValue<Boolean> NEVER = new SimpleObjectProperty<>(false);

    private static ObservableValue<String> whyNot(ObservableValue<Boolean> possible, String what) {
        return possible.map(can -> can ? "" : "there is nothing to " + what + " where you work");
    }

    /** Follows the focus of a scene, and takes the keys before its text fields, which have an undo of their own. */
    void install(Scene scene) {
        scene.focusOwnerProperty()
                .addListener((source, old, now) -> history(now).ifPresent(this::work));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (history(scene.getFocusOwner()).isPresent()) {
                press(undo, event);
                press(redo, event);
            }
        });
    }

    private void work(History history) {
        worked.set(Optional.of(history));
    }

    private static void press(WorkbenchAction action, KeyEvent event) {
        if (!event.isConsumed()
                && KeyCombination.valueOf(action.id().shortcut()).match(event)) {
            event.consume();
            action.run();
        }
    }

    private Optional<History> history(Node focused) {
        return focused == null
                ? Optional.empty()
                : views.stream()
                        .filter(view -> Reach.within(focused, view.node()))
                        .findFirst()
                        .flatMap(View::history);
    }
}
