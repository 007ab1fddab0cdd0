package dev.fima.app.window.log;

import dev.fima.app.window.control.CopiedText;
import java.nio.file.Path;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/** The session log as a list that stays at its end. */
public final class SessionLogView {
    private final StackPane root = new StackPane();

    /**
     * A view of a log.
     *
     * @param file where the lines are kept
     */
    public SessionLogView(SessionLog log, Path file) {
        ListView<SessionLog.Line> list = new ListView<>(log.lines());
        list.setId("session-log");
        list.getStyleClass().addAll("session-log", "edge-to-edge", "dense");
        list.setCellFactory(view -> new LineCell());
        list.setPlaceholder(new Label("Everything you do appears here, as commands that can be typed."));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        MenuItem copy = new MenuItem("Copy");
        copy.setOnAction(event -> copy(list));
        list.setContextMenu(new ContextMenu(copy));
        log.lines().addListener((ListChangeListener<SessionLog.Line>)
                change -> list.scrollTo(log.lines().size() - 1));
        Label kept = new Label("Kept in " + file);
        kept.setId("session-log-file");
        kept.getStyleClass().addAll("hint", "panel-foot");
        kept.setMinWidth(0);
        kept.setTooltip(new Tooltip(
                kept.getText() + "\nA shell script: commands as they can be typed, everything else in comments."));
        BorderPane pane = new BorderPane(list);
        pane.setBottom(kept);
        root.getChildren().add(pane);
    }

    public Parent root() {
        return root;
    }

    private static void copy(ListView<SessionLog.Line> list) {
        CopiedText.put(list.getSelectionModel().getSelectedItems().stream()
                .map(SessionLog.Line::toString)
                .collect(Collectors.joining("\n")));
    }

    private static final class LineCell extends ListCell<SessionLog.Line> {
        @Override
        protected void updateItem(SessionLog.Line line, boolean empty) {
            super.updateItem(line, empty);
            setWrapText(true);
            setPrefWidth(0);
            setText(empty ? null : line.toString());
            for (SessionLog.Kind kind : SessionLog.Kind.values()) {
                pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(kind.name().toLowerCase(java.util.Locale.ROOT)),
                        !empty && line.kind() == kind);
            }
        }
    }
}
