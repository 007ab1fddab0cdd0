package dev.fima.model.evaluation;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvReadOptions;
import tech.tablesaw.io.csv.CsvWriteOptions;
import tech.tablesaw.joining.JoinType;
import tech.tablesaw.table.TableSlice;

/**
 * The results of an ablation as tables. Of the runs: {@code variant}, {@code seed} and a column for each number, missing
 * where a variant lacks it. Their summary: {@code variant}, {@code quantity}, {@code mean}, standard {@code deviation} over
 * seeds (n - 1, missing for one seed) and {@code n}. Tables are read and written as comma-separated text; each belongs to the
 * thread that made it.
 */
public final class AblationTable {
    private static final String VARIANT = "variant";
    private static final String SEED = "seed";
    private static final String OF_REFERENCE = "reference ";

    private AblationTable() {}

    /** One row per run. A number that is not one is missing. */
    public static Table runs(List<AblationRow> rows) {
        Map<String, DoubleColumn> numbers = new LinkedHashMap<>();
        rows.forEach(
                row -> row.numbers().keySet().forEach(name -> numbers.computeIfAbsent(name, DoubleColumn::create)));
        StringColumn variants = StringColumn.create(VARIANT);
        IntColumn seeds = IntColumn.create(SEED);
        for (AblationRow row : rows) {
            variants.append(row.name());
            seeds.append(row.seed());
            numbers.forEach((name, column) -> column.append(finite(row.numbers().getOrDefault(name, Double.NaN))));
        }
        Table table = Table.create("runs", variants, seeds);
        numbers.values().forEach(table::addColumns);
        return table;
    }

    private static double finite(double number) {
        return Double.isFinite(number) ? number : Double.NaN;
    }

    /** One row per variant and number, variants in the order of their first run. */
    public static Table summary(List<AblationRow> rows) {
        return summary(runs(rows));
    }

    private static Table summary(Table all) {
        StringColumn variants = StringColumn.create(VARIANT);
        StringColumn quantities = StringColumn.create("quantity");
        DoubleColumn means = DoubleColumn.create("mean");
        DoubleColumn deviations = DoubleColumn.create("deviation");
        IntColumn counts = IntColumn.create("n");
        for (TableSlice own : all.splitOn(VARIANT)) {
            Table runs = own.asTable();
            for (NumericColumn<?> number : runs.numericColumns()) {
                if (number.name().equals(SEED) || number.countMissing() == number.size()) {
                    continue;
                }
                NumericColumn<?> values = (NumericColumn<?>) number.removeMissing();
                variants.append(runs.stringColumn(VARIANT).get(0));
                quantities.append(number.name());
                means.append(values.mean());
                deviations.append(values.size() > 1 ? values.standardDeviation() : Double.NaN);
                counts.append(values.size());
            }
        }
        return Table.create("summary", variants, quantities, means, deviations, counts);
    }

    /**
     * Differences to a reference with the same seed, which leaves out what the seed does to both: one row per other variant
     * and number, like the summary. Seeds that only one of both has are left out.
     *
     * @param reference name of a variant
     */
    public static Table paired(List<AblationRow> rows, String reference) {
        Table runs = runs(rows);
        StringColumn names = runs.stringColumn(VARIANT);
        Table all = runs.where(names.isNotEqualTo(reference));
        Table base = runs.where(names.isEqualTo(reference));
        base.removeColumns(VARIANT);
        for (Column<?> column : base.columns()) {
            if (!column.name().equals(SEED)) {
                column.setName(OF_REFERENCE + column.name());
            }
        }
        Table joined = all.joinOn(SEED).type(JoinType.INNER).with(base).join();
        Table differences = Table.create("differences", joined.stringColumn(VARIANT), joined.intColumn(SEED));
        for (NumericColumn<?> number : runs.numericColumns()) {
            if (!number.name().equals(SEED)) {
                differences.addColumns(joined.doubleColumn(number.name())
                        .subtract(joined.doubleColumn(OF_REFERENCE + number.name()))
                        .setName(number.name()));
            }
        }
        return summary(differences);
    }

    /** A table as comma-separated text, numbers with six significant digits. */
    public static String csv(Table table) {
        Table printed = Table.create(table.name());
        for (Column<?> column : table.columns()) {
            printed.addColumns(column instanceof DoubleColumn numbers ? printed(numbers) : column);
        }
        StringWriter text = new StringWriter();
        printed.write().csv(CsvWriteOptions.builder(text).lineEnd("\n").build());
        return text.toString();
    }

    private static StringColumn printed(DoubleColumn numbers) {
        StringColumn texts = StringColumn.create(numbers.name());
        for (double number : numbers) {
            texts.append(Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%.6g", number));
        }
        return texts;
    }

    /**
     * The rows of a table of runs that {@link #csv} wrote.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    static List<AblationRow> read(String text) {
        try {
            Table table = Table.read()
                    .usingOptions(CsvReadOptions.builderFromString(text).columnTypes(AblationTable::type));
            if (!table.columnNames().containsAll(List.of(VARIANT, SEED))) {
                throw new IllegalArgumentException("columns of runs are missing");
            }
            List<AblationRow> rows = new ArrayList<>();
            for (Row row : table) {
                Map<String, Double> numbers = new LinkedHashMap<>();
                for (int c = 2; c < table.columnCount(); c++) {
                    if (!table.column(c).isMissing(row.getRowNumber())) {
                        numbers.put(table.column(c).name(), row.getDouble(c));
                    }
                }
                rows.add(new AblationRow(row.getString(VARIANT), row.getInt(SEED), numbers));
            }
            return rows;
        } catch (RuntimeException e) {
            // Tablesaw has an exception of its own for each way in which a file can be wrong.
            throw new IllegalArgumentException("no table of runs", e);
        }
    }

    private static ColumnType type(String name) {
        return switch (name) {
            case VARIANT -> ColumnType.STRING;
            case SEED -> ColumnType.INTEGER;
            default -> ColumnType.DOUBLE;
        };
    }
}
