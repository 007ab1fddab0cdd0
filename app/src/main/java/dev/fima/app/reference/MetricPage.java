package dev.fima.app.reference;

import dev.fima.model.method.Metric;
import java.util.Arrays;
import java.util.List;

/** The columns of {@code metrics.csv}. */
final class MetricPage {
    private MetricPage() {}

    static String text() {
        return ReferencePages.title("Columns of metrics.csv")
                + "A row a step; TensorBoard's events hold the same. An empty field means that the quantity does not exist"
                + " in that step. *Same* columns agree bit for bit between two runs of one seed on one machine.\n"
                + Markdown.table(
                        List.of("column", "quantity", "unit", "same", "what it is", "formula"),
                        Arrays.stream(Metric.values())
                                .map(metric -> List.of(
                                        Markdown.code(metric.column()),
                                        Markdown.text(metric.title()),
                                        metric.unit(),
                                        metric.reproducible() ? "yes" : "",
                                        Markdown.text(metric.meaning()),
                                        Markdown.code(metric.formula())))
                                .toList());
    }
}
