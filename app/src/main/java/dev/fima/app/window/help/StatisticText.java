package dev.fima.app.window.help;

import dev.fima.app.statistic.Statistic;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.model.method.Metric;
import java.util.Arrays;
import java.util.List;

/** What the statistics mean as a page: those of each view, then all that a step writes down. */
final class StatisticText {
    private StatisticText() {}

    static String of(List<ViewDefinition> views) {
        StringBuilder text =
                new StringBuilder("# Statistics\n\nThe same words stand in the tooltips and in the files of"
                        + " figures. T is the temperature, K the length of the queue, q a query, k a key; see the"
                        + " [glossary](" + Guide.GLOSSARY + ").\n");
        for (ViewDefinition view : views) {
            if (!view.quantities().isEmpty()) {
                table(text, view.title(), view.quantities());
            }
        }
        table(
                text,
                "Columns of metrics.csv",
                Arrays.stream(Metric.values()).map(Statistic::of).toList());
        return text.toString();
    }

    private static void table(StringBuilder text, String title, List<Statistic> statistics) {
        text.append("\n## ").append(title).append("\n\n| statistic | what it is | formula |\n| --- | --- | --- |\n");
        for (Statistic statistic : statistics) {
            text.append("| ")
                    .append(cell(statistic.title()))
                    .append(" | ")
                    .append(cell(statistic.meaning()))
                    .append(" | ")
                    .append(cell(statistic.formula()))
                    .append(" |\n");
        }
    }

    /** Words as they are: nothing in them is a mark. */
    private static String cell(String words) {
        return words.replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
    }
}
