package dev.fima.viz.colour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColourMapTest {
    // Polynomial fits to the published tables by M. Zucker (CC0): made independently of the
    // tables, within 9 levels everywhere (the blue of inferno; 4 elsewhere).
    private static final double[][] VIRIDIS = {
        {
            0.2777273272234177,
            0.1050930431085774,
            -0.3308618287255563,
            -4.634230498983486,
            6.228269936347081,
            4.776384997670288,
            -5.435455855934631
        },
        {
            0.005407344544966578,
            1.404613529898575,
            0.214847559468213,
            -5.799100973351585,
            14.17993336680509,
            -13.74514537774601,
            4.645852612178535
        },
        {
            0.3340998053353061,
            1.384590162594685,
            0.09509516302823659,
            -19.33244095627987,
            56.69055260068105,
            -65.35303263337234,
            26.3124352495832
        }
    };
    private static final double[][] INFERNO = {
        {
            0.0002189403691192265,
            0.1065134194856116,
            11.60249308247187,
            -41.70399613139459,
            77.162935699427,
            -71.31942824499214,
            25.13112622477341
        },
        {
            0.001651004631001012,
            0.5639564367884091,
            -3.972853965665698,
            17.43639888205313,
            -33.40235894210092,
            32.62606426397723,
            -12.24266895238567
        },
        {
            -0.01948089843709184,
            3.932712388889277,
            -15.9423941062914,
            44.35414519872813,
            -81.80730925738993,
            73.20951985803202,
            -23.07032500287172
        }
    };

    @Test
    void jet_isTheFormulaOfMatlab() {
        for (int i = 0; i < 256; i++) {
            double v = i / 255.0;
            int[] rgb = channels(ColourMap.JET.entry(i));
            for (int channel = 0; channel < 3; channel++) {
                double expected = Math.max(0, Math.min(1, 1.5 - Math.abs(4 * v - (3 - channel)))) * 255;
                assertThat((double) rgb[channel]).isCloseTo(expected, org.assertj.core.data.Offset.offset(0.5001));
            }
        }
        // Both ends as OpenCV gives them: dark blue (0, 0, 128) and dark red (128, 0, 0).
        assertThat(ColourMap.JET.entry(0)).isEqualTo(0xff000080);
        assertThat(ColourMap.JET.entry(255)).isEqualTo(0xff800000);
    }

    @Test
    void publishedTables_agreeWithIndependentFits() {
        agrees(ColourMap.VIRIDIS, VIRIDIS);
        agrees(ColourMap.INFERNO, INFERNO);
        // The published ends of turbo.
        assertThat(ColourMap.TURBO.entry(0)).isEqualTo(0xff30123b);
        assertThat(ColourMap.TURBO.entry(255)).isEqualTo(0xff7a0403);
    }

    private static void agrees(ColourMap map, double[][] polynomials) {
        for (int i = 0; i < 256; i++) {
            int[] rgb = channels(map.entry(i));
            for (int channel = 0; channel < 3; channel++) {
                double value = 0;
                for (int power = polynomials[channel].length - 1; power >= 0; power--) {
                    value = value * (i / 255.0) + polynomials[channel][power];
                }
                assertThat((double) rgb[channel])
                        .as("%s, entry %d, channel %d", map, i, channel)
                        .isCloseTo(Math.max(0, Math.min(1, value)) * 255, org.assertj.core.data.Offset.offset(10.0));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColourMap.class,
            names = {"VIRIDIS", "INFERNO", "MAGMA", "GREY"})
    void uniformMaps_growLighter(ColourMap map) {
        double before = -1;
        for (int i = 0; i < 256; i++) {
            int[] rgb = channels(map.entry(i));
            double luminance = 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
            // Rounding to 8 bits may hold the lightness for an entry, never lower it visibly.
            assertThat(luminance).isGreaterThan(before - 0.002);
            before = luminance;
        }
    }

    @Test
    void diverging_isNeutralInTheMiddleAndSymmetricInLightness() {
        int[] middle = channels(ColourMap.BLUE_RED.colour(0.5));
        assertThat(middle[0]).isBetween(0xf0, 0xf8);
        assertThat(Math.abs(middle[0] - middle[2])).isLessThan(4);
        assertThat(channels(ColourMap.BLUE_RED.colour(0.1))[2])
                .isGreaterThan(channels(ColourMap.BLUE_RED.colour(0.1))[0]);
        assertThat(channels(ColourMap.BLUE_RED.colour(0.9))[0])
                .isGreaterThan(channels(ColourMap.BLUE_RED.colour(0.9))[2]);
    }

    @Test
    void table_ofAnotherSizeKeepsTheEndsAndTheEntries() {
        for (ColourMap map : ColourMap.values()) {
            int[] wide = map.table(1021);
            for (int i = 0; i < 256; i++) {
                assertThat(wide[i * 4]).isEqualTo(map.entry(i));
            }
        }
    }

    @Test
    void scale_clampsMarksMissingValuesAndSpansTheData() {
        ColourScale scale = ColourScale.of(ColourMap.VIRIDIS, -1, 3);
        assertThat(scale.colour(-7)).isEqualTo(ColourMap.VIRIDIS.entry(0));
        assertThat(scale.colour(9)).isEqualTo(ColourMap.VIRIDIS.entry(255));
        assertThat(scale.colour(Double.NaN)).isEqualTo(ColourScale.MISSING);
        assertThat(scale.unit(0)).isEqualTo(0.25);
        ColourScale signed = ColourScale.spanning(
                ColourMap.BLUE_RED, List.of(new float[] {-1, Float.NaN}, new float[] {2, Float.POSITIVE_INFINITY}));
        assertThat(signed.min()).isEqualTo(-2);
        assertThat(signed.max()).isEqualTo(2);
        int[] pixels = new int[3];
        scale.colour(new float[] {-1, Float.NaN, 2.9f}, pixels, 3);
        assertThat(pixels).containsExactly(scale.colour(-1), ColourScale.MISSING, scale.colour(2.9f));
    }

    @Test
    void scale_ofAConstantShowsTheLowEnd() {
        ColourScale flat = ColourScale.spanning(ColourMap.JET, List.of(new float[] {4, 4}));
        assertThat(flat.colour(4)).isEqualTo(ColourMap.JET.entry(0));
    }

    private static int[] channels(int argb) {
        return new int[] {(argb >> 16) & 255, (argb >> 8) & 255, argb & 255};
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /** The frame is seen through what is black, and every map lies full where its values are high. */
    @Test
    void cover_isThinWhereAMapIsBlack() {
        for (ColourMap map : ColourMap.values()) {
            int[] first = channels(map.entry(0));
            boolean black = Math.max(first[0], Math.max(first[1], first[2])) < 16;
            assertThat(map.cover(255)).as(map.name()).isEqualTo(1);
            if (black) {
                assertThat(map.cover(0)).as(map.name()).isBetween(0.1, 0.5);
                assertThat(map.cover(128)).as(map.name()).isBetween(map.cover(0) + 0.1, 0.9);
            } else {
                assertThat(map.cover(0)).as(map.name()).isEqualTo(1);
            }
        }
    }
}
