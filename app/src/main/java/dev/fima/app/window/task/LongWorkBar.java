package dev.fima.app.window.task;

import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.control.ViewBar;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The bar above a view that is filled by long work: what is shown, how the next work is done, and how far it is. */
public final class LongWorkBar extends ViewBar {
    /**
     * @param view name of the view, with which the identities of its controls begin
     * @param shown what is shown, on the left
     * @param choices how the next work is done; out of sight while work is under way
     * @param start what the button does that starts it; while that cannot be done the button is grey and says why
     */
    public LongWorkBar(String view, Node shown, Node choices, NamedAction start, LongWork work) {
        super(shown, idle(view, start, work, choices), busy(view, work));
    }

    /** A bar of nothing but the button that starts the work, and of how far that is. */
    public LongWorkBar(String view, NamedAction start, LongWork work) {
        super(idle(view, start, work), busy(view, work));
    }

    private static HBox idle(String view, NamedAction start, LongWork work, Node... choices) {
        Button button = new Button(start.title());
        button.setId(view + "-start");
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> start.action().run());
        button.disableProperty().bind(start.whyNot().map(reason -> !reason.isEmpty()));
        // A grey button has no tooltip; what is around it has.
        StackPane around = new StackPane(button);
        around.setMinWidth(Region.USE_PREF_SIZE);
        around.visibleProperty().bind(work.activity().isEmpty());
        Tooltip reason = new Tooltip();
        reason.setWrapText(true);
        reason.setMaxWidth(360);
        reason.textProperty()
                .bind(start.whyNot()
                        .map(why -> why.isEmpty() ? start.title() : start.title() + ": not now, because " + why));
        Tooltip.install(around, reason);
        HBox idle = new HBox(8, choices);
        idle.getChildren().add(around);
        idle.setAlignment(Pos.CENTER_RIGHT);
        idle.visibleProperty().bind(work.activity().isEmpty());
        idle.managedProperty().bind(idle.visibleProperty());
        return idle;
    }

    private static HBox busy(String view, LongWork work) {
        Label what = new Label();
        what.setId(view + "-activity");
        what.getStyleClass().add("text-small");
        what.textProperty().bind(work.activity());
        what.setMinWidth(0);
        what.setTooltip(new Tooltip());
        what.getTooltip().textProperty().bind(work.activity());
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(110);
        bar.setMinWidth(60);
        bar.progressProperty().bind(work.share());
        Button cancel = new Button("Cancel");
        cancel.setId(view + "-cancel");
        cancel.getStyleClass().add("small");
        cancel.setMinWidth(Region.USE_PREF_SIZE);
        cancel.setTooltip(new Tooltip("Stop soon; what was computed is kept, and the same work goes on from there."));
        cancel.setOnAction(event -> work.cancel().run());
        HBox busy = new HBox(8, what, bar, cancel);
        busy.setAlignment(Pos.CENTER_RIGHT);
        busy.setMinWidth(0);
        busy.visibleProperty().bind(Bindings.isNotEmpty(work.activity()));
        busy.managedProperty().bind(busy.visibleProperty());
        return busy;
    }
}
