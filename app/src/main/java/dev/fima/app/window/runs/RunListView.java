package dev.fima.app.window.runs;

import dev.fima.app.window.action.ActionControls;
import dev.fima.app.window.action.WorkbenchAction;
import dev.fima.app.window.control.Notice;
import dev.fima.app.window.control.RowActions;
import dev.fima.app.window.control.RowActions.RowAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The runs as a list with their states, and a field to search them. */
public final class RunListView {
    private final StackPane root = new StackPane();
    private final RunListModel model;
    private final ListView<RunItem> list;
    private boolean following;

    /**
     * @param empty shown while there are no runs
     * @param resume goes on with an interrupted run
     * @param further what else is done with a row by keys
     * @param actions menu of a run
     */
    public RunListView(
            RunListModel model,
            Notice empty,
            Consumer<RunItem> resume,
            List<RowAction<RunItem>> further,
            WorkbenchAction... actions) {
        this.model = model;
        // The list selects another place of its own accord while its items change; only what a person selects counts.
        model.matching().addListener((ListChangeListener<RunItem>) change -> following = true);
        list = new ListView<>(model.matching());
        model.matching().addListener((ListChangeListener<RunItem>) change -> follow());
        list.setId("run-list");
        list.getStyleClass().addAll("edge-to-edge", "dense", "run-list");
        list.setCellFactory(view -> new RunCell(model));
        ContextMenu menu = new ContextMenu();
        for (WorkbenchAction action : actions) {
            menu.getItems().add(ActionControls.menuItem(action));
        }
        list.setContextMenu(menu);
        List<RowAction<RunItem>> rows = new ArrayList<>();
        rows.add(new RowAction<>(
                "mark",
                run -> model.marked().contains(run.folder()) ? "Compare no longer" : "Compare with others",
                "SPACE",
                run -> true,
                run -> model.toggleMark(run.folder())));
        rows.addAll(further);
        RowActions.offer(list, rows);
        list.getSelectionModel().selectedItemProperty().addListener((source, old, now) -> {
            if (now != null && !following) {
                model.selected().set(Optional.of(now.folder()));
            }
        });
        model.selected().addListener(change -> follow());
        list.setPlaceholder(new Label("No run matches."));
        list.visibleProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(model.items()));
        empty.visibleProperty().bind(list.visibleProperty().not());
        BorderPane content = new BorderPane();
        content.setTop(new VBox(new InterruptedNotice(model, resume).root(), search()));
        content.setCenter(new StackPane(list, empty));
        // Its share of the window must not follow from what it shows.
        content.setMinHeight(0);
        root.setMinHeight(0);
        root.getChildren().add(content);
        follow();
    }

    public Parent root() {
        return root;
    }

    private Node search() {
        TextField field = new TextField();
        field.setId("run-search");
        field.getStyleClass().add("small");
        field.setPromptText("Search name, tag, note");
        field.textProperty().bindBidirectional(model.search());
        HBox box = new HBox(field);
        HBox.setHgrow(field, Priority.ALWAYS);
        box.getStyleClass().add("run-search");
        box.visibleProperty().bind(list.visibleProperty());
        box.managedProperty().bind(box.visibleProperty());
        return box;
    }

    private void follow() {
        following = true;
        list.getSelectionModel().clearSelection();
        model.selectedItem().filter(model.matching()::contains).ifPresent(item -> list.getSelectionModel()
                .select(item));
        following = false;
    }
}
