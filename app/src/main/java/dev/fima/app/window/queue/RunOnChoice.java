package dev.fima.app.window.queue;

import dev.fima.app.window.queue.RunOn.Target;
import java.util.List;
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
    private static final int LINE = 80;

    private final RunOn model;
    private List<Target> filled = List.of();
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
        // Looked for before the menu opens: a list that changes under the pointer would be chosen from by mistake.
        hoverProperty().subscribe(this::refreshIf);
        button.focusedProperty().subscribe(this::refreshIf);
        model.targets().addListener((ListChangeListener<Target>) change -> fillUnlessOpen());
        button.setOnShowing(event -> button.getItems().forEach(item -> ((RadioMenuItem) item)
                .setSelected(item.getUserData().equals(model.chosen().get()))));
        button.setOnHidden(event -> fillUnlessOpen());
        model.refresh();
        fillUnlessOpen();
        setSpacing(8);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(caption, button);
    }

    private void refreshIf(boolean used) {
        if (used) {
            model.refresh();
        }
    }

    private void fillUnlessOpen() {
        if (button.isShowing() || model.targets().equals(filled)) {
            return;
        }
        filled = List.copyOf(model.targets());
        ToggleGroup group = new ToggleGroup();
        button.getItems()
                .setAll(model.targets().stream()
                        .map(target -> item(target, group))
                        .toList());
    }

    private RadioMenuItem item(Target target, ToggleGroup group) {
        RadioMenuItem item = new RadioMenuItem(
                lines(target.problem().isEmpty() ? target.title() : target.title() + ": " + target.problem()));
        item.setMnemonicParsing(false);
        item.setId("run-on-" + target.launcher().replace(':', '-') + (target.isHere() ? target.device() : ""));
        item.setDisable(!target.problem().isEmpty());
        item.setToggleGroup(group);
        item.setUserData(target);
        item.setOnAction(event -> model.chosen().set(target));
        return item;
    }

    /** In lines that leave a menu narrower than a window; a word longer than a line is not cut. */
    static String lines(String text) {
        StringBuilder lines = new StringBuilder(text.length());
        int length = 0;
        for (String word : text.split(" ")) {
            if (length > 0 && length + 1 + word.length() > LINE) {
                lines.append('\n');
                length = 0;
            } else if (length > 0) {
                lines.append(' ');
                length++;
            }
            lines.append(word);
            length += word.length();
        }
        return lines.toString();
    }
}
