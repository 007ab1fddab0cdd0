package dev.fima.app.window.queue;

import dev.fima.app.window.queue.RunOn.Target;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * The choice where work runs, as it stands in several panels; all show the same. What cannot be chosen stands there with the
 * reason, which a choice box cannot do.
 */
public final class RunOnChoice extends HBox {
    private final RunOn model;
    private final MenuButton button = new MenuButton();

    /** @param panel name by which tests find it, {@code run-on-PANEL} */
    public RunOnChoice(RunOn model, String panel) {
        this.model = model;
        Label caption = new Label("Run on");
        caption.setMinWidth(Region.USE_PREF_SIZE);
        button.setId("run-on-" + panel);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        // Names of profiles may hold an underscore.
        button.setMnemonicParsing(false);
        button.textProperty().bind(model.chosen().map(Target::title));
        button.setTooltip(new Tooltip("This machine, one of its devices, or a Slurm cluster by one of your profiles"));
        button.setOnShowing(event -> model.refresh());
        model.targets().addListener((ListChangeListener<Target>) change -> fill());
        fill();
        setSpacing(8);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(caption, button);
    }

    private void fill() {
        ToggleGroup group = new ToggleGroup();
        button.getItems()
                .setAll(model.targets().stream()
                        .map(target -> item(target, group))
                        .toList());
    }

    private RadioMenuItem item(Target target, ToggleGroup group) {
        RadioMenuItem item = new RadioMenuItem(
                target.problem().isEmpty() ? target.title() : target.title() + ": " + target.problem());
        item.setMnemonicParsing(false);
        item.setId("run-on-" + target.launcher().replace(':', '-') + (target.isHere() ? target.device() : ""));
        item.setDisable(!target.problem().isEmpty());
        item.setToggleGroup(group);
        item.setSelected(target.equals(model.chosen().get()));
        item.setOnAction(event -> model.chosen().set(target));
        return item;
    }
}
