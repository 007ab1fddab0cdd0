package dev.fima.sampledata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.sampledata.DrawnPair.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pairs share is read off their pixels: where the figure is, and what stands behind it. */
class DrawnPairTest {
    private static final SampleDataSpec SPEC =
            SampleDataSpec.builder().size(96, 72).frames(32).seed(5).build();

    private static double[] centroid(DrawnClip clip, int frame) {
        double x = 0;
        double y = 0;
        double n = 0;
        for (int i = 0; i < clip.height() * clip.width(); i++) {
            if (clip.mask()[frame * clip.height() * clip.width() + i] != 0) {
                x += i % clip.width();
                y += Math.floorDiv(i, clip.width());
                n++;
            }
        }
        return new double[] {x / n, y / n};
    }

    /** Whether the figure may be cut off by the frame, so that its centroid is not that of the whole figure. */
    private static boolean cut(DrawnClip clip, int frame) {
        boolean touched = false;
        for (int i = 0; i < clip.height() * clip.width(); i++) {
            int x = i % clip.width();
            int y = Math.floorDiv(i, clip.width());
            boolean border = x == 0 || y == 0 || x == clip.width() - 1 || y == clip.height() - 1;
            touched |= border && clip.mask()[frame * clip.height() * clip.width() + i] != 0;
        }
        return touched;
    }

    /** Share of pixels that show the same within the noise, of those where neither figure is. */
    private static double alikeBehind(DrawnPair pair) {
        int same = 0;
        int n = 0;
        for (int i = 0; i < pair.first().mask().length; i++) {
            if (pair.first().mask()[i] == 0 && pair.second().mask()[i] == 0) {
                n++;
                int a = pair.first().rgb()[3 * i + 1] & 0xff;
                int b = pair.second().rgb()[3 * i + 1] & 0xff;
                same += Math.abs(a - b) <= 10 ? 1 : 0;
            }
        }
        return (double) same / n;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void pairsSharingMotion_moveAlike_inFrontOfOtherBackdrops(int number) {
        // Bob and sway: the figure neither turns nor grows, so its centroid goes as its pose does.
        DrawnPair pair = DrawnPair.draw(SPEC, Shared.MOTION, number);
        double moved = 0;
        int compared = 0;
        for (int t = 1; t < 32; t++) {
            if (cut(pair.first(), t)
                    || cut(pair.second(), t)
                    || cut(pair.first(), t - 1)
                    || cut(pair.second(), t - 1)) {
                continue;
            }
            double[] a = centroid(pair.first(), t - 1);
            double[] b = centroid(pair.second(), t - 1);
            double[] nextA = centroid(pair.first(), t);
            double[] nextB = centroid(pair.second(), t);
            // A mask is counted in whole pixels; over a hundred of them the mean is off by far less than one.
            assertThat(nextA[0] - a[0]).isCloseTo(nextB[0] - b[0], within(0.4));
            assertThat(nextA[1] - a[1]).isCloseTo(nextB[1] - b[1], within(0.4));
            moved += Math.hypot(nextA[0] - a[0], nextA[1] - a[1]);
            compared++;
        }
        assertThat(compared).isGreaterThan(8);
        assertThat(moved).isGreaterThan(compared * 0.5);
        assertThat(alikeBehind(pair)).isLessThan(0.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 9})
    void pairsSharingAppearance_haveOneBackdrop_andMoveOtherwise(int number) {
        DrawnPair pair = DrawnPair.draw(SPEC, Shared.APPEARANCE, number);
        assertThat(alikeBehind(pair)).isGreaterThan(0.97);
        boolean different = false;
        for (int t = 0; t < 32; t++) {
            double[] a = centroid(pair.first(), t);
            double[] b = centroid(pair.second(), t);
            different |= Math.hypot(a[0] - b[0], a[1] - b[1]) > 2;
        }
        assertThat(different).isTrue();
    }

    /** How far apart the figures of a pair are in the mean over their frames. */
    private static double apart(DrawnPair pair) {
        double x = 0;
        double y = 0;
        for (int t = 0; t < 32; t++) {
            double[] a = centroid(pair.first(), t);
            double[] b = centroid(pair.second(), t);
            x += (b[0] - a[0]) / 32;
            y += (b[1] - a[1]) / 32;
        }
        return Math.hypot(x, y);
    }

    @Test
    void meanPlace_belongsToAppearance() {
        double motion = 0;
        double appearance = 0;
        for (int number = 0; number < 4; number++) {
            motion += apart(DrawnPair.draw(SPEC, Shared.MOTION, number)) / 4;
            appearance += apart(DrawnPair.draw(SPEC, Shared.APPEARANCE, number)) / 4;
        }
        // Places are drawn over a picture of 96 x 72 pixels; where they are one, a centroid is off by what the frame
        // cuts off.
        assertThat(motion).isGreaterThan(10);
        assertThat(appearance).isLessThan(4);
    }

    /** Behind both figures all is the same but the noise, which changes many values by one or more. */
    @Test
    void noise_isNeverShared() {
        DrawnPair pair = DrawnPair.draw(SPEC, Shared.APPEARANCE, 2);
        int same = 0;
        int n = 0;
        for (int i = 0; i < pair.first().mask().length; i++) {
            if (pair.first().mask()[i] == 0 && pair.second().mask()[i] == 0) {
                n++;
                same += pair.first().rgb()[3 * i] == pair.second().rgb()[3 * i] ? 1 : 0;
            }
        }
        assertThat((double) same / n).isLessThan(0.5);
    }

    /** Ten classes of motion take turns; the next pair of the same class has a backdrop of its own. */
    @ParameterizedTest
    @EnumSource(Shared.class)
    void pairsOfOneClass_haveTheirOwnBackdrops(Shared shared) {
        DrawnClip one = DrawnPair.draw(SPEC, shared, 1).first();
        DrawnClip other = DrawnPair.draw(SPEC, shared, 11).first();
        assertThat(alikeBehind(new DrawnPair(one, other))).isLessThan(0.5);
    }

    @Test
    void placed_hasTheWantedMean_andTheSameSteps() {
        var path = MotionPath.draw(MotionClass.CIRCLE, SPEC, RandomStream.of(1, 2));
        Pose wanted = new Pose(30, 40, 1, 1.5);
        var placed = DrawnPair.placed(path, wanted);
        Pose mean = DrawnPair.mean(placed);
        assertThat(mean.x()).isCloseTo(30, within(1e-9));
        assertThat(mean.y()).isCloseTo(40, within(1e-9));
        assertThat(mean.angle()).isCloseTo(1, within(1e-9));
        assertThat(mean.scale()).isCloseTo(1.5, within(1e-9));
        for (int t = 1; t < path.size(); t++) {
            assertThat(placed.get(t).x() - placed.get(t - 1).x())
                    .isCloseTo(path.get(t).x() - path.get(t - 1).x(), within(1e-9));
            assertThat(placed.get(t).scale() / placed.get(t - 1).scale())
                    .isCloseTo(path.get(t).scale() / path.get(t - 1).scale(), within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource(Shared.class)
    void draw_isTheSameAgain_andAnotherNumberIsAnotherPair(Shared shared) {
        DrawnPair pair = DrawnPair.draw(SPEC, shared, 3);
        assertThat(DrawnPair.draw(SPEC, shared, 3).second().rgb())
                .isEqualTo(pair.second().rgb());
        assertThat(DrawnPair.draw(SPEC, shared, 4).second().rgb())
                .isNotEqualTo(pair.second().rgb());
    }
}
