package dev.fima.app.window.action;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes menu items and buttons that stay in step with their action. */
public final class ActionControls {
    private ActionControls() {}

    public static MenuItem menuItem(WorkbenchAction action) {
        MenuItem item = action.selected()
                .map(selected -> {
                    CheckMenuItem check = new CheckMenuItem(action.id().title());
                    check.selectedProperty().bindBidirectional(selected);
                    return (MenuItem) check;
                })
                .orElseGet(() -> {
                    MenuItem plain = new MenuItem();
                    plain.textProperty().bind(action.shown().map(ActionDefinition::title));
                    plain.setOnAction(event -> action.run());
                    plain.graphicProperty().bind(icon(action));
                    return plain;
                });
        if (!action.id().shortcut().isEmpty()) {
            item.setAccelerator(KeyCombination.valueOf(action.id().shortcut()));
        }
        item.disableProperty().bind(action.whyNot().isNotEmpty());
        return item;
    }

    /** A button with icon and name. The pane around it carries the tooltip, which a disabled button would not show. */
    public static StackPane button(WorkbenchAction action, String... styles) {
        Button button = new Button(action.id().title(), new FontIcon(action.id().icon()));
        button.setOnAction(event -> action.run());
        return explained(button, action, styles);
    }

    /** A flat button with only the icon. */
    public static StackPane iconButton(WorkbenchAction action) {
        ButtonBase button;
        if (action.selected().isPresent()) {
            ToggleButton toggle =
                    new ToggleButton(null, new FontIcon(action.id().icon()));
            toggle.selectedProperty().bindBidirectional(action.selected().get());
            button = toggle;
        } else {
            button = new Button();
            button.graphicProperty().bind(icon(action));
            button.setOnAction(event -> action.run());
        }
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        return explained(button, action, Styles.BUTTON_ICON, Styles.FLAT);
    }

    private static ObservableValue<FontIcon> icon(WorkbenchAction action) {
        return action.shown().map(shown -> new FontIcon(shown.icon()));
    }

    private static StackPane explained(ButtonBase button, WorkbenchAction action, String... styles) {
        button.getStyleClass().addAll(styles);
        button.setId("action-" + action.id().id());
        button.setFocusTraversable(true);
        button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        button.accessibleTextProperty().bind(action.shown().map(ActionDefinition::title));
        button.disableProperty().bind(action.whyNot().isNotEmpty());
        Tooltip tooltip = new Tooltip();
        // An icon alone says little: its words come at once.
        tooltip.setShowDelay(Duration.millis(200));
        tooltip.textProperty().bind(Bindings.createStringBinding(() -> text(action), action.whyNot(), action.shown()));
        StackPane pane = new StackPane(button);
        Tooltip.install(pane, tooltip);
        return pane;
    }

    private static String text(WorkbenchAction action) {
        String keys = action.id().shortcut();
        String shown =
                keys.isEmpty() ? "" : "  (" + KeyCombination.valueOf(keys).getDisplayText() + ")";
        return action.shown().get().title().replace("…", "") + shown + "\n" + action.explanation();
    }
}
