package dev.fima.viz.theme;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.util.List;

/**
 * The look of a chart or figure. Sizes are in user units: pixels on the screen, points on paper; {@link #scaled} turns
 * one into the other or follows the screen's zoom.
 *
 * @param name how the theme is called in a specification file
 * @param family the type family
 * @param background behind everything
 * @param text titles and labels
 * @param muted tick labels, captions and notes
 * @param axis axis lines, tick marks, frames
 * @param grid grid lines
 * @param series colours of the first, second, ... series; beyond the last they start over
 * @param textSize size of axis titles and legends
 * @param tickSize size of tick labels and notes
 * @param titleSize size of panel titles
 * @param curve width of a curve
 * @param hairline width of axes, ticks and frames
 */
public record Theme(
        String name,
        FontFamily family,
        Color background,
        Color text,
        Color muted,
        Color axis,
        Color grid,
        List<Color> series,
        double textSize,
        double tickSize,
        double titleSize,
        double curve,
        double hairline) {

    // Seven hues that stay apart for readers with colour vision deficiency, then three more for as many classes as ten;
    // the dark set is lifted in lightness.
    private static final List<Color> ON_WHITE =
            colours(0x1f5fa8, 0xd1541c, 0x1d8a63, 0x9a3c8f, 0xb58100, 0x2a9bc1, 0x6b6f76, 0x7d1f2d, 0x5a4fcf, 0x7f9400);
    private static final List<Color> ON_DARK =
            colours(0x6cb0f5, 0xf5935b, 0x5cc9a0, 0xd68acb, 0xe6bf4d, 0x76d3ee, 0xaab1bb, 0xe5646e, 0xa79cff, 0xc3d65a);

    public Theme {
        series = List.copyOf(series);
        if (series.isEmpty()) {
            throw new IllegalArgumentException("a theme needs at least one series colour");
        }
    }

    /** White panels in the window. */
    public static Theme screenLight() {
        return new Theme(
                "screen-light",
                FontFamily.SANS,
                new Color(0xffffff),
                new Color(0x24292f),
                new Color(0x57606a),
                new Color(0x8c959f),
                new Color(0xe6eaee),
                ON_WHITE,
                12,
                11,
                13,
                1.6,
                1);
    }

    /** Dark panels in the window. */
    public static Theme screenDark() {
        return new Theme(
                "screen-dark",
                FontFamily.SANS,
                new Color(0x0d1117),
                new Color(0xe6edf3),
                new Color(0x9aa4af),
                new Color(0x6e7681),
                new Color(0x21262d),
                ON_DARK,
                12,
                11,
                13,
                1.6,
                1);
    }

    /** White paper, serif type in points, for templates set in Times. */
    public static Theme printSerif() {
        return print("print-serif", FontFamily.SERIF, 8.5, 7.5, 9);
    }

    /** White paper, sans type in points. */
    public static Theme printSans() {
        return print("print-sans", FontFamily.SANS, 7.5, 6.5, 8);
    }

    private static Theme print(String name, FontFamily family, double text, double tick, double title) {
        return new Theme(
                name,
                family,
                Color.WHITE,
                Color.BLACK,
                new Color(0x33373c),
                new Color(0x55595f),
                new Color(0xe2e4e7),
                ON_WHITE,
                text,
                tick,
                title,
                1,
                0.5);
    }

    /** All themes by which a figure can be drawn. */
    public static List<Theme> all() {
        return List.of(screenLight(), screenDark(), printSerif(), printSans());
    }

    /** All sizes and stroke widths times {@code factor}. */
    public Theme scaled(double factor) {
        return new Theme(
                name,
                family,
                background,
                text,
                muted,
                axis,
                grid,
                series,
                textSize * factor,
                tickSize * factor,
                titleSize * factor,
                curve * factor,
                hairline * factor);
    }

    /**
     * The colour of the series at {@code index}, from 0 and again from the first after the last; a negative number is a
     * colour of its own, opaque and packed as 0xFFRRGGBB, such as one of a colour scale. Where that could hardly be told from the
     * background, as the dark end of a scale on a dark one, it is lightened or darkened until it can.
     */
    public Color seriesColour(int index) {
        return index < 0 ? Contrast.legible(new Color(index), background) : series.get(index % series.size());
    }

    /** Whether the background is dark. */
    public boolean dark() {
        return 0.299 * background.getRed() + 0.587 * background.getGreen() + 0.114 * background.getBlue() < 128;
    }

    public Font textFont() {
        return family.regular(textSize);
    }

    public Font tickFont() {
        return family.regular(tickSize);
    }

    public Font titleFont() {
        return family.bold(titleSize);
    }

    public Stroke hairlineStroke() {
        return new BasicStroke((float) hairline, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);
    }

    /** A distance that follows the size of the type; {@code ems} in units of the text size. */
    public double space(double ems) {
        return ems * textSize;
    }

    private static List<Color> colours(int... rgb) {
        return java.util.Arrays.stream(rgb).mapToObj(Color::new).toList();
    }
}
