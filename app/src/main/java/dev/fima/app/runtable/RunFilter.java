package dev.fima.app.runtable;

import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/**
 * Which rows of a table of runs are wanted. A value that is missing satisfies no comparison, whichever; texts are compared
 * without regard to case.
 */
sealed interface RunFilter {
    /** The rows of a table that has the columns of this filter. */
    Selection of(Table table);

    /** Every row. */
    record All() implements RunFilter {
        @Override
        public Selection of(Table table) {
            return Selection.withRange(0, table.rowCount());
        }
    }

    /** Rows of both. */
    record And(RunFilter left, RunFilter right) implements RunFilter {
        @Override
        public Selection of(Table table) {
            return left.of(table).and(right.of(table));
        }
    }

    /** Rows of either. */
    record Or(RunFilter left, RunFilter right) implements RunFilter {
        @Override
        public Selection of(Table table) {
            return left.of(table).or(right.of(table));
        }
    }

    /** All other rows. */
    record Not(RunFilter inner) implements RunFilter {
        @Override
        public Selection of(Table table) {
            return new All().of(table).andNot(inner.of(table));
        }
    }

    /** Rows that lack a value. */
    record Missing(RunColumn column) implements RunFilter {
        @Override
        public Selection of(Table table) {
            return table.column(column.key()).isMissing();
        }
    }

    /** Rows whose number compares so. */
    record OfNumber(RunColumn column, Comparison comparison, double value) implements RunFilter {
        @Override
        public Selection of(Table table) {
            DoubleColumn numbers = table.doubleColumn(column.key());
            DoublePredicate wanted = number -> !Double.isNaN(number) && comparison.holds(Double.compare(number, value));
            return numbers.eval(wanted);
        }
    }

    /** Rows whose text compares so. */
    record OfText(RunColumn column, Comparison comparison, String value) implements RunFilter {
        @Override
        public Selection of(Table table) {
            StringColumn texts = table.stringColumn(column.key());
            String sought = value.toLowerCase(Locale.ROOT);
            Predicate<String> wanted =
                    text -> !text.isEmpty() && comparison.holds(text.toLowerCase(Locale.ROOT), sought);
            return texts.eval(wanted);
        }
    }

    /** Rows with one of some values. */
    static RunFilter any(List<RunFilter> filters) {
        return filters.stream().reduce(Or::new).orElseThrow();
    }

    /** How a value compares with another one. */
    enum Comparison {
        EQUAL("="),
        UNEQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">="),
        CONTAINS("~"),
        LACKS("!~");

        private final String written;

        Comparison(String written) {
            this.written = written;
        }

        /** That of a sign in an expression. */
        static Comparison of(String sign) {
            for (Comparison comparison : values()) {
                if (comparison.written.equals(sign)) {
                    return comparison;
                }
            }
            // Two equals signs, as programmers write it.
            return EQUAL;
        }

        /** Whether it is about a part of a text. */
        boolean ofParts() {
            return this == CONTAINS || this == LACKS;
        }

        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case MORE -> order > 0;
                case AT_LEAST -> order >= 0;
                case CONTAINS, LACKS -> throw new IllegalStateException("numbers have no parts");
            };
        }

        boolean holds(String text, String sought) {
            return ofParts() ? text.contains(sought) == (this == CONTAINS) : holds(text.compareTo(sought));
        }

        @Override
        public String toString() {
            return written;
        }
    }
}
