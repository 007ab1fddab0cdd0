package dev.fima.viz.chart;

import dev.fima.viz.theme.Theme;
import java.awt.Color;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

        Color colour(int place, Theme theme) {
            int index = colour.orElse(place);
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

    @Override
    public ScatterChart withTitle(String text) {
        return new ScatterChart(text, x, y, groups, legend, note);
    }
}
