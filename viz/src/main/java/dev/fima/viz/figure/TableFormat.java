package dev.fima.viz.figure;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Text forms of a table. */
public enum TableFormat {
    /** RFC 4180, fields quoted where they must be. */
    CSV {
        @Override
        public String write(TablePanel table) {
            StringBuilder text = new StringBuilder(line(table.header()));
            table.rows().forEach(r -> text.append(line(r)));
            return text.toString();
        }

        private String line(List<String> cells) {
            return joined(cells, ",", c -> c.matches("(?s).*[\",\r\n].*") ? '"' + c.replace("\"", "\"\"") + '"' : c)
                    + "\n";
        }
    },
    /** A booktabs tabular. */
    LATEX {
        @Override
        public String write(TablePanel table) {
            StringBuilder text = new StringBuilder(
                    "\\begin{tabular}{l" + "r".repeat(table.header().size() - 1) + "}\n");
            text.append("\\toprule\n").append(line(table.header())).append("\\midrule\n");
            table.rows().forEach(r -> text.append(line(r)));
            return text.append("\\bottomrule\n\\end{tabular}\n").toString();
        }

        private String line(List<String> cells) {
            return joined(cells, " & ", TableFormat::escaped) + " \\\\\n";
        }
    },
    /** A pipe table. */
    MARKDOWN {
        @Override
        public String write(TablePanel table) {
            StringBuilder text = new StringBuilder(line(table.header()));
            text.append("|---").append("|--:".repeat(table.header().size() - 1)).append("|\n");
            table.rows().forEach(r -> text.append(line(r)));
            return text.toString();
        }

        private String line(List<String> cells) {
            return "| " + joined(cells, " | ", c -> c.replace("|", "\\|")) + " |\n";
        }
    };

    /** The table without title and note. */
    public abstract String write(TablePanel table);

    private static String joined(List<String> cells, String separator, Function<String, String> escape) {
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
