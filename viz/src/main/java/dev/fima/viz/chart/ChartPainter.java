package dev.fima.viz.chart;

import dev.fima.viz.theme.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jfree.chart.LegendItem;

/**
 * Draws charts. The one entry for screen, PNG, SVG and PDF; it holds no state, so the same chart on the same rectangle
 * gives the same picture. The background is left to the caller.
 */
public final class ChartPainter {
    private ChartPainter() {}

    /** Draws a chart, thinning curves to the pixels of the surface, and says where the data went. */
    public static ChartGeometry paint(Graphics2D g, Chart chart, Rectangle2D area, Theme theme) {
        return paint(g, chart, ChartPart.WHOLE, area, theme);
    }

    /** The same of a part of a chart. */
    public static ChartGeometry paint(Graphics2D g, Chart chart, ChartPart part, Rectangle2D area, Theme theme) {
        return paint(g, chart, part, area, theme, Math.max(1, g.getTransform().getScaleX()));
    }

    /**
     * Draws a chart and says where the data went.
     *
     * @param g surface of any kind; its state is left as it was
     * @param area where to draw, in user units
     * @param columnsPerUnit how many columns per user unit are told apart when curves are thinned; a vector file wants
     *     more than one
     */
    public static ChartGeometry paint(Graphics2D g, Chart chart, Rectangle2D area, Theme theme, double columnsPerUnit) {
        return paint(g, chart, ChartPart.WHOLE, area, theme, columnsPerUnit);
    }

    private static ChartGeometry paint(
            Graphics2D g, Chart chart, ChartPart part, Rectangle2D area, Theme theme, double columnsPerUnit) {
        Plot plot = plot(chart, part, g, theme);
        ChartGeometry geometry = new PlotRenderer(plot, theme).draw(g, area, columnsPerUnit);
        if (chart instanceof MatrixChart matrix && !matrix.barTitle().isEmpty()) {
            new ColourBar(matrix.scale(), matrix.barTitle(), theme)
                    .drawUpright(
                            g,
                            geometry.plot().getMaxX() + theme.space(1),
                            geometry.plot().getMinY(),
                            geometry.plot().getHeight());
        }
        return geometry;
    }

    /**
     * Draws a chart into an image of its own size, background included.
     *
     * @param scale pixels per user unit, 2 on a high-density screen
     * @return where the data went, in user units
     */
    public static ChartGeometry paint(BufferedImage image, Chart chart, Theme theme, double scale) {
        Graphics2D g = image.createGraphics();
        try {
            g.setColor(theme.background());
            g.fillRect(0, 0, image.getWidth(), image.getHeight());
            g.scale(scale, scale);
            Rectangle2D area = new Rectangle2D.Double(0, 0, image.getWidth() / scale, image.getHeight() / scale);
            return paint(g, chart, area, theme);
        } finally {
            g.dispose();
        }
    }

    private static Plot plot(Chart chart, ChartPart part, Graphics2D g, Theme theme) {
        if (chart instanceof LineChart lines) {
            return lines(lines, theme).within(part);
        } else if (chart instanceof Histogram histogram) {
            return histogram(histogram, part, theme);
        } else if (chart instanceof MatrixChart matrix) {
            return matrix(matrix, part, g, theme);
        } else if (chart instanceof ScatterChart scatter) {
            return scatter(scatter, theme).within(part);
        } else if (chart instanceof BarChart bars) {
            // Bars are told apart by their length, which is seen from the ground on.
            return bars(bars, theme).across(part);
        }
        throw new IllegalArgumentException("an unknown kind of chart: " + chart.getClass());
    }

    private static Plot lines(LineChart chart, Theme theme) {
        Range x = DataRanges.places(chart.x(), chart.series());
        Range y = DataRanges.values(chart.y(), chart.series(), x);
        List<LegendItem> legend = new ArrayList<>();
        for (int s = 0; s < chart.series().size(); s++) {
            LineSeries line = chart.series().get(s);
            if (!line.name().isEmpty()) {
                // One that is switched off, or has no points yet, is there but says so.
                Color colour = line.count() == 0 ? theme.grid() : CurveLayer.colour(line, s, theme);
                legend.add(stroke(line.name(), colour, line.dash(), theme));
            }
        }
        return new Plot(
                chart,
                chart.x(),
                chart.y(),
                x,
                y,
                false,
                true,
                true,
                0,
                0,
                List.of(new CurveLayer(chart.series()), new MarkerLayer(chart.markers())),
                legend,
                chart.legend());
    }

