package dev.fima.sampledata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleVideoTest {

    private static final SampleDataSpec SPEC =
            SampleDataSpec.builder().size(96, 72).frames(40).seed(5).build();

    @Test
    void frame_isTheSameForTheSameSeedInAnyOrder() {
        SampleVideo first = new SampleVideo(SPEC, MotionClass.CIRCLE, 2);
        SampleVideo second = new SampleVideo(SPEC, MotionClass.CIRCLE, 2);
        SampleVideo.Frame early = first.frame(3);
        SampleVideo.Frame late = first.frame(30);

        assertThat(second.frame(30).bgr()).isEqualTo(late.bgr());
        assertThat(second.frame(3).bgr()).isEqualTo(early.bgr());
        assertThat(second.frame(3).mask()).isEqualTo(early.mask());
    }

    @Test
    void frame_differsBetweenSeedsNumbersAndClasses() {
        SampleDataSpec other =
                SampleDataSpec.builder().size(96, 72).frames(40).seed(6).build();
        byte[] reference = new SampleVideo(SPEC, MotionClass.CIRCLE, 2).frame(0).bgr();

        // Two unrelated scenes are about 10 dB apart; the same scene under fresh noise would be above 40.
        assertThat(VideoFrames.psnr(
                        reference,
                        new SampleVideo(other, MotionClass.CIRCLE, 2).frame(0).bgr()))
                .isLessThan(20);
        assertThat(VideoFrames.psnr(
                        reference,
                        new SampleVideo(SPEC, MotionClass.CIRCLE, 3).frame(0).bgr()))
                .isLessThan(20);
        assertThat(VideoFrames.psnr(
                        reference,
                        new SampleVideo(SPEC, MotionClass.ROCK, 2).frame(0).bgr()))
                .isLessThan(20);
    }

    @ParameterizedTest
    @EnumSource(MotionClass.class)
    void mask_holdsAllThatMovesAndOnlyTheFigure(MotionClass motion) {
        SampleVideo video = new SampleVideo(SPEC, motion, 1);
        double movedOutside = 0;
        double moved = 0;
        double covered = 0;
        for (int t = 8; t < SPEC.frames(); t += 8) {
            SampleVideo.Frame before = video.frame(t - 5);
            SampleVideo.Frame after = video.frame(t);
            for (int i = 0; i < after.mask().length; i++) {
                boolean figure = nearFigure(before.mask(), i) || nearFigure(after.mask(), i);
                // The noise has a deviation of 1.2 in each frame: a difference of 14 is eight deviations.
                if (difference(before.bgr(), after.bgr(), i) > 14) {
                    moved++;
                    movedOutside += figure ? 0 : 1;
                }
                covered += after.mask()[i] == 0 ? 0 : 1;
            }
        }
        double frames = 4;
        double share = covered / frames / (SPEC.width() * SPEC.height());
        assertThat(movedOutside).isZero();
        assertThat(moved / frames).isGreaterThan(0.1 * share * SPEC.width() * SPEC.height());
        assertThat(share).isBetween(0.01, 0.2);
    }

    @Test
    void mask_coversEightPercentOnAverage() {
        double covered = 0;
        int videos = 0;
        for (MotionClass motion : MotionClass.values()) {
            for (int number = 1; number <= 8; number++) {
                for (byte value :
                        new SampleVideo(SPEC, motion, number).frame(20).mask()) {
                    covered += value == 0 ? 0 : 1;
                }
                videos++;
            }
        }
        // The share's deviation over videos is 0.03: the mean of 80 videos lies within 0.01 of its expectation, which
        // the
        // part of figures beyond the border brings a little below 0.08.
        assertThat(covered / videos / (SPEC.width() * SPEC.height())).isBetween(0.065, 0.09);
    }

    @Test
    void sharedCast_hasSixLooksInAllVideos() {
        SampleDataSpec shared = SampleDataSpec.builder()
                .size(96, 72)
                .frames(40)
                .seed(5)
                .sharedCast(true)
                .build();
        assertThat(looks(shared, 40)).hasSize(6);
        assertThat(looks(SPEC, 40)).hasSizeGreaterThan(30);
    }

    /** What the camera shows moves with it: the picture of one frame, moved back, is that of another. */
    @Test
    void driftingCamera_movesFigureAndBackdropAlike_inOneOfFiveVideos() {
        SampleDataSpec drifting = SampleDataSpec.builder()
                .size(96, 72)
                .frames(40)
                .seed(5)
                .cameraDrift(true)
                .build();
        for (int number = 1; number <= 10; number++) {
            CameraPath camera = CameraPath.of(drifting, number, RandomStream.of(1, number));
            assertThat(camera.margin() > 0).as("video %d", number).isEqualTo(number % 5 == 0);
        }
        assertThat(CameraPath.of(SPEC, 5, RandomStream.of(1))).isSameAs(CameraPath.STILL);

        CameraPath camera = CameraPath.of(drifting, 5, RandomStream.of(9));
        List<Pose> still = Collections.nCopies(40, new Pose(48, 36, 0, 1));
        Figure rigid = Figure.soft(RandomStream.of(4), BodyPlan.BLOB);
        SampleVideo video = new SampleVideo(drifting, rigid, RandomStream.of(3), still, camera, 7);
        SampleVideo.Frame first = video.frame(0);
        for (int t : new int[] {10, 20, 30}) {
            SampleVideo.Frame later = video.frame(t);
            double dx = camera.x(t) - camera.x(0);
            double dy = camera.y(t) - camera.y(0);
            // Noise of 1.2 levels and linear interpolation of small patterns; without the move it is three times as
            // much.
            assertThat(distance(first.bgr(), later.bgr(), dx, dy))
                    .as("frame %d, moved by %.2f, %.2f", t, dx, dy)
                    .isLessThan(0.5 * distance(first.bgr(), later.bgr(), 0, 0));
            double[] centre = centre(first.mask());
            double[] moved = centre(later.mask());
            // Half a pixel is what the mask's edge decides by.
            assertThat(moved[0] - centre[0]).isCloseTo(dx, within(0.5));
            assertThat(moved[1] - centre[1]).isCloseTo(dy, within(0.5));
        }
    }

    /** Mean absolute difference of a picture that is moved, by linear interpolation, and another one, away from the border. */
    private static double distance(byte[] picture, byte[] other, double dx, double dy) {
        double sum = 0;
        int n = 0;
        for (int y = 10; y < 62; y++) {
            for (int x = 10; x < 86; x++) {
                for (int c = 0; c < 3; c++) {
                    sum += Math.abs(between(picture, c, x - dx, y - dy) - (other[3 * (y * 96 + x) + c] & 0xFF));
                    n++;
                }
            }
        }
        return sum / n;
    }

    private static double between(byte[] picture, int channel, double x, double y) {
        int left = (int) x;
        int top = (int) y;
        double[] rows = new double[2];
        for (int row = 0; row < 2; row++) {
            int at = 3 * ((top + row) * 96 + left) + channel;
            rows[row] = (picture[at] & 0xFF) + (x - left) * ((picture[at + 3] & 0xFF) - (picture[at] & 0xFF));
        }
        return rows[0] + (y - top) * (rows[1] - rows[0]);
    }

    private static double[] centre(byte[] mask) {
        double x = 0;
        double y = 0;
        int n = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] != 0) {
                int row = i / 96;
                x += i % 96;
                y += row;
                n++;
            }
        }
        return new double[] {x / n, y / n};
    }

    /** The figures of some videos of a class, each drawn at the same place. */
    private static Set<List<Integer>> looks(SampleDataSpec spec, int videos) {
        Set<List<Integer>> looks = new HashSet<>();
        for (int number = 1; number <= videos; number++) {
            BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
            Graphics2D g = image.createGraphics();
            SampleVideo.figure(spec, MotionClass.FALL, number).draw(g, new Pose(20, 20, 0, 1), 14, 0);
            g.dispose();
            looks.add(Arrays.stream(image.getRGB(0, 0, 40, 40, null, 0, 40))
                    .boxed()
                    .toList());
        }
        return looks;
    }

    private static int difference(byte[] a, byte[] b, int pixel) {
        int largest = 0;
        for (int k = 3 * pixel; k < 3 * pixel + 3; k++) {
            largest = Math.max(largest, Math.abs((a[k] & 0xFF) - (b[k] & 0xFF)));
        }
        return largest;
    }

    /** Whether the figure covers the pixel or a neighbour: along its edge it covers less than half of a pixel. */
    private static boolean nearFigure(byte[] mask, int pixel) {
        int width = SPEC.width();
        int x = pixel % width;
        int y = pixel / width;
        for (int v = Math.max(0, y - 1); v <= Math.min(SPEC.height() - 1, y + 1); v++) {
            for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                if (mask[v * width + u] != 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
