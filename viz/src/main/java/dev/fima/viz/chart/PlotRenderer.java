package dev.fima.viz.chart;

import dev.fima.viz.chart.ChartGeometry.LegendEntry;
import dev.fima.viz.theme.TextMeasure;
import dev.fima.viz.theme.Theme;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.ColumnArrangement;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.entity.LegendItemEntity;
import org.jfree.chart.entity.StandardEntityCollection;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;

/** Draws a plot with JFreeChart's layout, axes and legend in the colours and type of a theme. */
final class PlotRenderer {
    private static final Color CLEAR = new Color(0, 0, 0, 0);

    static {
        // Bounds from the font itself: the rounded metrics of different surfaces would give different layouts.
        TextUtils.setUseFontMetricsGetStringBounds(true);
        // The workaround turns upright labels into outlines.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private static final int SHAPING_STEPS = 3;

    private final Plot plot;
    private final Theme theme;
    /** How long the titles of the level and the upright axis may be. */
    private double[] titles = {Double.MAX_VALUE, Double.MAX_VALUE};

    PlotRenderer(Plot plot, Theme theme) {
        this.plot = plot;
        this.theme = theme;
    }

    /** Draws into {@code area} and says where the data went. */
    ChartGeometry draw(Graphics2D g, Rectangle2D area, double columnsPerUnit) {
        Rectangle2D room = new Rectangle2D.Double(
                area.getX(),
                area.getY(),
                Math.max(1, area.getWidth() - plot.barSpace()),
                Math.max(1, area.getHeight()));
        if (plot.aspect() > 0) {
            // A smaller plot may carry fewer ticks and need less room for them, so once is not enough.
            for (int i = 0; i < SHAPING_STEPS; i++) {
                room = shaped(room, measured(room));
            }
        }
        fitTitles(room);
        Graphics2D own = (Graphics2D) g.create();
        try {
            prepare(own);
            return render(own, room, plot.layers(), columnsPerUnit);
        } finally {
            own.dispose();
        }
    }

    /** A title stands in the middle of its axis and may reach over both ends as far as the chart does. */
    private void fitTitles(Rectangle2D room) {
        TextMeasure measure = TextMeasure.of(theme.textFont());
        double across = measure.width(plot.x().title());
        double upright = measure.width(plot.y().title());
        if (across < room.getWidth() / 2 && upright < room.getHeight() / 2) {
            return;
        }
        Rectangle2D inner = measured(room);
        // Above the plot a legend begins where the upright title stands.
        boolean below = plot.legendPlace() == LegendPlace.TOP && !plot.legend().isEmpty();
        double top = below ? inner.getMinY() : room.getMinY();
        titles = new double[] {
            2 * Math.min(inner.getCenterX() - room.getMinX(), room.getMaxX() - inner.getCenterX()),
            2 * Math.min(inner.getCenterY() - top, room.getMaxY() - inner.getCenterY())
        };
    }

    /** The part of {@code room} in which the plot gets its aspect, in the upper left corner so that titles stay aligned. */
    private Rectangle2D shaped(Rectangle2D room, Rectangle2D inner) {
        double width = Math.min(inner.getWidth(), inner.getHeight() * plot.aspect());
        double height = width / plot.aspect();
        double spareX = inner.getWidth() - width;
        double spareY = inner.getHeight() - height;
        return new Rectangle2D.Double(room.getX(), room.getY(), room.getWidth() - spareX, room.getHeight() - spareY);
    }

    private Rectangle2D measured(Rectangle2D room) {
        Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
        try {
            prepare(nowhere);
            return render(nowhere, room, List.of(), 1).plot();
        } finally {
            nowhere.dispose();
        }
    }

    private static void prepare(Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    private ChartGeometry render(Graphics2D g, Rectangle2D room, List<PlotLayer> layers, double columnsPerUnit) {
        XYPlot inner = new XYPlot();
        inner.setRenderer(new XYLineAndShapeRenderer());
        inner.setDomainAxis(styled(plot.x(), plot.rangeX(), false, WholeNumbers.across(plot.chart()), titles[0]));
        inner.setRangeAxis(
                styled(plot.y(), plot.rangeY(), plot.rowsDown(), WholeNumbers.upright(plot.chart()), titles[1]));
        inner.setBackgroundPaint(CLEAR);
        inner.setOutlineVisible(false);
        inner.setAxisOffset(RectangleInsets.ZERO_INSETS);
        inner.setInsets(RectangleInsets.ZERO_INSETS);
        grid(inner);
        inner.addAnnotation(new LayerAnnotation(layers, data -> geometry(data, List.of()), theme, columnsPerUnit));
        inner.setFixedLegendItems(items());

        JFreeChart chart = new JFreeChart(null, theme.titleFont(), inner, false);
        // Axes and grid lines sit on whole pixels; layers ask for exact strokes themselves.
        chart.getRenderingHints().put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_NORMALIZE);
        chart.setBackgroundPaint(null);
        chart.setBorderVisible(false);
        double em = theme.textSize();
        chart.setPadding(new RectangleInsets(em * 0.4, em * 0.3, em * 0.3, em * 1.3));
        titles(chart);
        legend(chart, inner);

        ChartRenderingInfo info = new ChartRenderingInfo(new StandardEntityCollection());
        chart.draw(g, room, null, info);
        Rectangle2D data = info.getPlotInfo().getDataArea();
        return geometry(
                data == null || data.isEmpty() ? new Rectangle2D.Double(room.getX(), room.getY(), 1, 1) : data,
                entries(info));
    }

    private static List<LegendEntry> entries(ChartRenderingInfo info) {
        List<LegendEntry> entries = new ArrayList<>();
        for (Object entity : info.getEntityCollection().getEntities()) {
            if (entity instanceof LegendItemEntity item && item.getSeriesKey() != null) {
                entries.add(new LegendEntry(
                        item.getSeriesKey().toString(), item.getArea().getBounds2D()));
            }
        }
        return entries;
    }

    private ChartGeometry geometry(Rectangle2D data, List<LegendEntry> legend) {
        double top = data.getMinY();
        double bottom = data.getMaxY();
        return new ChartGeometry(
                new Rectangle2D.Double(data.getX(), data.getY(), data.getWidth(), data.getHeight()),
                new AxisMapping(plot.rangeX(), scale(plot.x()), data.getMinX(), data.getMaxX()),
                new AxisMapping(
                        plot.rangeY(), scale(plot.y()), plot.rowsDown() ? top : bottom, plot.rowsDown() ? bottom : top),
                legend);
    }

    private static AxisScale scale(Axis axis) {
        return axis.categories().isEmpty() ? axis.scale() : AxisScale.LINEAR;
    }

    /** @param length of the title at most, in user units */
    private ValueAxis styled(Axis spec, Range range, boolean inverted, boolean whole, double length) {
        ValueAxis axis = TickedAxis.of(spec, range, whole);
        FittedTitle title = FittedTitle.of(spec.title(), theme.textFont(), length);
        double em = theme.textSize();
        axis.setInverted(inverted);
        axis.setLabel(title.text().isEmpty() ? null : title.text());
        axis.setLabelFont(title.font());
        axis.setLabelPaint(theme.text());
        axis.setLabelInsets(new RectangleInsets(em * 0.35, em * 0.35, em * 0.2, em * 0.35));
        axis.setTickLabelFont(theme.tickFont());
        axis.setTickLabelPaint(theme.muted());
        axis.setTickLabelInsets(new RectangleInsets(em * 0.15, em * 0.3, em * 0.15, em * 0.3));
        axis.setAxisLinePaint(theme.axis());
        axis.setAxisLineStroke(theme.hairlineStroke());
        axis.setTickMarkPaint(theme.axis());
        axis.setTickMarkStroke(theme.hairlineStroke());
        axis.setTickMarkOutsideLength((float) (em * 0.28));
        axis.setMinorTickMarksVisible(true);
        axis.setMinorTickMarkOutsideLength((float) (em * 0.16));
        axis.setMinorTickMarkInsideLength(0);
        return axis;
    }

    private void grid(XYPlot inner) {
        inner.setDomainGridlinesVisible(plot.gridX());
        inner.setRangeGridlinesVisible(plot.gridY());
        inner.setDomainGridlinePaint(theme.grid());
        inner.setRangeGridlinePaint(theme.grid());
        BasicStroke line = new BasicStroke((float) theme.hairline());
        inner.setDomainGridlineStroke(line);
        inner.setRangeGridlineStroke(line);
    }

    private LegendItemCollection items() {
        LegendItemCollection items = new LegendItemCollection();
        plot.legend().forEach(item -> {
            item.setSeriesKey(item.getLabel());
            items.add(item);
        });
        return items;
    }

    private void titles(JFreeChart chart) {
        double em = theme.textSize();
        if (!plot.chart().title().isEmpty()) {
            TextTitle title = new TextTitle(plot.chart().title(), theme.titleFont());
            title.setPaint(theme.text());
            title.setHorizontalAlignment(HorizontalAlignment.LEFT);
            title.setTextAlignment(HorizontalAlignment.LEFT);
            title.setPadding(em * 0.2, em * 0.4, em * 0.5, 0);
            chart.addSubtitle(title);
        }
        if (!plot.chart().note().isEmpty()) {
            TextTitle note = new TextTitle(plot.chart().note(), theme.tickFont());
            note.setPaint(theme.muted());
            note.setPosition(RectangleEdge.BOTTOM);
            note.setHorizontalAlignment(HorizontalAlignment.LEFT);
            note.setTextAlignment(HorizontalAlignment.LEFT);
            note.setPadding(em * 0.3, em * 0.4, em * 0.2, 0);
            chart.addSubtitle(note);
        }
    }

    private void legend(JFreeChart chart, XYPlot inner) {
        if (plot.legendPlace() == LegendPlace.NONE || plot.legend().isEmpty()) {
            return;
        }
        double em = theme.textSize();
        FlowArrangement row =
                new FlowArrangement(HorizontalAlignment.LEFT, VerticalAlignment.CENTER, em * 0.9, em * 0.2);
        ColumnArrangement column =
                new ColumnArrangement(HorizontalAlignment.LEFT, VerticalAlignment.TOP, em * 0.4, em * 0.2);
        boolean stacked = plot.legendPlace() == LegendPlace.RIGHT || plot.legendPlace() == LegendPlace.INSIDE;
        LegendTitle legend = stacked ? new LegendTitle(inner, column, row) : new LegendTitle(inner, row, column);
        legend.setItemFont(theme.textFont());
        legend.setItemPaint(theme.text());
        legend.setBackgroundPaint(null);
        legend.setFrame(BlockBorder.NONE);
        legend.setItemLabelPadding(new RectangleInsets(0, em * 0.35, 0, 0));
        legend.setLegendItemGraphicPadding(RectangleInsets.ZERO_INSETS);
        legend.setPadding(0, em * 0.2, em * 0.3, 0);
        switch (plot.legendPlace()) {
            case TOP -> {
                legend.setPosition(RectangleEdge.TOP);
                legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
                chart.addSubtitle(legend);
            }
            case BOTTOM -> {
                legend.setPosition(RectangleEdge.BOTTOM);
                legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
                legend.setPadding(em * 0.3, em * 0.2, 0, 0);
                chart.addSubtitle(legend);
            }
            case RIGHT -> {
                legend.setPosition(RectangleEdge.RIGHT);
                legend.setVerticalAlignment(VerticalAlignment.TOP);
                legend.setPadding(0, em * 0.8, 0, 0);
                chart.addSubtitle(legend);
            }
            case INSIDE -> {
                Color ground = theme.background();
                legend.setBackgroundPaint(new Color(ground.getRed(), ground.getGreen(), ground.getBlue(), 215));
                legend.setPadding(em * 0.3, em * 0.5, em * 0.3, em * 0.5);
                inner.addAnnotation(new XYTitleAnnotation(0.985, 0.98, legend, RectangleAnchor.TOP_RIGHT));
            }
            case NONE -> throw new IllegalStateException("a legend without a place");
        }
    }
}
