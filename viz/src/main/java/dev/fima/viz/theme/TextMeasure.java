package dev.fima.viz.theme;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;

/**
 * Sizes of text that do not depend on the surface. The metrics of a screen, an SVG and a PDF surface differ by
 * rounding, and a layout built on them would differ too.
 */
public final class TextMeasure {
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final Font font;
    private final LineMetrics line;

    private TextMeasure(Font font) {
        this.font = font;
        this.line = font.getLineMetrics("Ag", EXACT);
    }

    public static TextMeasure of(Font font) {
        return new TextMeasure(font);
    }

    /** The advance of a line of text. */
    public double width(String text) {
        return text.isEmpty() ? 0 : font.getStringBounds(text, EXACT).getWidth();
    }

    /** From the baseline up to the top of the tallest letters. */
    public double ascent() {
        return line.getAscent();
    }

    /** From the baseline down to the bottom of the deepest letters. */
    public double descent() {
        return line.getDescent();
    }

    /** The distance of two baselines. */
    public double height() {
        return line.getHeight();
    }
}
