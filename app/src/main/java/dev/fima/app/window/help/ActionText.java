package dev.fima.app.window.help;

import dev.fima.app.window.action.ActionDefinition;
import dev.fima.app.window.action.WorkbenchAction;
import java.util.Collection;
import java.util.Comparator;
import javafx.scene.input.KeyCombination;

/** The shortcuts of a window's actions as a page. */
final class ActionText {
    private static final String WITHOUT_ACTION =
            """

            ## With the mouse and in the views

            | where | keys | what it does |
            | --- | --- | --- |
            | everywhere | Tab, Shift+Tab | go from control to control; of a group of tabs to the one in front |
            | tabs | Left, Right | go to the next tab |
            | sliders | Left, Right, Page Up, Page Down, Home, End | go by one step, by several, to an end |
            | pictures | double click | open it large, in a window that follows |
            | pictures, charts | right button | read, copy, save, put on the sheet |
            | Attention | Ctrl and the wheel, drag | zoom, and move what is seen |
            | charts | wheel, Shift and the wheel, drag, double click | zoom along the steps or the values, move, show all |
            | charts | click on the legend | switch a curve off or on |
            | Affinity | click, Escape | pin a cell, take all pins away |
            """;

    private ActionText() {}

    static String of(Collection<WorkbenchAction> actions) {
        StringBuilder text =
                new StringBuilder("# Shortcuts\n\n| keys | action | what it does |\n| --- | --- | --- |\n");
        actions.stream()
                .map(WorkbenchAction::id)
                .filter(action -> !action.shortcut().isEmpty())
                .sorted(Comparator.comparing(ActionText::keys))
                .forEach(action -> text.append("| ")
                        .append(keys(action))
                        .append(" | ")
                        .append(action.title().replace("…", ""))
                        .append(" | ")
                        .append(action.tooltip())
                        .append(" |\n"));
        return text + WITHOUT_ACTION;
    }

    private static String keys(ActionDefinition action) {
        return KeyCombination.valueOf(action.shortcut()).getDisplayText();
    }
}