    /** Bins and shares are those of the part that is seen. */
    private static Plot histogram(Histogram chart, ChartPart part, Theme theme) {
        Range x = part.across(
                DataRanges.of(
                        chart.x(),
                        chart.samples().stream().map(Histogram.Sample::values).toList()),
                chart.x());
        double highest = chart.samples().stream()
                .flatMapToDouble(s -> Arrays.stream(chart.shares(s, x)))
                .max()
                .orElse(1);
        return new Plot(
                chart,
                chart.x(),
                Axis.of("share"),
                x,
                Range.around(0, Math.max(1e-6, highest * 1.08)),
                false,
                false,
                true,
                0,
                0,
                List.of(new HistogramLayer(chart)),
                patches(
                        chart.samples().stream().map(Histogram.Sample::name).toList(),
                        s -> chart.samples().get(s).values().length == 0,
                        theme),
                chart.legend());
    }

    private static Plot matrix(MatrixChart chart, ChartPart part, Graphics2D g, Theme theme) {
        int rows = chart.values().rows();
        int columns = chart.values().columns();
        Range x = part.across(chart.x().range().orElse(new Range(-0.5, columns - 0.5)), chart.x());
        Range y = part.upright(chart.y().range().orElse(new Range(-0.5, rows - 0.5)), chart.y(), true);
        double bar =
                chart.barTitle().isEmpty() ? 0 : new ColourBar(chart.scale(), chart.barTitle(), theme).widthUpright(g);
        return new Plot(
                chart,
                chart.x(),
                chart.y(),
                x,
                y,
                true,
                false,
                false,
                bar,
                x.extent() / y.extent(),
                List.of(new MatrixLayer(chart)),
                List.of(),
                LegendPlace.NONE);
    }

    private static Plot scatter(ScatterChart chart, Theme theme) {
        Range x = DataRanges.of(
                chart.x(), chart.groups().stream().map(ScatterChart.Group::x).toList());
        Range y = DataRanges.of(
                chart.y(), chart.groups().stream().map(ScatterChart.Group::y).toList());
        return new Plot(
                chart,
                chart.x(),
                chart.y(),
                x,
                y,
                false,
                true,
                true,
                0,
                0,
                List.of(new ScatterLayer(chart.groups())),
                points(chart.groups(), theme),
                chart.legend());
    }

    private static Plot bars(BarChart chart, Theme theme) {
        double low = 0;
        double high = 0;
        for (BarChart.Group group : chart.groups()) {
            for (int c = 0; c < group.values().length; c++) {
                double known = group.errors().length == 0 ? 0 : group.errors()[c];
                double error = Double.isFinite(known) ? known : 0;
                if (Double.isFinite(group.values()[c])) {
                    low = Math.min(low, group.values()[c] - error);
                    high = Math.max(high, group.values()[c] + error);
                }
            }
        }
        double reach = high - low;
        Range natural = Range.around(low < 0 ? low - 0.08 * reach : 0, high > 0 ? high + 0.12 * reach : 0);
        Axis categories = Axis.ofCategories(chart.categoryTitle(), chart.categories());
        Range places = new Range(-0.6, Math.max(1, chart.categories().size()) - 0.4);
        Range values = chart.y().range().orElse(natural);
        boolean level = chart.level();
        return new Plot(
                chart,
                level ? chart.y() : categories,
                level ? categories : chart.y(),
                level ? values : places,
                level ? places : values,
                level,
                level,
                !level,
                0,
                0,
                List.of(new BarLayer(chart)),
                patches(
                        chart.groups().stream().map(BarChart.Group::name).toList(),
                        s -> chart.groups().get(s).empty(),
                        theme),
                chart.legend());
    }

    private static LegendItem stroke(String name, Color colour, Dash dash, Theme theme) {
        double length = theme.space(1.5);
        Shape line = new Line2D.Double(-length / 2, 0, length / 2, 0);
        return new LegendItem(
                name,
                null,
                null,
                null,
                false,
                line,
                false,
                colour,
                false,
                colour,
                new BasicStroke(1),
                true,
                line,
                dash.stroke(theme.curve() * 1.2),
                colour);
    }

    private static List<LegendItem> points(List<ScatterChart.Group> groups, Theme theme) {
        List<LegendItem> items = new ArrayList<>();
        for (int s = 0; s < groups.size(); s++) {
            String name = groups.get(s).legend().orElse(groups.get(s).name());
            if (!name.isEmpty()) {
                Shape point = groups.get(s).shape().at(0, 0, theme.space(0.35));
                items.add(new LegendItem(
                        name, null, null, null, point, groups.get(s).colour(s, theme)));
            }
        }
        return items;
    }

    private static List<LegendItem> patches(List<String> names, IntPredicate off, Theme theme) {
        List<LegendItem> items = new ArrayList<>();
        double size = theme.space(0.7);
        Shape patch = new Rectangle2D.Double(-size / 2, -size / 2, size, size);
        for (int s = 0; s < names.size(); s++) {
            if (!names.get(s).isEmpty()) {
                items.add(new LegendItem(
                        names.get(s), null, null, null, patch, off.test(s) ? theme.grid() : theme.seriesColour(s)));
            }
        }
        return items;
    }
}
