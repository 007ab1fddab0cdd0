package dev.fima.viz.chart;

import dev.fima.viz.theme.TextMeasure;
import java.awt.Font;

/**
 * The title of an axis in the room that there is: in smaller letters where it is too long, and where that is not enough
 * with some of its words left out, never its unit.
 *
 * @param text what is written
 * @param font how large
 */
record FittedTitle(String text, Font font) {
    private static final double SMALLEST = 0.75;
    private static final String LEFT_OUT = "\u2026";

    /** Fits a title into a length in the units of the font. */
    static FittedTitle of(String title, Font font, double length) {
        double width = TextMeasure.of(font).width(title);
        if (width <= length || title.isEmpty()) {
            return new FittedTitle(title, font);
        }
        double scale = Math.max(SMALLEST, length / width);
        Font smaller = font.deriveFont((float) (font.getSize2D() * scale * 0.995));
        return new FittedTitle(shortened(title, TextMeasure.of(smaller), length), smaller);
    }

    private static String shortened(String title, TextMeasure measure, double length) {
        int unit = title.endsWith(")") ? title.lastIndexOf(" (") : -1;
        String words = unit < 0 ? title : title.substring(0, unit);
        String end = unit < 0 ? "" : title.substring(unit);
        String text = words + end;
        for (int kept = words.length() - 1; kept > 0 && measure.width(text) > length; kept--) {
            text = words.substring(0, kept).stripTrailing() + LEFT_OUT + end;
        }
        return text;
    }
}
