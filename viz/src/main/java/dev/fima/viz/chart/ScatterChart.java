package dev.fima.viz.chart;

import dev.fima.viz.theme.Theme;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Points in the plane, in groups. */
public record ScatterChart(String title, Axis x, Axis y, List<Group> groups, LegendPlace legend, String note)
        implements Chart {
    public ScatterChart {
        groups = List.copyOf(groups);
    }

    /**
     * Points of one colour and shape. Arrays are not copied.
     *
     * @param name name of the group
     * @param x places across
     * @param y places upwards
     * @param labels one for each point, or none
     * @param colour index into the theme's series colours, {@link #MUTED} for that of muted text; empty means the place in
     *     the chart
     * @param shape of the points
     * @param legend what the legend says in place of the name; nothing where it is an empty text
     */
    @SuppressWarnings("ArrayRecordComponent") // plain arrays are the exchange form and are never compared
    public record Group(
            String name,
            double[] x,
            double[] y,
            List<String> labels,
            OptionalInt colour,
            PointShape shape,
            Optional<String> legend) {
        /** Colour of what says nothing by its colour. */
        public static final int MUTED = -1;

        /** Colour of what is switched off; no packed colour is like it. */
        private static final int OFF = Integer.MIN_VALUE;

        public Group(String name, double[] x, double[] y, List<String> labels) {
            this(name, x, y, labels, OptionalInt.empty(), PointShape.CIRCLE, Optional.empty());
        }

        /** The same in a colour and a shape, with what the legend says of it. */
        public Group drawn(int colourPlace, PointShape other, String words) {
            return new Group(name, x, y, labels, OptionalInt.of(colourPlace), other, Optional.of(words));
        }

        /** The same under another name, in other words in the legend. */
        public Group renamed(String text, Optional<String> words) {
            return new Group(text, x, y, labels, colour, shape, words);
        }

        /** What the legend says of it; empty for nothing. */
        private String entry() {
            return legend.orElse(name);
        }

        /** Whether the legend explains this group by the colour of another one, or by its shape where that has no colour. */
        private boolean isLike(int place, Group other, int otherPlace) {
            int otherColour = other.colour.orElse(otherPlace);
            return otherColour == MUTED ? shape == other.shape : colour.orElse(place) == otherColour;
        }

        private Group off(boolean colourless) {
            return new Group(
                    name,
                    new double[0],
                    new double[0],
                    List.of(),
                    colourless ? OptionalInt.of(OFF) : colour,
                    shape,
                    legend);
        }

        Color colour(int place, Theme theme) {
            int index = colour.orElse(place);
            if (index == OFF) {
                return theme.grid();
            }
            return index == MUTED ? theme.muted() : theme.seriesColour(index);
        }

        public Group {
            labels = List.copyOf(labels);
            if (x.length != y.length || (!labels.isEmpty() && labels.size() != x.length)) {
                throw new IllegalArgumentException("group \"" + name + "\": " + x.length + " x, " + y.length
                        + " y values and " + labels.size() + " labels do not match");
            }
        }
    }

    /** A scatter chart with its legend above the plot. */
    public static ScatterChart of(Axis x, Axis y, List<Group> groups) {
        return new ScatterChart("", x, y, groups, groups.size() > 1 ? LegendPlace.TOP : LegendPlace.NONE, "");
    }

    /** Those that any points are explained by; none where the legend shows some values of a scale and most points lie between them. */
    @Override
    public List<String> entries() {
        long drawn = groups.stream().filter(group -> group.x().length > 0).count();
        long explained = IntStream.range(0, groups.size())
                .filter(group -> groups.get(group).x().length > 0)
                .filter(group ->
                        IntStream.range(0, groups.size()).anyMatch(entry -> isNamed(entry) && explains(entry, group)))
                .count();
        return 2 * explained < drawn
                ? List.of()
                : IntStream.range(0, groups.size())
                        .filter(this::isNamed)
                        .filter(entry -> IntStream.range(0, groups.size())
                                .anyMatch(group -> groups.get(group).x().length > 0 && explains(entry, group)))
                        .mapToObj(entry -> groups.get(entry).entry())
                        .distinct()
                        .toList();
    }

    private boolean isNamed(int entry) {
        return !groups.get(entry).entry().isEmpty();
    }

    /** An entry of the legend stands for its own group, and for all without an entry that look like it. */
    private boolean explains(int entry, int group) {
        boolean open =
                groups.get(group).entry().isEmpty() || groups.get(entry).colour.orElse(entry) == Group.MUTED;
        return entry == group || (open && groups.get(group).isLike(group, groups.get(entry), entry));
    }

    @Override
    public ScatterChart without(Set<String> names) {
        List<Group> left = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            int group = g;
            boolean off = IntStream.range(0, groups.size())
                    .anyMatch(entry -> names.contains(groups.get(entry).entry()) && explains(entry, group));
            left.add(off ? groups.get(g).off(names.contains(groups.get(g).entry())) : groups.get(g));
        }
        return new ScatterChart(title, x, y, left, legend, note);
    }

    @Override
    public ScatterChart withTitle(String text) {
        return new ScatterChart(text, x, y, groups, legend, note);
    }
}
