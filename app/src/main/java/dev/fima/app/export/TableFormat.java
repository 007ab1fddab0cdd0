package dev.fima.app.export;

import dev.fima.viz.figure.TablePanel;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvWriteOptions;

/** Text forms of a table, made from a Tablesaw table. */
public enum TableFormat {
    /** RFC 4180, fields quoted where they must be. */
    CSV {
        @Override
        public String write(Table table) {
            StringWriter text = new StringWriter();
            table.write().csv(CsvWriteOptions.builder(text).lineEnd("\n").build());
            return text.toString();
        }
    },
    /** A booktabs tabular. */
    LATEX {
        @Override
        public String titled(TablePanel panel) {
            return comment(panel.title()) + write(panel) + comment(panel.note());
        }

        private String comment(String text) {
            return text.isBlank() ? "" : "% " + text.strip().replace("\n", "\n% ") + "\n";
        }

        @Override
        public String write(Table table) {
            return "\\begin{tabular}{l" + "r".repeat(table.columnCount() - 1) + "}\n\\toprule\n"
                    + rows(table, TableFormat::line, "\\midrule\n")
                    + "\\bottomrule\n\\end{tabular}\n";
        }
    },
    /** A pipe table. */
    MARKDOWN {
        @Override
        public String titled(TablePanel panel) {
            return (panel.title().isBlank() ? "" : "### " + panel.title() + "\n\n")
                    + write(panel)
                    + (panel.note().isBlank() ? "" : "\n" + panel.note().strip() + "\n");
        }

        @Override
        public String write(Table table) {
            return rows(
                    table,
                    cells -> "| " + joined(cells, " | ", c -> c.replace("|", "\\|")) + " |\n",
                    "|---" + "|--:".repeat(table.columnCount() - 1) + "|\n");
        }
    };

    /** Makes the text of a row. */
    private interface Line {
        String of(List<String> cells);
    }

    /** The table of a panel with its title before and its note behind it, where the form has a place for them. */
    public String titled(TablePanel panel) {
        return write(panel);
    }

    /** The text of a table. */
    public abstract String write(Table table);

    /** The table of a panel without its title and note. */
    public String write(TablePanel panel) {
        return write(table(panel));
    }

    /** As {@link #panel(Table, UnaryOperator, String)}, all numbers in one form, such as {@code %.1f}. */
    public static TablePanel panel(Table table, String form, String note) {
        return panel(table, name -> form, note);
    }

    /**
     * A table as a panel: its numbers in a form, whole numbers as they are, nothing where a value is missing.
     *
     * @param forms of the numbers of a column, by its name
     */
    public static TablePanel panel(Table table, UnaryOperator<String> forms, String note) {
        List<List<String>> rows = new ArrayList<>();
        for (int r = 0; r < table.rowCount(); r++) {
            List<String> row = new ArrayList<>();
            for (Column<?> column : table.columns()) {
                row.add(
                        column.isMissing(r)
                                ? ""
                                : column instanceof DoubleColumn numbers
                                        ? number(forms.apply(column.name()), numbers.getDouble(r))
                                        : column.getUnformattedString(r));
            }
            rows.add(row);
        }
        return new TablePanel(table.name(), table.columnNames(), rows, note);
    }

    /** A number in a form, in which what is rounded to zero has no sign. */
    public static String number(String form, double value) {
        String text = String.format(Locale.ROOT, form, value);
        boolean zero = text.startsWith("-") && text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return zero ? text.substring(1) : text;
    }

    /**
     * A panel's table. All columns are text, as they are printed: a number would lose its last zeros, and a column with one
     * missing value its type. Tablesaw tells columns apart by their names in any case; repeated ones are counted.
     */
    static Table table(TablePanel panel) {
        Table table = Table.create(panel.title());
        Set<String> taken = new HashSet<>();
        for (int c = 0; c < panel.header().size(); c++) {
            String name = panel.header().get(c);
            String own = name;
            for (int i = 2; !taken.add(own.toLowerCase(Locale.ROOT)); i++) {
                own = name + " (" + i + ")";
            }
            StringColumn column = StringColumn.create(own);
            for (List<String> row : panel.rows()) {
                column.append(row.get(c));
            }
            table.addColumns(column);
        }
        return table;
    }

    private static String rows(Table table, Line line, String afterHeader) {
        StringBuilder text = new StringBuilder(line.of(table.columnNames())).append(afterHeader);
        for (Row row : table) {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < table.columnCount(); c++) {
                cells.add(table.getString(row.getRowNumber(), c));
            }
            text.append(line.of(cells));
        }
        return text.toString();
    }

    private static String line(List<String> cells) {
        return joined(cells, " & ", TableFormat::escaped) + " \\\\\n";
    }

    private static String joined(List<String> cells, String separator, UnaryOperator<String> escape) {
        return cells.stream().map(escape).collect(Collectors.joining(separator));
    }

    private static String escaped(String cell) {
        return cell.replace("\\", "\\textbackslash ")
                .replaceAll("([&%$#_{}])", "\\\\$1")
                .replace("~", "\\textasciitilde ")
                .replace("^", "\\textasciicircum ")
                .replace("±", "$\\pm$")
                .replace("−", "$-$");
    }
}
