package dev.fima.app.reference;

import dev.fima.app.statistic.Statistic;
import dev.fima.app.window.shell.Views;
import dev.fima.app.window.workbench.ViewDefinition;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All views of the window, what they give for figures, and what their quantities mean. */
final class ViewPage {
    private ViewPage() {}

    static String text() {
        return ReferencePages.title("Views")
                + "A figure carries the meaning of what it shows in its provenance, in the words of [Statistics](statistics.md).\n\n"
                + Markdown.table(
                        List.of("view", "shortcut", "shows", "gives for figures", "its quantities"),
                        Views.ALL.stream().map(ViewPage::row).toList());
    }

    private static List<String> row(ViewDefinition view) {
        return List.of(
                "[" + Markdown.text(view.title()) + "](../views/"
                        + view.title().toLowerCase(Locale.ROOT).replace(' ', '-') + ".md)",
                Markdown.code(ActionPage.keys(view.shortcut())),
                Markdown.text(view.shows()),
                Markdown.text(view.exports()),
                Markdown.text(view.quantities().stream().map(Statistic::name).collect(Collectors.joining(", "))));
    }
}
