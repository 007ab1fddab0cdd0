package dev.fima.app.runtable;

import dev.fima.app.runtable.FilterToken.Kind;
import dev.fima.app.runtable.RunFilter.Comparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a filter expression: comparisons such as {@code batch >= 16}, {@code variant = fima}, {@code run ~ "two words"},
 * {@code seed in (1, 2)} or {@code linear_top1 is missing}, joined by {@code and}, {@code or}, {@code not} and parentheses;
 * {@code not} binds before {@code and}, {@code and} before {@code or}.
 */
final class FilterParser {
    private static final int LISTED = 12;

    private final List<RunColumn> columns;
    private final List<FilterToken> tokens;
    private int at;

    private FilterParser(String expression, List<RunColumn> columns) {
        this.columns = columns;
        tokens = FilterToken.of(expression);
    }

    /**
     * The filter that an expression says; an empty one wants all rows.
     *
     * @throws FilterException if it cannot be understood
     */
    static RunFilter read(String expression, List<RunColumn> columns) {
        if (expression.isBlank()) {
            return new RunFilter.All();
        }
        FilterParser parser = new FilterParser(expression, columns);
        RunFilter filter = parser.or();
        FilterToken rest = parser.next();
        if (rest.kind() != Kind.END) {
            throw wrong(rest, "does not belong here; join comparisons by and, or");
        }
        return filter;
    }

    private static FilterException wrong(FilterToken token, String what) {
        String named = token.named();
        return new FilterException(
                token.place(), named.substring(0, 1).toUpperCase(Locale.ROOT) + named.substring(1) + " " + what + ".");
    }

    private FilterToken peek() {
        return tokens.get(at);
    }

    private FilterToken next() {
        FilterToken token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    private boolean take(String word) {
        boolean there = peek().is(word);
        if (there) {
            next();
        }
        return there;
    }

    private RunFilter or() {
        RunFilter left = and();
        while (take("or")) {
            left = new RunFilter.Or(left, and());
        }
        return left;
    }

    private RunFilter and() {
        RunFilter left = not();
        while (take("and")) {
            left = new RunFilter.And(left, not());
        }
        return left;
    }

    private RunFilter not() {
        if (take("not")) {
            return new RunFilter.Not(not());
        }
        if (peek().kind() == Kind.OPEN) {
            FilterToken open = next();
            RunFilter inner = or();
            if (peek().kind() != Kind.CLOSE) {
                throw wrong(
                        peek(),
                        "stands where the parenthesis of character " + (open.place() + 1) + " should be closed");
            }
            next();
            return inner;
        }
        return comparison();
    }

    private RunFilter comparison() {
        RunColumn column = column(next());
        if (take("is")) {
            boolean not = take("not");
            FilterToken missing = next();
            if (!missing.is("missing")) {
                throw wrong(
                        missing,
                        "stands where “missing” should: write " + column.key() + " is missing, or is not missing");
            }
            RunFilter lacks = new RunFilter.Missing(column);
            return not ? new RunFilter.Not(lacks) : lacks;
        }
        if (take("in")) {
            return RunFilter.any(values(column));
        }
        FilterToken sign = next();
        if (sign.kind() != Kind.OPERATOR) {
            throw wrong(
                    sign,
                    "stands where a comparison of " + column.key() + " should: write =, !=, <, <=, >, >=, ~, in or is");
        }
        return compared(column, Comparison.of(sign.text()), next());
    }

    private List<RunFilter> values(RunColumn column) {
        FilterToken open = next();
        if (open.kind() != Kind.OPEN) {
            throw wrong(open, "stands where a list should: write " + column.key() + " in (one, another)");
        }
        List<RunFilter> values = new ArrayList<>();
        FilterToken behind;
        do {
            values.add(compared(column, Comparison.EQUAL, next()));
            behind = next();
        } while (behind.kind() == Kind.COMMA);
        if (behind.kind() != Kind.CLOSE) {
            throw wrong(behind, "stands where the list of " + column.key() + " should go on by a comma or end by )");
        }
        return values;
    }

    private static RunFilter compared(RunColumn column, Comparison comparison, FilterToken value) {
        if (value.kind() != Kind.WORD && value.kind() != Kind.QUOTED) {
            throw wrong(value, "stands where a value of " + column.key() + " should");
        }
        if (!column.number()) {
            return new RunFilter.OfText(column, comparison, value.text());
        }
        if (comparison.ofParts()) {
            throw wrong(
                    value,
                    "cannot be a part of " + column.key() + ", which holds numbers; compare by =, !=, <, <=, > or >=");
        }
        try {
            return new RunFilter.OfNumber(column, comparison, Double.parseDouble(value.text()));
        } catch (NumberFormatException e) {
            throw wrong(value, "is no number, and " + column.key() + " holds numbers");
        }
    }

    private RunColumn column(FilterToken token) {
        if (token.kind() != Kind.WORD) {
            throw wrong(token, "stands where the name of a column should");
        }
        return find(token.text(), columns)
                .orElseThrow(() -> wrong(token, "is no column" + meant(token.text(), columns)));
    }

    /** The column of a key, in any case. */
    static Optional<RunColumn> find(String key, List<RunColumn> columns) {
        return columns.stream()
                .filter(column -> column.key().equalsIgnoreCase(key))
                .findFirst();
    }

    /** The columns that somebody may have meant, the likeliest first. */
    static String meant(String key, List<RunColumn> columns) {
        List<String> near = columns.stream()
                .map(RunColumn::key)
                .sorted(Comparator.comparingInt(known -> distance(key, known)))
                .limit(LISTED)
                .toList();
        return "; of the " + columns.size() + " columns these are nearest: " + String.join(", ", near);
    }

    /** How little a name has of what was typed: first those that contain it, then those that begin alike. */
    private static int distance(String typed, String known) {
        String word = typed.toLowerCase(Locale.ROOT);
        if (known.contains(word)) {
            return 0;
        }
        int alike = 0;
        while (alike < Math.min(word.length(), known.length()) && word.charAt(alike) == known.charAt(alike)) {
            alike++;
        }
        return 1 + word.length() - alike;
    }
}
