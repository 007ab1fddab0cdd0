package dev.fima.app.reference;

import dev.fima.app.window.action.ActionDefinition;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.shell.Views;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All actions of the window with their shortcuts. */
final class ActionPage {
    private ActionPage() {}

    static String text() {
        return ReferencePages.title("Actions and shortcuts")
                + "Ctrl is the Command key on macOS. An action that cannot be done now is greyed; its tooltip says why.\n"
                + Markdown.table(
                        List.of("action", "shortcut", "what it does"),
                        Stream.concat(
                                        Arrays.stream(ActionId.values()),
                                        Views.ALL.stream().flatMap(view -> view.action().stream()))
                                .map(ActionPage::row)
                                .toList());
    }

    private static List<String> row(ActionDefinition action) {
        return List.of(
                Markdown.text(action.title()), Markdown.code(keys(action.shortcut())), Markdown.text(action.tooltip()));
    }

    /** JavaFX's notation as keyboards have it: "Shortcut+LEFT" is Ctrl+Left. */
    static String keys(String shortcut) {
        return Arrays.stream(shortcut.split("\\+"))
                .map(key -> key.equals("Shortcut") ? "Ctrl" : key)
                .map(key -> key.length() > 2 ? key.charAt(0) + key.substring(1).toLowerCase(Locale.ROOT) : key)
                .collect(Collectors.joining("+"));
    }
}
