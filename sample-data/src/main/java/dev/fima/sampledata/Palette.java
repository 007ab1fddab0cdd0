package dev.fima.sampledata;

import java.awt.Color;
import java.util.Arrays;

/**
 * A few colours that go together, from dark to light. They are chosen in the OKLCH space, where equal steps look equal, so
 * that every draw has the same contrast whatever its hues.
 */
final class Palette {

    private static final int COLOURS = 5;
    private static final int OUTLINE_OPACITY = 190;

    private final int[] rgb;
    private final Color outline;

    private Palette(int[] rgb, Color outline) {
        this.rgb = rgb;
        this.outline = outline;
    }

    static Palette draw(RandomStream random) {
        double base = random.angle();
        double[] offsets =
                switch (random.below(4)) {
                    case 0 -> new double[] {0, 0.35, -0.35, 0.7, -0.7};
                    case 1 -> new double[] {0, Math.PI, 0.3, Math.PI + 0.3, -0.3};
                    case 2 -> new double[] {0, 2.1, -2.1, 0.3, 2.4};
                    default -> new double[] {0, 0.5, 1.0, 1.5, 2.0};
                };
        double richness = random.uniform(0.06, 0.15);
        double dark = random.uniform(0.24, 0.36);
        double light = random.uniform(0.84, 0.94);
        double[] lightness = new double[COLOURS];
        for (int i = 0; i < COLOURS; i++) {
            lightness[i] = dark + (light - dark) * i / (COLOURS - 1) + random.uniform(-0.05, 0.05);
        }
        Arrays.sort(lightness);
        int[] rgb = new int[COLOURS];
        for (int i = 0; i < COLOURS; i++) {
            rgb[i] = packed(lightness[i], richness * random.uniform(0.6, 1.3), base + offsets[i]);
        }
        int darkest = packed(0.6 * lightness[0], 0.7 * richness, base);
        return new Palette(
                rgb, new Color((darkest >> 16) & 0xFF, (darkest >> 8) & 0xFF, darkest & 0xFF, OUTLINE_OPACITY));
    }

    /** The darkest colour as packed RGB. */
    int darkest() {
        return rgb[0];
    }

    /** A darker relative of the darkest colour, slightly transparent, for outlines. */
    Color outline() {
        return outline;
    }

    /** The colour at {@code position} in [0, 1] of the way from darkest to lightest, as packed RGB. */
    int along(double position) {
        double scaled = Math.min(1, Math.max(0, position)) * (COLOURS - 1);
        int low = Math.min(COLOURS - 2, (int) scaled);
        double part = scaled - low;
        return mix(rgb[low], rgb[low + 1], part);
    }

    static int mix(int first, int second, double part) {
        int red = (int) Math.round(((first >> 16) & 0xFF) * (1 - part) + ((second >> 16) & 0xFF) * part);
        int green = (int) Math.round(((first >> 8) & 0xFF) * (1 - part) + ((second >> 8) & 0xFF) * part);
        int blue = (int) Math.round((first & 0xFF) * (1 - part) + (second & 0xFF) * part);
        return (red << 16) | (green << 8) | blue;
    }

    /** Bjorn Ottosson's OKLab to sRGB; what lies outside the gamut is clamped. */
    private static int packed(double lightness, double chroma, double hue) {
        double a = chroma * StrictMath.cos(hue);
        double b = chroma * StrictMath.sin(hue);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        int red = channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
        int green = channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
        int blue = channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
        return (red << 16) | (green << 8) | blue;
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static int channel(double linear) {
        double clamped = Math.min(1, Math.max(0, linear));
        double encoded = clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * StrictMath.pow(clamped, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * encoded);
    }
}
