package dev.fima.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacv.FrameGrabber;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a look at the shipped files, decoded, gives away of the class. */
class ShippedSetTest {

    private static final SampleDataSpec SPEC = SampleDataSpec.shipped();
    private static final double CHANCE = 0.1;

    /** One decoded video: its class, one frame (the same of all videos) and all its masks. */
    private record Clip(MotionClass motion, byte[] frame, List<byte[]> masks) {}

    private static final List<Clip> CLIPS = new ArrayList<>();

    @BeforeAll
    static void decode(@TempDir Path cache) throws FrameGrabber.Exception {
        Path set = BundledSampleData.unpack(cache);
        int moment = SPEC.frames() / 2;
        for (MotionClass motion : MotionClass.values()) {
            for (int number = 1; number <= SPEC.videosPerClass(); number++) {
                Path video = set.resolve(SampleSetLayout.VIDEOS).resolve(SampleSetLayout.videoFile(motion, number));
                Path mask = set.resolve(SampleSetLayout.MASKS).resolve(SampleSetLayout.maskFile(motion, number));
                byte[] frame = VideoFrames.colour(video, moment + 1).get(moment);
                CLIPS.add(new Clip(motion, frame, VideoFrames.masks(mask)));
            }
        }
    }

    @Test
    void shippedSet_isWhatTheGeneratorDraws() {
        for (MotionClass motion : MotionClass.values()) {
            Clip clip = CLIPS.get((motion.label() - 1) * SPEC.videosPerClass());
            SampleVideo.Frame drawn = new SampleVideo(SPEC, motion, 1).frame(SPEC.frames() / 2);
            assertThat(clip.masks()).hasSize(SPEC.frames());
            assertThat(VideoFrames.psnr(clip.frame(), drawn.bgr())).isGreaterThan(24);
        }
    }

    @Test
    void singleFrames_doNotGiveTheClassAway() {
        assertThat(nearestNeighbour(ShippedSetTest::colours)).isLessThan(CHANCE + threeErrors());
        assertThat(nearestNeighbour(ShippedSetTest::thumbnail)).isLessThan(CHANCE + threeErrors());
        assertThat(nearestNeighbour(ShippedSetTest::placeAndSize)).isLessThan(CHANCE + threeErrors());
    }

    @Test
    void motion_givesTheClassAway() {
        // The counterpart of the above: the same judge, on the figure's velocities, hits nearly always.
        assertThat(nearestNeighbour(ShippedSetTest::velocities)).isGreaterThan(0.95);
    }

    /** Three standard errors of an accuracy at chance level. */
    private static double threeErrors() {
        return 3 * Math.sqrt(CHANCE * (1 - CHANCE) / CLIPS.size());
    }

    /** Leave-one-out accuracy of the nearest neighbour, every feature scaled by its deviation. */
    private static double nearestNeighbour(Function<Clip, double[]> features) {
        List<double[]> points = standardised(CLIPS.stream().map(features).toList());
        int hits = 0;
        for (int i = 0; i < points.size(); i++) {
            int nearest = -1;
            double smallest = Double.MAX_VALUE;
            for (int j = 0; j < points.size(); j++) {
                double distance = distance(points.get(i), points.get(j));
                if (j != i && distance < smallest) {
                    smallest = distance;
                    nearest = j;
                }
            }
            hits += CLIPS.get(i).motion() == CLIPS.get(nearest).motion() ? 1 : 0;
        }
        return (double) hits / points.size();
    }

    private static List<double[]> standardised(List<double[]> points) {
        List<double[]> result = points.stream().map(double[]::clone).toList();
        for (int k = 0; k < points.get(0).length; k++) {
            int feature = k;
            double mean = points.stream().mapToDouble(p -> p[feature]).average().orElseThrow();
            double variance = points.stream()
                    .mapToDouble(p -> (p[feature] - mean) * (p[feature] - mean))
                    .average()
                    .orElseThrow();
            for (double[] point : result) {
                point[k] = (point[k] - mean) / Math.sqrt(variance + 1e-12);
            }
        }
        return result;
    }

    private static double distance(double[] a, double[] b) {
        double squares = 0;
        for (int k = 0; k < a.length; k++) {
            squares += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return squares;
    }

    private static double[] colours(Clip clip) {
        double[] histogram = new double[64];
        byte[] bgr = clip.frame();
        for (int i = 0; i < bgr.length; i += 3) {
            histogram[((bgr[i] & 0xC0) >> 6) | ((bgr[i + 1] & 0xC0) >> 4) | ((bgr[i + 2] & 0xC0) >> 2)]++;
        }
        return histogram;
    }

    private static double[] thumbnail(Clip clip) {
        double[] cells = new double[16 * 12];
        for (int y = 0; y < SPEC.height(); y++) {
            for (int x = 0; x < SPEC.width(); x++) {
                cells[y * 12 / SPEC.height() * 16 + x * 16 / SPEC.width()] +=
                        clip.frame()[3 * (y * SPEC.width() + x) + 1] & 0xFF;
            }
        }
        return cells;
    }

    /** Centre and root of the area. */
    private static double[] placeAndSize(Clip clip) {
        return placeAndSize(clip.masks().get(SPEC.frames() / 2));
    }

    private static double[] placeAndSize(byte[] mask) {
        double area = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] != 0) {
                area++;
                x += i % SPEC.width();
                y += Math.floorDiv(i, SPEC.width());
            }
        }
        double some = Math.max(1, area);
        return new double[] {x / some, y / some, Math.sqrt(area)};
    }

    /** Logarithms of the mean squared velocities and accelerations of centre and size, and the lean of vertical motion. */
    private static double[] velocities(Clip clip) {
        List<double[]> path =
                clip.masks().stream().map(ShippedSetTest::placeAndSize).toList();
        double[] result = new double[7];
        for (int t = 2; t < path.size(); t++) {
            for (int k = 0; k < 3; k++) {
                double step = path.get(t)[k] - path.get(t - 1)[k];
                double previous = path.get(t - 1)[k] - path.get(t - 2)[k];
                result[k] += step * step;
                result[3 + k] += (step - previous) * (step - previous);
                result[6] += k == 1 ? step * step * step : 0;
            }
        }
        double lean = result[6] / Math.pow(result[1] + 1, 1.5);
        for (int k = 0; k < 6; k++) {
            result[k] = Math.log(result[k] + 1);
        }
        result[6] = 10 * lean;
        return result;
    }
}
