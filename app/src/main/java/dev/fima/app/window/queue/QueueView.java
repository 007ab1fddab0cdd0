package dev.fima.app.window.queue;

import dev.fima.app.queue.EntryState;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.control.RowActions;
import dev.fima.app.window.control.RowActions.RowAction;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The queue as a list, and how many of its entries may work at once on a device. */
public final class QueueView {
    private static final List<Integer> NUMBERS = List.of(1, 2, 3, 4, 6, 8);

    private final BorderPane root = new BorderPane();
    private String chosen = "";
    private boolean changing;

    public QueueView(QueueModel model) {
        // The list selects another entry of its own accord while they are read anew; only what a person selects counts.
        model.entries().addListener((InvalidationListener) change -> changing = true);
        ListView<ShownEntry> list = new ListView<>(model.entries());
        model.entries().addListener((InvalidationListener) change -> select(list, model));
        list.getSelectionModel().selectedItemProperty().addListener((source, old, now) -> {
            if (!changing) {
                chosen = now == null ? "" : now.entry().id();
            }
        });
        list.setId("queue-list");
        list.getStyleClass().addAll("edge-to-edge", "dense", "run-list");
        list.setCellFactory(view -> new QueueCell(model));
        offer(list, model);
        list.visibleProperty().bind(Bindings.isNotEmpty(model.entries()));
        Notice empty = new Notice(
                "fth-list",
                "Nothing waits",
                "Work that is started while a device is busy waits here, and goes on when the window is closed.");
        empty.visibleProperty().bind(list.visibleProperty().not());
        root.setTop(settings(model));
        root.setCenter(new StackPane(list, empty));
        root.setMinHeight(0);
    }

    /** What the buttons of a line do, for the selected one. */
    private static void offer(ListView<ShownEntry> list, QueueModel model) {
        RowActions.offer(
                list,
                List.of(
                        action("hold", "Hold", "SPACE", state -> state == EntryState.WAITING, model::hold),
                        action("release", "Let go", "SPACE", state -> state == EntryState.HELD, model::release),
                        action("restart", "Start again", "SPACE", state -> state == EntryState.FAILED, model::restart),
                        action("up", "Earlier", "Alt+UP", EntryState::isAhead, entry -> model.move(entry, -1)),
                        action("down", "Later", "Alt+DOWN", EntryState::isAhead, entry -> model.move(entry, 1)),
                        action("cancel", "Cancel", "DELETE", state -> state != EntryState.STARTING, model::cancel)));
    }

    private static RowAction<ShownEntry> action(
            String id, String title, String keys, Predicate<EntryState> possible, Consumer<QueueEntry> work) {
        return RowAction.of(
                id, title, keys, row -> possible.test(row.entry().state()), row -> work.accept(row.entry()));
    }

    /** The same entry stays selected while the list is read anew, so that it can be moved on. */
    private void select(ListView<ShownEntry> list, QueueModel model) {
        list.getSelectionModel().clearSelection();
        model.find(chosen).ifPresent(entry -> list.getSelectionModel().select(entry));
        changing = false;
    }

    private static Node settings(QueueModel model) {
        Label text = new Label("At once");
        text.setTooltip(new Tooltip("How many entries may work at the same time on one GPU, or on the processor"));
        text.setMinWidth(Region.USE_PREF_SIZE);
        HBox box = new HBox(
                8, text, new Choice<>("queue-at-once", model.atOnceProperty().asObject(), NUMBERS, String::valueOf));
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("run-search");
        return box;
    }

    public Parent root() {
        return root;
    }
}
