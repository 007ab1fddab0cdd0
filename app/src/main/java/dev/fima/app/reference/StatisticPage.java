package dev.fima.app.reference;

import dev.fima.app.statistic.Statistic;
import dev.fima.app.window.shell.Views;
import dev.fima.app.window.workbench.ViewDefinition;
import java.util.List;
import java.util.stream.Collectors;

/** What the quantities of the views mean, each with its formula. */
final class StatisticPage {
    private StatisticPage() {}

    static String text() {
        return ReferencePages.title("Statistics")
                + "The same words stand in the window's tooltips, in its *Help > Statistics*, and in the files of figures."
                + " T is the temperature, K the length of the queue, q a query, k a key; see the"
                + " [glossary](../glossary.md). What a step writes down stands in [metrics.csv](metrics.md).\n"
                + Views.ALL.stream()
                        .filter(view -> !view.quantities().isEmpty())
                        .map(StatisticPage::section)
                        .collect(Collectors.joining());
    }

    private static String section(ViewDefinition view) {
        return "\n## " + view.title() + "\n"
                + Markdown.table(
                        List.of("statistic", "what it is", "formula"),
                        view.quantities().stream().map(StatisticPage::row).toList());
    }

    private static List<String> row(Statistic statistic) {
        return List.of(
                Markdown.text(statistic.title()),
                Markdown.text(statistic.meaning()),
                Markdown.code(statistic.formula()));
    }
}
