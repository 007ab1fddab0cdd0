package dev.fima.sampledata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MotionPathTest {

    private static final int PATHS = 200;
    private static final SampleDataSpec SPEC = SampleDataSpec.builder().build();
    private static final SampleDataSpec BURSTY =
            SampleDataSpec.builder().rhythm(Rhythm.BURSTS).build();
    private static final SampleDataSpec MIXED =
            SampleDataSpec.builder().rhythm(Rhythm.MIXED).build();

    @ParameterizedTest
    @EnumSource(MotionClass.class)
    void draw_makesPathsThatShowTheirClass(MotionClass motion) {
        for (int i = 0; i < PATHS; i++) {
            List<Pose> path = MotionPath.draw(motion, SPEC, RandomStream.of(1, motion.label(), i));
            assertThat(PathReader.classOf(path, SPEC)).as("path %d", i).isEqualTo(motion);
        }
    }

    @ParameterizedTest
    @EnumSource(MotionClass.class)
    void draw_makesPathsWhoseMirrorImageIsOfTheSameClass(MotionClass motion) {
        for (int i = 0; i < PATHS; i++) {
            List<Pose> path = MotionPath.draw(motion, SPEC, RandomStream.of(2, motion.label(), i));
            List<Pose> mirrored = path.stream()
                    .map(p -> new Pose(SPEC.width() - p.x(), p.y(), Math.PI - p.angle(), p.scale()))
                    .toList();
            assertThat(PathReader.classOf(mirrored, SPEC)).as("path %d", i).isEqualTo(motion);
        }
    }

    @Test
    void draw_givesEveryClassTheSameMeanAndSpreadInASingleFrame() {
        int paths = 4000;
        for (SampleDataSpec spec : List.of(SPEC, BURSTY)) {
            for (MotionClass motion : MotionClass.values()) {
                Moments x = moments(motion, spec, paths, Pose::x);
                Moments y = moments(motion, spec, paths, Pose::y);
                Moments size = moments(motion, spec, paths, p -> Math.log(p.scale()));
                Moments bobX = moments(MotionClass.BOB_SLOW, spec, paths, Pose::x);
                Moments bobY = moments(MotionClass.BOB_SLOW, spec, paths, Pose::y);
                Moments bobSize = moments(MotionClass.BOB_SLOW, spec, paths, p -> Math.log(p.scale()));
                // A mean of 4,000 values errs by 1.6 % of the deviation, a deviation by 1.1 % of itself: four such
                // errors of
                // a difference of two.
                assertSame(motion + " x", x, bobX);
                assertSame(motion + " y", y, bobY);
                assertSame(motion + " size", size, bobSize);
            }
        }
    }

    @Test
    void draw_ofMixedRhythms_isThatOfBurstsForTheQuickMotions_elseSteady() {
        for (MotionClass motion : MotionClass.values()) {
            boolean quick = motion.description().contains("trembles")
                    || motion.description().matches(".*in 1[03] to.*");
            assertThat(MotionPath.draw(motion, MIXED, RandomStream.of(4, motion.label())))
                    .as(motion.title())
                    .isEqualTo(MotionPath.draw(motion, quick ? BURSTY : SPEC, RandomStream.of(4, motion.label())));
        }
    }

    @Test
    void draw_ofBurstsSinksToAFifthOfTheMotion() {
        double steady = 0;
        double weakest = 0;
        for (int i = 0; i < PATHS; i++) {
            steady += slowestStretch(MotionPath.draw(MotionClass.BOB_FAST, SPEC, RandomStream.of(3, i)));
            weakest += slowestStretch(MotionPath.draw(MotionClass.BOB_FAST, BURSTY, RandomStream.of(3, i)));
        }
        assertThat(weakest / steady).isBetween(0.15, 0.45);
    }

    /** The smallest vertical reach over any 13 frames, one cycle. */
    private static double slowestStretch(List<Pose> path) {
        double smallest = Double.MAX_VALUE;
        for (int start = 0; start + 13 <= path.size(); start++) {
            var heights = path.subList(start, start + 13).stream()
                    .mapToDouble(Pose::y)
                    .summaryStatistics();
            smallest = Math.min(smallest, heights.getMax() - heights.getMin());
        }
        return smallest;
    }

    private record Moments(double mean, double deviation) {}

    private static Moments moments(
            MotionClass motion, SampleDataSpec spec, int paths, ToDoubleFunction<Pose> quantity) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < paths; i++) {
            RandomStream random = RandomStream.of(4, motion.label(), i);
            List<Pose> path = MotionPath.draw(motion, spec, random);
            double value = quantity.applyAsDouble(path.get(random.below(path.size())));
            sum += value;
            squares += value * value;
        }
        double mean = sum / paths;
        return new Moments(mean, Math.sqrt(squares / paths - mean * mean));
    }

    private static void assertSame(String what, Moments actual, Moments expected) {
        assertThat(actual.mean())
                .as(what + " mean")
                .isCloseTo(expected.mean(), within(4 * 1.42 * 0.016 * expected.deviation()));
        assertThat(actual.deviation() / expected.deviation())
                .as(what + " deviation")
                .isCloseTo(1, within(4 * 1.42 * 0.011));
    }
}
