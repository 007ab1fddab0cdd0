package dev.fima.model.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Changes of whole pictures against what follows from their formulas. */
class PictureChangesTest {
    @Test
    void flicker_scalesEachFrameByItsPlaceInTheSwing() {
        ChangedClip clip = HandMade.changed(
                Change.of(ChangeKind.FLICKER).with("strength", 40).with("period", 4));
        double[] factors = {1, 1.4, 1, 0.6, 1, 1.4, 1, 0.6};
        for (int t = 0; t < HandMade.FRAMES; t++) {
            int[] ramp = HandMade.ramp(2, 30);
            for (int c = 0; c < 3; c++) {
                assertThat((double) HandMade.at(clip.frames(), t, 2, 30)[c])
                        .isCloseTo(factors[t] * ramp[c], within(0.5 + 1e-9));
            }
        }
    }

    @Test
    void grayscale_isTheLuma_andByHalfItsMeanWithTheColour() {
        ChangedClip whole = HandMade.changed(Change.of(ChangeKind.GRAYSCALE));
        ChangedClip half = HandMade.changed(Change.of(ChangeKind.GRAYSCALE).with("strength", 50));
        int[] colour = HandMade.ramp(3, 20);
        double luma = 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2];
        for (int c = 0; c < 3; c++) {
            assertThat((double) HandMade.at(whole.frames(), 2, 3, 20)[c]).isCloseTo(luma, within(0.5));
            assertThat((double) HandMade.at(half.frames(), 2, 3, 20)[c]).isCloseTo((luma + colour[c]) / 2, within(0.5));
        }
    }

    /** Mean and deviation of a noise over the ramp's middle values, where nothing is clipped. */
    private static double[] moments(ChangedClip clip, int t) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int y = 0; y < 4; y++) {
            for (int x = 25; x < 40; x++) {
                double noise = HandMade.at(clip.frames(), t, y, x)[0] - HandMade.ramp(y, x)[0];
                sum += noise;
                squares += noise * noise;
                n++;
            }
        }
        return new double[] {sum / n, Math.sqrt(squares / n - sum / n * (sum / n))};
    }

    @Test
    void noise_hasItsDeviation_andIsDrawnAnewInEachFrame() {
        Change change = Change.of(ChangeKind.NOISE).with("strength", 5).with("seed", 7);
        ChangedClip clip = HandMade.changed(change);
        // 60 values: the mean within four standard errors, the deviation within a third.
        assertThat(moments(clip, 3)[0]).isBetween(-6.6, 6.6);
        assertThat(moments(clip, 3)[1]).isBetween(8.5, 17.0);
        assertThat(HandMade.at(clip.frames(), 0, 1, 30)).isNotEqualTo(HandMade.at(clip.frames(), 1, 1, 30));
        assertThat(HandMade.changed(change).frames().rgb())
                .isEqualTo(clip.frames().rgb());
        assertThat(HandMade.changed(change.with("seed", 8)).frames().rgb())
                .isNotEqualTo(clip.frames().rgb());
    }

    @Test
    void grain_isTheSameInAllFrames() {
        ChangedClip clip =
                HandMade.changed(Change.of(ChangeKind.GRAIN).with("strength", 5).with("seed", 7));
        assertThat(moments(clip, 3)[1]).isBetween(8.5, 17.0);
        for (int x = 25; x < 40; x++) {
            assertThat(HandMade.at(clip.frames(), 7, 1, x)).isEqualTo(HandMade.at(clip.frames(), 0, 1, x));
        }
    }

    @Test
    void shake_movesThePictureWithinItsReach_andTheTruthWithIt() {
        ChangedClip clip =
                HandMade.changed(Change.of(ChangeKind.SHAKE).with("reach", 10).with("seed", 3));
        boolean moved = false;
        for (int t = 0; t < HandMade.FRAMES; t++) {
            // The ramp rises by 3 a column, so the displacement to the right is read off it.
            double right = (HandMade.ramp(2, 32)[0] - HandMade.at(clip.frames(), t, 2, 32)[0]) / 3.0;
            assertThat(right).isBetween(-4.2, 4.2);
            moved |= Math.abs(right) > 0.5;
            double sum = 0;
            int n = 0;
            for (int i = 0; i < HandMade.HEIGHT * HandMade.WIDTH; i++) {
                if (clip.truth().orElseThrow().foreground()[t * HandMade.HEIGHT * HandMade.WIDTH + i]) {
                    sum += i % HandMade.WIDTH;
                    n++;
                }
            }
            // Truth goes by whole pixels.
            assertThat(sum / n).isCloseTo(9.5 + 2 * t + right, within(0.75));
        }
        assertThat(moved).isTrue();
        assertThat(HandMade.changed(Change.of(ChangeKind.SHAKE).with("reach", 0))
                        .frames()
                        .rgb())
                .isEqualTo(HandMade.changed().frames().rgb());
    }
}
