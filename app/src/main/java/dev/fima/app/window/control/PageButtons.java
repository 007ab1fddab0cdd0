package dev.fima.app.window.control;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * A row of joined buttons of which one is always pressed: which page of a view is shown, or over what it counts.
 *
 * @param <T> what can be chosen
 */
public final class PageButtons<T> extends HBox {
    private final List<T> choices;

    /**
     * @param id start of the buttons' ids; each ends with its choice in lower case
     * @param chosen follows the buttons, and they follow it
     * @param choices two or more
     * @param ending of the id of a choice
     * @param title as the button of a choice says it
     */
    public PageButtons(
            String id, Property<T> chosen, List<T> choices, Function<T, String> ending, Function<T, String> title) {
        this.choices = List.copyOf(choices);
        for (int i = 0; i < choices.size(); i++) {
            T choice = choices.get(i);
            ToggleButton button = new ToggleButton(title.apply(choice));
            button.setId(id + "-" + ending.apply(choice));
            button.getStyleClass()
                    .addAll("small", i == 0 ? "left-pill" : i == choices.size() - 1 ? "right-pill" : "center-pill");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setSelected(choice.equals(chosen.getValue()));
            button.setOnAction(event -> {
                // Pressing the chosen one again does not let it go.
                button.setSelected(true);
                chosen.setValue(choice);
            });
            chosen.addListener((property, old, now) -> button.setSelected(choice.equals(now)));
            getChildren().add(button);
        }
    }

    /** The button of a choice. */
    public ToggleButton button(T choice) {
        return (ToggleButton) getChildren().get(choices.indexOf(choice));
    }

    /** The same with words beside the pointer for one choice. */
    public PageButtons<T> explained(T choice, String words) {
        button(choice).setTooltip(new Tooltip(words));
        return this;
    }

    /** The buttons of an enum's constants, each with its name in lower case as the end of its id. */
    public static <E extends Enum<E>> PageButtons<E> of(
            String id, Property<E> chosen, E[] choices, Function<E, String> title) {
        return new PageButtons<>(
                id, chosen, List.of(choices), choice -> choice.name().toLowerCase(Locale.ROOT), title);
    }
}
