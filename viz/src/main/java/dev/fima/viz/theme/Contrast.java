package dev.fima.viz.theme;

import java.awt.Color;

/** How well a mark is told from the ground that it lies on, by the contrast ratio of the W3C's accessibility guidelines (WCAG 2.2). */
final class Contrast {
    /** What the guidelines ask of text; of marks they ask 3, but those of charts are small and let some of the ground through. */
    static final double LEAST = 4.5;

    private static final int STEPS = 64;

    private Contrast() {}

    /** A colour, mixed with white on a dark ground and with black on a light one as far as {@link #LEAST} needs. */
    static Color legible(Color colour, Color ground) {
        if (ratio(colour, ground) >= LEAST) {
            return colour;
        }
        Color end = luminance(ground) < 0.18 ? Color.WHITE : Color.BLACK;
        for (int step = 1; step < STEPS; step++) {
            Color mixed = mixed(colour, end, (double) step / STEPS);
            if (ratio(mixed, ground) >= LEAST) {
                return mixed;
            }
        }
        return end;
    }

    /** From 1 for equal colours to 21 for black and white. */
    static double ratio(Color a, Color b) {
        double one = luminance(a) + 0.05;
        double other = luminance(b) + 0.05;
        return Math.max(one, other) / Math.min(one, other);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static Color mixed(Color from, Color to, double share) {
        return new Color(
                mixed(from.getRed(), to.getRed(), share),
                mixed(from.getGreen(), to.getGreen(), share),
                mixed(from.getBlue(), to.getBlue(), share));
    }

    private static int mixed(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }
}
