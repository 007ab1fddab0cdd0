package dev.fima.app.window.runs;

import atlantafx.base.theme.Styles;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A quiet line above the runs that offers to go on with the newest one that was interrupted, or to begin it again. */
final class InterruptedNotice {
    private final VBox root = new VBox();
    private final Label sentence = new Label();
    private final Button go = new Button();
    private final Tooltip explanation = new Tooltip();

    InterruptedNotice(RunListModel model, Consumer<RunItem> resume) {
        root.getStyleClass().add("interrupted-notice");
        root.setId("interrupted-notice");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        go.setId("resume-interrupted");
        go.getStyleClass().add(Styles.SMALL);
        go.setGraphic(new FontIcon("fth-rotate-cw"));
        go.setTooltip(explanation);
        go.setOnAction(event -> model.interrupted().getValue().ifPresent(resume));
        Button later = new Button("Not now");
        later.setId("dismiss-interrupted");
        later.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        later.setTooltip(new Tooltip("Hide this line; the run stays in the list and can be resumed there"));
        later.setOnAction(event -> model.interrupted().getValue().ifPresent(model::dismiss));
        HBox buttons = new HBox(go, later);
        buttons.getStyleClass().add("interrupted-buttons");
        root.getChildren().addAll(sentence, buttons);
        root.managedProperty().bind(root.visibleProperty());
        model.interrupted().addListener((source, old, now) -> show(now));
        show(model.interrupted().getValue());
    }

    Parent root() {
        return root;
    }

    private void show(Optional<RunItem> run) {
        root.setVisible(run.isPresent());
        run.flatMap(RunItem::status).ifPresent(status -> {
            boolean lost = run.get().lost();
            sentence.setText(run.get().name()
                    + (lost
                            ? " was interrupted before its first checkpoint, so it cannot go on."
                            : " was interrupted; its last checkpoint is of step " + status.step() + " of "
                                    + status.totalSteps() + ".")
                    + (run.get().problem().isEmpty() ? "" : " " + run.get().problem()));
            go.setText(lost ? "Start again…" : "Resume");
            explanation.setText(
                    lost
                            ? "Bring its settings into the form; Start begins a new run with them"
                            : "Go on from the last checkpoint of this run");
        });
    }
}
