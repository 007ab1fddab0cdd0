package dev.fima.app.window.workbench;

import dev.fima.app.statistic.Statistic;
import dev.fima.app.window.action.ActionDefinition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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
 * @param quantities what it shows in numbers; its figures carry what they mean; may be empty
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
        List<Statistic> quantities,
        Function<Workbench, View> factory) {
    public ViewDefinition {
        quantities = List.copyOf(quantities);
    }

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
        return new ViewDefinition(id, title, icon, place, shows, "", "", List.of(), factory);
    }

    /** The same with keys that bring it to the front. */
    public ViewDefinition withShortcut(String keys) {
        return new ViewDefinition(id, title, icon, place, shows, keys, exports, quantities, factory);
    }

    /**
     * The same of a view that gives figures.
     *
     * @param what such as "its charts"
     * @param shown its quantities, in the order in which a reader meets them
     */
    public ViewDefinition withFigures(String what, List<Statistic> shown) {
        return new ViewDefinition(id, title, icon, place, shows, shortcut, what, shown, factory);
    }

    /** What its quantities mean, in sentences for the provenance of its figures; empty where it has none. */
    public String statistics() {
        return quantities.stream().map(Statistic::sentence).collect(Collectors.joining(" "));
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
