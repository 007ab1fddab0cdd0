package dev.fima.model.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.MotionMask;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.ProbeInput;
import dev.fima.model.video.Frames;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pixels of a square that moves over a ramp: what each change must leave, and what it must put there, is known. */
class PlaceChangesTest {
    private static Change exact(ChangeKind kind) {
        return Change.of(kind).with("grow", 0);
    }

    private interface Expected {
        int[] at(int number, int y, int x);
    }

    private static void assertPixels(ChangedClip clip, Expected expected) {
        for (int t = 0; t < HandMade.FRAMES; t++) {
            for (int y = 0; y < HandMade.HEIGHT; y++) {
                for (int x = 0; x < HandMade.WIDTH; x++) {
                    assertThat(HandMade.at(clip.frames(), t, y, x))
                            .as("frame %d, row %d, column %d", t, y, x)
                            .containsExactly(expected.at(2 * t, y, x));
                }
            }
        }
    }

    @Test
    void backgroundAlone_isTheRampEverywhere() {
        // The square goes 14 pixels during the clip, so every pixel is seen without it in some frame.
        ChangedClip clip = HandMade.changed(exact(ChangeKind.BACKGROUND_ALONE));
        assertPixels(clip, (n, y, x) -> HandMade.ramp(y, x));
        assertThat(clip.truth().orElseThrow().foreground())
                .isEqualTo(HandMade.changed().truth().orElseThrow().foreground());
    }

    @Test
    void stillBackground_overAStillBackground_changesNothing() {
        assertPixels(HandMade.changed(exact(ChangeKind.STILL_BACKGROUND)), HandMade::pixel);
    }

    @Test
    void stillSubject_standsWhereItWasInItsFrame() {
        ChangedClip clip = HandMade.changed(exact(ChangeKind.STILL_SUBJECT).with("frame", 2));
        assertPixels(clip, (n, y, x) -> HandMade.square(4, y, x) ? HandMade.pixel(4, y, x) : HandMade.ramp(y, x));
        boolean[] truth = clip.truth().orElseThrow().foreground();
        int size = HandMade.HEIGHT * HandMade.WIDTH;
        assertThat(Arrays.copyOfRange(truth, 7 * size, 8 * size)).isEqualTo(Arrays.copyOfRange(truth, 0, size));
    }

    @Test
    void plainBackground_leavesTheSquareAlone() {
        assertPixels(
                HandMade.changed(exact(ChangeKind.PLAIN_BACKGROUND).with("level", 20)),
                (n, y, x) -> HandMade.square(n, y, x) ? HandMade.pixel(n, y, x) : new int[] {51, 51, 51});
    }

    @Test
    void grow_widensThePart() {
        // 5 % of 40 columns are 2 pixels on every side.
        assertPixels(
                HandMade.changed(
                        Change.of(ChangeKind.PLAIN_BACKGROUND).with("level", 20).with("grow", 5)),
                (n, y, x) -> {
                    boolean near = y >= 2 && y < 10 && x >= 6 + n && x < 14 + n;
                    return near ? HandMade.pixel(n, y, x) : new int[] {51, 51, 51};
                });
    }

    @Test
    void otherBackground_isThatOfTheOtherClip_withoutItsFigure() {
        Frames plain = new Frames(
                new byte[HandMade.COUNT * HandMade.HEIGHT * HandMade.WIDTH * 3],
                HandMade.COUNT,
                HandMade.HEIGHT,
                HandMade.WIDTH);
        Arrays.fill(plain.rgb(), (byte) 90);
        boolean[] masked = new boolean[HandMade.COUNT * HandMade.HEIGHT * HandMade.WIDTH];
        for (int n = 0; n < HandMade.COUNT; n++) {
            // The other figure is one bright pixel that goes down.
            int at = (n * HandMade.HEIGHT + n % HandMade.HEIGHT) * HandMade.WIDTH + 20;
            masked[at] = true;
            plain.rgb()[3 * at] = (byte) 255;
        }
        SourceClip other = SourceClip.of(
                new ProbeInput(new ProbeClip("other", 0, ""), plain, HandMade.BEFORE, Optional.empty()),
                new MotionMask(masked, HandMade.COUNT, HandMade.HEIGHT, HandMade.WIDTH));
        ChangedClip clip = ChangedClip.of(
                List.of(exact(ChangeKind.OTHER_BACKGROUND).with(new ProbeClip("other", 0, ""))),
                HandMade.clip(),
                HandMade.FRAMES,
                Optional.empty(),
                name -> other);
        assertPixels(clip, (n, y, x) -> HandMade.square(n, y, x) ? HandMade.pixel(n, y, x) : new int[] {90, 90, 90});
    }

    @Test
    void otherBackground_withoutAnotherClip_saysSo() {
        assertThatThrownBy(() -> HandMade.changed(exact(ChangeKind.OTHER_BACKGROUND)))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("needs another clip");
    }

    @Test
    void grayRegion_isAboutADrawnRegion_orWhatLiesOutside() {
        Place left = Place.of(Region.rectangle(0, 0, 0.5, 1));
        Change gray = exact(ChangeKind.GRAY_REGION);
        assertPixels(
                HandMade.changed(gray.in(left)),
                (n, y, x) -> x < 20 ? new int[] {128, 128, 128} : HandMade.pixel(n, y, x));
        assertPixels(
                HandMade.changed(gray.in(left.turned())),
                (n, y, x) -> x >= 20 ? new int[] {128, 128, 128} : HandMade.pixel(n, y, x));
    }

