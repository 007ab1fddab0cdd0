package dev.fima.app.report;

import dev.fima.app.export.TableFormat;
import dev.fima.model.evaluation.AblationRow;
import dev.fima.model.evaluation.AblationTable;
import dev.fima.model.evaluation.Condition;
import dev.fima.viz.figure.TablePanel;
import java.util.List;
import java.util.Optional;
import tech.tablesaw.api.Table;

/**
 * Differences of the variants of an ablation to its first one, seed by seed: what a seed does to both of them is left out,
 * so that the spread is that of the difference.
 */
final class PairedDifferences {
    private PairedDifferences() {}

    /** The table; empty where fewer than two seeds were done with both. */
    static Optional<Table> of(List<Condition> conditions, List<AblationRow> rows) {
        Optional<String> first = conditions.stream()
                .filter(condition -> condition.variant().isPresent())
                .map(Condition::name)
                .findFirst();
        return first.filter(
                        reference -> rows.stream().anyMatch(row -> row.name().equals(reference)))
                .map(reference -> AblationTable.paired(rows, reference)
                        .setName("Difference to " + reference + " with the same seed"))
                .filter(table -> table.intColumn("n").max() > 1);
    }

    /** The named quantities of it. */
    static TablePanel panel(Table table, List<String> quantities) {
        return TableFormat.panel(
                table.where(table.stringColumn("quantity").isIn(quantities)),
                "%.4g",
                "Mean and standard deviation (n - 1) of the differences.");
    }
}
