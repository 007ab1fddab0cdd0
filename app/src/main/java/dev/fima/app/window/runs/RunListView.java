package dev.fima.app.window.runs;

import dev.fima.app.window.action.ActionControls;
import dev.fima.app.window.action.WorkbenchAction;
import dev.fima.app.window.empty.EmptyPanel;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/** The runs as a list with their states. */
public final class RunListView {
    private final StackPane root = new StackPane();
    private final RunListModel model;
    private final ListView<RunItem> list;
    private boolean following;

    /**
     * @param empty shown while there are no runs
     * @param resume goes on with an interrupted run
     * @param actions menu of a run
     */
    public RunListView(RunListModel model, EmptyPanel empty, Consumer<RunItem> resume, WorkbenchAction... actions) {
        this.model = model;
        list = new ListView<>(model.items());
        list.setId("run-list");
        list.getStyleClass().addAll("edge-to-edge", "dense", "run-list");
        list.setCellFactory(view -> new RunCell(model));
        ContextMenu menu = new ContextMenu();
        for (WorkbenchAction action : actions) {
            menu.getItems().add(ActionControls.menuItem(action));
        }
        list.setContextMenu(menu);
        list.getSelectionModel().selectedItemProperty().addListener((source, old, now) -> {
            if (now != null && !following) {
                model.selected().set(Optional.of(now.folder()));
            }
        });
        model.selected().addListener(change -> follow());
        model.items().addListener((InvalidationListener) change -> follow());
        list.visibleProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(model.items()));
        empty.root().visibleProperty().bind(list.visibleProperty().not());
        BorderPane content = new BorderPane(new StackPane(list, empty.root()));
        content.setTop(new InterruptedNotice(model, resume).root());
        root.getChildren().add(content);
        follow();
    }

    public Parent root() {
        return root;
    }

    private void follow() {
        following = true;
        model.selectedItem().ifPresent(item -> list.getSelectionModel().select(item));
        following = false;
    }
}
