package dev.fima.app.window.queue;

import atlantafx.base.theme.Styles;
import dev.fima.app.queue.EntryState;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.window.control.StateLabel;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Title of an entry, under it its state and what it does, and what can be done with it. */
final class QueueCell extends ListCell<ShownEntry> {
    private final Label title = new Label();
    private final StateLabel state = new StateLabel();
    private final Label facts = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Tooltip explanation = new Tooltip();
    private final Button hold;
    private final Button release;
    private final Button restart;
    private final Button up;
    private final Button down;
    private final Button cancel;
    private final VBox line;

    QueueCell(QueueModel model) {
        hold = button("hold", "fth-pause", "Let it wait until it is let go (space bar)", model::hold);
        release = button("release", "fth-play", "Let it have its turn (space bar)", model::release);
        restart = button(
                "restart",
                "fth-rotate-cw",
                "Another turn; a training goes on from its last checkpoint",
                model::restart);
        up = button("up", "fth-chevron-up", "One place towards the beginning (Alt+Up)", entry -> model.move(entry, -1));
        down = button(
                "down", "fth-chevron-down", "One place towards the end (Alt+Down)", entry -> model.move(entry, 1));
        cancel = button("cancel", "fth-x", "", model::cancel);
        title.getStyleClass().add("video-name");
        facts.getStyleClass().add("hint");
        facts.setMinWidth(0);
        facts.managedProperty().bind(facts.textProperty().isNotEmpty());
        progress.getStyleClass().add("queue-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.managedProperty().bind(progress.visibleProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox second = new HBox(state, gap, hold, release, restart, up, down, cancel);
        second.getStyleClass().add("queue-state-line");
        line = new VBox(title, second, facts, progress);
        line.getStyleClass().add("run-texts");
        line.setMinWidth(0);
        setPrefWidth(0);
    }

    private Button button(String name, String icon, String text, Consumer<QueueEntry> action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId("queue-" + name);
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "queue-button");
        button.setTooltip(new Tooltip(text));
        button.setAccessibleText(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        // Keys and menu of the list do the same for the selected entry.
        button.setFocusTraversable(false);
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(event -> action.accept(getItem().entry()));
        return button;
    }

    @Override
    protected void updateItem(ShownEntry item, boolean empty) {
        super.updateItem(item, empty);
        setGraphic(empty ? null : line);
        setTooltip(empty ? null : explanation);
        if (empty) {
            return;
        }
        EntryState now = item.entry().state();
        title.setText(item.entry().title());
        facts.setText(item.facts());
        state.show(item.state(), item.state());
        progress.setVisible(now == EntryState.RUNNING && item.share() >= 0);
        progress.setProgress(Math.max(0, item.share()));
        hold.setVisible(now == EntryState.WAITING);
        release.setVisible(now == EntryState.HELD);
        restart.setVisible(now == EntryState.FAILED);
        up.setVisible(now.isAhead());
        down.setVisible(now.isAhead());
        cancel.setVisible(now != EntryState.STARTING);
        String cancelling = now == EntryState.RUNNING
                ? "Stop; what was done is kept"
                : "Take it out of the queue; nothing is deleted";
        cancel.getTooltip().setText(cancelling);
        cancel.setAccessibleText(cancelling);
        explanation.setText(String.join(
                "\n",
                item.entry().title(),
                item.facts(),
                String.join(" ", item.entry().words())));
    }
}