    @Test
    void grayRegion_byHalf_isTheMean() {
        assertPixels(
                HandMade.changed(
                        exact(ChangeKind.GRAY_REGION).with("strength", 50).in(Place.of(Region.rectangle(0, 0, 1, 1)))),
                (n, y, x) -> {
                    int[] value = HandMade.pixel(n, y, x).clone();
                    for (int c = 0; c < 3; c++) {
                        value[c] = (int) Math.rint(0.5 * value[c] + 63.75);
                    }
                    return value;
                });
    }

    @Test
    void networkMask_isEnlargedFromItsCells() {
        // Two cells: the left one is foreground.
        ChangedClip clip = ChangedClip.of(
                List.of(exact(ChangeKind.GRAY_REGION).in(Place.NETWORK)),
                HandMade.clip(),
                HandMade.FRAMES,
                Optional.of(new MaskFrame(new boolean[] {true, false}, 1, 2)),
                HandMade.noOther());
        assertPixels(clip, (n, y, x) -> x < 20 ? new int[] {128, 128, 128} : HandMade.pixel(n, y, x));
        assertThatThrownBy(() -> HandMade.changed(exact(ChangeKind.GRAY_REGION).in(Place.NETWORK)))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("no network has looked");
    }

    @Test
    void blurRegion_ofARamp_leavesItAsItIs_andSmoothsEdges() {
        ChangedClip clip = HandMade.changed(
                exact(ChangeKind.BLUR_REGION).with("sigma", 2.5).in(Place.of(Region.rectangle(0, 0, 1, 1))));
        // One pixel's standard deviation reaches three pixels: far from edges a ramp is its own mean.
        assertThat(HandMade.at(clip.frames(), 0, 6, 30)).containsExactly(HandMade.ramp(6, 30));
        int edge = HandMade.at(clip.frames(), 0, 5, 7)[0];
        // By hand: weights of a Gaussian of 1, cut off at 3, along the row; the square begins one pixel to the right.
        double[] weights = new double[7];
        double sum = 0;
        for (int i = -3; i <= 3; i++) {
            weights[i + 3] = Math.exp(-i * i / 2.0);
            sum += weights[i + 3];
        }
        double expected = 0;
        for (int dy = -3; dy <= 3; dy++) {
            for (int dx = -3; dx <= 3; dx++) {
                expected += weights[dy + 3] * weights[dx + 3] / (sum * sum) * HandMade.pixel(0, 5 + dy, 7 + dx)[0];
            }
        }
        assertThat(edge).isEqualTo((int) Math.rint(expected));
    }

    @Test
    void moveRegion_takesTheSquareAlong_andItsTruth() {
        // Held at its first frame, the square goes 10 pixels to the right by the last frame.
        Change freeze = Change.of(ChangeKind.FREEZE).with("frame", 0);
        Change move = Change.of(ChangeKind.MOVE_REGION).with("reach", 25).in(Place.TRUTH);
        ChangedClip clip = HandMade.changed(freeze, move);
        for (int t = 0; t < HandMade.FRAMES; t++) {
            int shift = (int) Math.rint(10.0 * t / 7);
            for (int x = 8 + shift; x < 12 + shift; x++) {
                assertThat(HandMade.at(clip.frames(), t, 5, x)).containsExactly(250, 200, 180);
            }
            assertThat(HandMade.at(clip.frames(), t, 5, 8 + shift - 1)[0]).isNotEqualTo(250);
            int size = HandMade.HEIGHT * HandMade.WIDTH;
            boolean[] mask = Arrays.copyOfRange(clip.truth().orElseThrow().foreground(), t * size, (t + 1) * size);
            for (int i = 0; i < size; i++) {
                assertThat(mask[i]).isEqualTo(HandMade.square(shift, i / HandMade.WIDTH, i % HandMade.WIDTH));
            }
        }
    }

    @Test
    void moveRegion_alongARoute_goesRoundItsCorners() {
        Route route = new Route(List.of(new Corner(0.1, 0.1), new Corner(0.3, 0.1), new Corner(0.3, 0.2)));
        assertThat(route.displacement(0)).isEqualTo(new Corner(0, 0));
        Corner third = route.displacement(1 / 3.0);
        assertThat(third.x()).isBetween(0.0999, 0.1001);
        assertThat(third.y()).isZero();
        // Five sixths of 0.3 are the first leg and half of the second.
        Corner late = route.displacement(5 / 6.0);
        assertThat(late.x()).isBetween(0.1999, 0.2001);
        assertThat(late.y()).isBetween(0.0499, 0.0501);
        Corner end = route.displacement(1);
        assertThat(end.x()).isBetween(0.1999, 0.2001);
        assertThat(end.y()).isBetween(0.0999, 0.1001);
    }

    @Test
    void region_isAPolygon() {
        Region triangle = new Region(List.of(new Corner(0, 0), new Corner(1, 0), new Corner(0, 1)));
        MaskFrame mask = triangle.raster(10, 10);
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 10; x++) {
                if (x + y != 9) {
                    assertThat(mask.inside()[10 * y + x]).isEqualTo(x + y < 9);
                }
            }
        }
    }
}
