package dev.fima.app.window.runs;

import dev.fima.app.window.control.StateLabel;
import dev.fima.app.window.control.WholeText;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Name of a run, under it its state and progress, where it was forked from, and its tags; forks are indented. */
final class RunCell extends ListCell<RunItem> {
    private final Label name = new Label();
    private final Label facts = new Label();
    private final StateLabel state = new StateLabel();
    private final Label origin = new Label();
    private final Label tags = new Label();
    private final RunListModel model;
    private final Tooltip explanation = new Tooltip();
    private final HBox line;

    private final CheckBox mark = new CheckBox();

    /** A step to the right for each run that stands above; deeper ones share the last. */
    private static final double INDENT = 14;

    private static final int DEEPEST = 5;

    RunCell(RunListModel model) {
        this.model = model;
        mark.getStyleClass().add("run-mark");
        mark.setTooltip(new Tooltip("Compare this run with the other marked ones"));
        mark.setAccessibleText("Compare");
        mark.setFocusTraversable(false);
        mark.setOnAction(event -> model.toggleMark(getItem().folder()));
        model.marked().addListener((InvalidationListener) change -> showMark(model));
        itemProperty().addListener(change -> showMark(model));
        name.getStyleClass().add("video-name");
        facts.getStyleClass().add("hint");
        facts.setMinWidth(0);
        origin.getStyleClass().addAll("hint", "run-origin");
        origin.setGraphic(new FontIcon("fth-git-branch"));
        origin.setMinWidth(0);
        origin.managedProperty().bind(origin.textProperty().isNotEmpty());
        origin.visibleProperty().bind(origin.managedProperty());
        tags.getStyleClass().add("run-tags");
        tags.managedProperty().bind(tags.textProperty().isNotEmpty());
        HBox second = new HBox(state, facts);
        second.getStyleClass().add("run-state-line");
        VBox texts = new VBox(name, second, origin, tags);
        texts.getStyleClass().add("run-texts");
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        line = new HBox(mark, texts);
        line.getStyleClass().add("run-line");
        WholeText.wrap(this, 72, name, tags);
        setPrefWidth(0);
    }

    private void showMark(RunListModel model) {
        mark.setSelected(getItem() != null && model.marked().contains(getItem().folder()));
    }

    @Override
    protected void updateItem(RunItem item, boolean empty) {
        super.updateItem(item, empty);
        setGraphic(empty ? null : line);
        setTooltip(empty ? null : explanation);
        if (!empty) {
            name.setText(item.name());
            facts.setText(item.progress());
            tags.setText(item.notes().tags().stream().map(tag -> "#" + tag).collect(Collectors.joining("  ")));
            state.show(item.state(), item.stateText());
            origin.setText(model.origin(item));
            line.setPadding(new Insets(0, 0, 0, INDENT * Math.min(DEEPEST, model.depth(item))));
            explanation.setText(explanation(item, model.origin(item)));
        }
    }

    private static String explanation(RunItem item, String origin) {
        return Stream.of(
                        item.folder().toString(),
                        item.facts(),
                        origin,
                        item.notes().note(),
                        item.problem())
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("\n"));
    }
}
