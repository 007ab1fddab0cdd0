package dev.fima.viz.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Bars side by side: for each category one bar of every group, with optional error bars.
 *
 * @param y axis of the values, which goes to the right where bars are level
 * @param level whether bars lie one below the other, as suits categories with long names
 */
public record BarChart(
        String title,
        String categoryTitle,
        List<String> categories,
        Axis y,
        List<Group> groups,
        boolean valuesShown,
        LegendPlace legend,
        String note,
        boolean level)
        implements Chart {
    public BarChart {
        categories = List.copyOf(categories);
        groups = List.copyOf(groups);
        for (Group group : groups) {
            if (group.values().length != categories.size()) {
                throw new IllegalArgumentException("group \"" + group.name() + "\" has " + group.values().length
                        + " values for " + categories.size() + " categories");
            }
        }
    }

    /** A value for every category; {@code errors} holds half the length of each error bar, no number where there is none, or nothing. */
    @SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
    public record Group(String name, double[] values, double[] errors) {
        public Group {
            if (errors.length != 0 && errors.length != values.length) {
                throw new IllegalArgumentException(
                        "group \"" + name + "\" has " + values.length + " values but " + errors.length + " error bars");
            }
        }

        public static Group of(String name, double... values) {
            return new Group(name, values, new double[0]);
        }

        private Group off() {
            double[] nothing = new double[values.length];
            Arrays.fill(nothing, Double.NaN);
            return Group.of(name, nothing);
        }

        boolean empty() {
            return Arrays.stream(values).noneMatch(Double::isFinite);
        }
    }

    /** A bar chart of upright bars that prints the value over each. */
    public static BarChart of(List<String> categories, Axis y, List<Group> groups) {
        return new BarChart(
                "", "", categories, y, groups, true, groups.size() > 1 ? LegendPlace.TOP : LegendPlace.NONE, "", false);
    }

    /** A single group says by its bars alone what there is. */
    @Override
    public List<String> entries() {
        return groups.size() < 2
                ? List.of()
                : groups.stream()
                        .map(Group::name)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
    }

    @Override
    public BarChart without(Set<String> names) {
        List<Group> left = groups.stream()
                .map(group -> names.contains(group.name()) ? group.off() : group)
                .toList();
        return new BarChart(title, categoryTitle, categories, y, left, valuesShown, legend, note, level);
    }

    @Override
    public BarChart withTitle(String text) {
        return new BarChart(text, categoryTitle, categories, y, groups, valuesShown, legend, note, level);
    }

    /** The same with a line below it, such as how many values it is of and what its error bars are. */
    public BarChart withNote(String text) {
        return new BarChart(title, categoryTitle, categories, y, groups, valuesShown, legend, text, level);
    }

    /** The same with level bars, the first category at the top. */
    public BarChart withLevelBars() {
        return new BarChart(title, categoryTitle, categories, y, groups, valuesShown, legend, note, true);
    }
}
