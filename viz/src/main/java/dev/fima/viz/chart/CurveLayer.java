package dev.fima.viz.chart;

import dev.fima.viz.theme.Theme;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;

/** The curves of a line chart: bands below, then raw curves made faint by smoothing, then the curves themselves. */
final class CurveLayer implements PlotLayer {
    /** Places far outside are moved to this distance; some viewers lose strokes beyond it. */
    private static final double FAR = 20_000;

    /** More curves than this are thin and let each other through; those with dots or dashes stand out among them. */
    private static final int MANY = 40;

    private static final int AMONG_MANY = 120;

    private final List<LineSeries> series;

    CurveLayer(List<LineSeries> series) {
        this.series = series;
    }

    static Color colour(LineSeries line, int index, Theme theme) {
        return theme.seriesColour(line.colour().orElse(index));
    }

    @Override
    public void draw(Graphics2D g, ChartGeometry geometry, Theme theme, double columnsPerUnit) {
        int columns = (int) Math.max(1, Math.ceil(geometry.plot().getWidth() * columnsPerUnit));
        for (int s = 0; s < series.size(); s++) {
            LineSeries line = series.get(s);
            if (line.band().isPresent()) {
                g.setColor(faint(colour(line, s, theme), theme.dark() ? 70 : 48));
                g.fill(band(line, line.band().get(), geometry, columns));
            }
        }
        for (int s = 0; s < series.size(); s++) {
            LineSeries line = series.get(s);
            if (line.smoothing() > 0) {
                g.setColor(faint(colour(line, s, theme), theme.dark() ? 80 : 64));
                g.setStroke(Dash.SOLID.stroke(theme.curve() * 0.6));
                g.draw(path(line.x(), line.y(), line.count(), geometry, columns));
            }
        }
        for (int s = 0; s < series.size(); s++) {
            LineSeries line = series.get(s);
            boolean oneOfMany = series.size() > MANY && !line.points() && line.dash() == Dash.SOLID;
            g.setColor(oneOfMany ? faint(colour(line, s, theme), AMONG_MANY) : colour(line, s, theme));
            g.setStroke(line.dash().stroke(oneOfMany ? theme.curve() * 0.6 : theme.curve()));
            double[] shown = line.shown();
            g.draw(path(line.x(), shown, line.count(), geometry, columns));
            if (line.points() || line.count() == 1) {
                dots(g, line, shown, geometry, theme.curve() * 1.7);
            }
        }
    }

    static Color faint(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    private static Path2D path(double[] x, double[] y, int count, ChartGeometry geometry, int columns) {
        Path2D path = new Path2D.Double();
        boolean open = false;
        for (int i : ColumnThinning.choose(x, y, count, geometry.x(), columns)) {
            double px = geometry.x().place(x[i]);
            double py = geometry.y().place(y[i]);
            if (!Double.isFinite(px) || !Double.isFinite(py)) {
                open = false;
            } else if (open) {
                path.lineTo(near(px), near(py));
            } else {
                path.moveTo(near(px), near(py));
                open = true;
            }
        }
        return path;
    }

    /** Upper bounds from left to right, lower bounds back, for each stretch without gaps. */
    private static Path2D band(LineSeries line, Band band, ChartGeometry geometry, int columns) {
        Path2D area = new Path2D.Double();
        // Thinned by the width of the band alone, so that both bounds keep the same places.
        int[] chosen = ColumnThinning.choose(line.x(), band.high(), line.count(), geometry.x(), columns);
        int start = 0;
        for (int k = 0; k <= chosen.length; k++) {
            boolean gap = k == chosen.length || !drawable(line, band, geometry, chosen[k]);
            if (gap) {
                stretch(area, line, band, geometry, chosen, start, k);
                start = k + 1;
            }
        }
        return area;
    }

    private static boolean drawable(LineSeries line, Band band, ChartGeometry geometry, int i) {
        return Double.isFinite(geometry.x().place(line.x()[i]))
                && Double.isFinite(geometry.y().place(band.high()[i]))
                && Double.isFinite(band.low()[i]);
    }

    private static void stretch(
            Path2D area, LineSeries line, Band band, ChartGeometry geometry, int[] chosen, int from, int to) {
        if (to - from < 2) {
            return;
        }
        for (int k = from; k < to; k++) {
            double px = near(geometry.x().place(line.x()[chosen[k]]));
            double py = near(geometry.y().place(band.high()[chosen[k]]));
            if (k == from) {
                area.moveTo(px, py);
            } else {
                area.lineTo(px, py);
            }
        }
        for (int k = to - 1; k >= from; k--) {
            double py = geometry.y().place(band.low()[chosen[k]]);
            // A lower bound at or below zero has no place on a logarithmic axis: it lies below the plot.
            double bottom = geometry.y().from();
            area.lineTo(near(geometry.x().place(line.x()[chosen[k]])), Double.isNaN(py) ? bottom : near(py));
        }
        area.closePath();
    }

    private static void dots(Graphics2D g, LineSeries line, double[] shown, ChartGeometry geometry, double radius) {
        for (int i = 0; i < line.count(); i++) {
            double px = geometry.x().place(line.x()[i]);
            double py = geometry.y().place(shown[i]);
            if (geometry.x().range().contains(line.x()[i]) && Double.isFinite(py)) {
                g.fill(new Ellipse2D.Double(px - radius, py - radius, 2 * radius, 2 * radius));
            }
        }
    }

    /** Within reach and in hundredths, finer than any device and short in vector files. */
    private static double near(double place) {
        return Math.rint(Math.max(-FAR, Math.min(FAR, place)) * 100) / 100;
    }
}
