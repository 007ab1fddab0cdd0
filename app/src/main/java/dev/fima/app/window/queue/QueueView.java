package dev.fima.app.window.queue;

import dev.fima.app.window.control.Choice;
import dev.fima.app.window.control.Notice;
import java.util.List;
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

    public QueueView(QueueModel model) {
        ListView<ShownEntry> list = new ListView<>(model.entries());
        list.setId("queue-list");
        list.getStyleClass().addAll("edge-to-edge", "dense", "run-list");
        list.setCellFactory(view -> new QueueCell(model));
        list.visibleProperty().bind(Bindings.isNotEmpty(model.entries()));
        Notice empty = new Notice(
                "fth-list",
                "Nothing waits",
                "Work that is started while a device is busy waits here, and goes on when the window is closed.");
        empty.visibleProperty().bind(list.visibleProperty().not());
        root.setCenter(new StackPane(list, empty));
        root.setTop(settings(model));
        root.setMinHeight(0);
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
