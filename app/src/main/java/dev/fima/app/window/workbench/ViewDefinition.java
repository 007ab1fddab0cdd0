package dev.fima.app.window.workbench;

import dev.fima.app.window.action.ActionDefinition;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that the window, the command line and the documentation need to know of a view. Tabs, the menu, shortcuts, figures,
 * pictures and reference pages follow from the list of these.
 *
 * @param id name in files, such as the remembered arrangement; never changed
 * @param title of the tab
 * @param icon literal of the icon font
 * @param place where it stands at a first start
 * @param shows what one sees, such as "the loss curves"
 * @param shortcut keys that bring it to the front in JavaFX's notation; empty for a panel that has no action of its own
 * @param exports what it gives for a figure, such as "its charts"; empty for nothing
 * @param statistics what its quantities mean, in sentences that its figures carry; may be empty
 * @param factory makes the view of one window
 */
public record ViewDefinition(
        String id,
        String title,
        String icon,
        Place place,
        String shows,
        String shortcut,
        String exports,
        String statistics,
        Function<Workbench, View> factory) {
    /** Where a panel stands at a first start. */
    public enum Place {
        LEFT_ABOVE,
        LEFT_BELOW,
        CENTRE,
        RIGHT
    }

    /** A view that exports nothing and has no shortcut. */
    public static ViewDefinition of(
            String id, String title, String icon, Place place, String shows, Function<Workbench, View> factory) {
        return new ViewDefinition(id, title, icon, place, shows, "", "", "", factory);
    }

    /** The same with keys that bring it to the front. */
    public ViewDefinition withShortcut(String keys) {
        return new ViewDefinition(id, title, icon, place, shows, keys, exports, statistics, factory);
    }

    /**
     * The same of a view that gives figures.
     *
     * @param what such as "its charts"
     * @param meaning of its quantities
     */
    public ViewDefinition withFigures(String what, String meaning) {
        return new ViewDefinition(id, title, icon, place, shows, shortcut, what, meaning, factory);
    }

    /** Whether it gives figures. */
    public boolean exportable() {
        return !exports.isEmpty();
    }

    /** The action that brings it to the front; empty without a shortcut. */
    public Optional<ActionDefinition> action() {
        return shortcut.isEmpty()
                ? Optional.empty()
                : Optional.of(new ActionDefinition.Plain(
                        "show-" + id, "Show " + title, shortcut, "Bring " + shows + " to the front.", icon));
    }
}
