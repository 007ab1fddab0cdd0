package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final ClipShape SHAPE = new ClipShape(16, 56);

    private static List<Video> videos(long... frames) {
        List<Video> videos = new ArrayList<>();
        for (int i = 0; i < frames.length; i++) {
            videos.add(new Video(Path.of("v" + i), "v" + i, OptionalInt.empty(), 0, frames[i], 128, 96, 25));
        }
        return videos;
    }

    private static List<Video> many(int count, long frames) {
        long[] lengths = new long[count];
        Arrays.fill(lengths, frames);
        return videos(lengths);
    }

    @Test
    void starts_areAllRunsOfThirtyTwoFrames() {
        assertThat(SHAPE.starts(31)).isZero();
        assertThat(SHAPE.starts(32)).isEqualTo(1);
        assertThat(SHAPE.starts(100)).isEqualTo(69);
    }

    @Test
    void pair_inOneEpoch_takesEveryVideoOnceAndDropsTheRest() {
        ClipPairSampler sampler = new ClipPairSampler(many(11, 60), SHAPE, PairRule.DISTINCT, 4, 3);
        assertThat(sampler.stepsPerEpoch()).isEqualTo(2);
        List<Integer> seen = new ArrayList<>();
        for (long step = 4; step < 6; step++) {
            for (int i = 0; i < 4; i++) {
                seen.add(sampler.pair(step, i).video());
            }
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(8);
        assertThat(sampler.epoch(5)).isEqualTo(2);
    }

    @Test
    void pair_orderAndStarts_changeFromEpochToEpochAndWithTheSeed() {
        ClipPairSampler sampler = new ClipPairSampler(many(50, 200), SHAPE, PairRule.DISTINCT, 50, 3);
        ClipPairSampler other = new ClipPairSampler(many(50, 200), SHAPE, PairRule.DISTINCT, 50, 4);
        assertThat(step(sampler, 0)).isNotEqualTo(step(sampler, 1)).isNotEqualTo(step(other, 0));
        assertThat(step(sampler, 1))
                .isEqualTo(step(new ClipPairSampler(many(50, 200), SHAPE, PairRule.DISTINCT, 50, 3), 1));
    }

    private static List<ClipPair> step(ClipPairSampler sampler, long step) {
        List<ClipPair> pairs = new ArrayList<>();
        for (int i = 0; i < sampler.batchSize(); i++) {
            pairs.add(sampler.pair(step, i));
        }
        return pairs;
    }

    @Test
    void distinct_drawsEveryPairOfDifferentStartsEquallyOften() {
        SplittableRandom random = new SplittableRandom(1);
        int[][] counts = new int[5][5];
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            long[] starts = PairRule.DISTINCT.draw(random, 5, 32);
            counts[(int) starts[0]][(int) starts[1]]++;
        }
        for (int a = 0; a < 5; a++) {
            for (int b = 0; b < 5; b++) {
                // 1000 expected; five standard deviations of a binomial count are 154.
                assertThat(counts[a][b]).isCloseTo(a == b ? 0 : draws / 20, within(a == b ? 0 : 154));
            }
        }
    }

    @Test
    void distinct_withOneStart_repeatsIt() {
        assertThat(PairRule.DISTINCT.draw(new SplittableRandom(1), 1, 32)).containsExactly(0, 0);
    }

    @Test
    void consecutive_takesTheNextSegmentOrTheLast() {
        SplittableRandom random = new SplittableRandom(1);
        Set<Long> firsts = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            long[] starts = PairRule.CONSECUTIVE.draw(random, 40, 32);
            firsts.add(starts[0]);
            // 39 is the last of 40 starts; the reference wants s + 32 below it, not up to it.
            assertThat(starts[1]).isEqualTo(starts[0] + 32 < 39 ? starts[0] + 32 : 39);
        }
        assertThat(firsts).hasSize(40);
    }

    @Test
    void same_takesOneSegmentTwice() {
        long[] starts = PairRule.SAME.draw(new SplittableRandom(1), 40, 32);
        assertThat(starts[0]).isEqualTo(starts[1]);
        assertThat(PairRule.ofClipsPerVideo(1)).isEqualTo(PairRule.SAME);
        assertThatThrownBy(() -> PairRule.ofClipsPerVideo(4)).isInstanceOf(DataException.class);
    }

    @Test
    void sampler_ofTooFewOrTooShortVideos_isRefused() {
        assertThatThrownBy(() -> new ClipPairSampler(many(3, 60), SHAPE, PairRule.DISTINCT, 4, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("3 usable videos");
        assertThatThrownBy(() -> new ClipPairSampler(videos(60, 31), SHAPE, PairRule.DISTINCT, 2, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("31 frames");
    }

    @Test
    void shortVideos_standForTheFirstClipOfTheNextLongOne() {
        ShortVideos replaced = ShortVideos.asInTheReference(videos(60, 20, 31, 100, 32, 5), SHAPE.span());
        assertThat(replaced.videos().stream().map(Video::name)).containsExactly("v0", "v3", "v3", "v3", "v4");
        assertThat(replaced.videos().stream().map(Video::frames)).containsExactly(60L, 32L, 32L, 100L, 32L);
        assertThat(replaced.problems()).hasSize(3);
        assertThat(replaced.problems().get(0).sentence())
                .isEqualTo(
                        "v1 has 20 frames, fewer than the 32 that a clip spans, and stands for the first clip of v3, as"
                                + " in the reference; reference_deviations=false leaves it out.");
        assertThat(replaced.problems().get(2).sentence())
                .contains("v5 has 5 frames")
                .contains("no longer video");
        ClipPairSampler sampler = new ClipPairSampler(replaced.videos(), SHAPE, PairRule.DISTINCT, 5, 3);
        for (int sample = 0; sample < 5; sample++) {
            ClipPair pair = sampler.pair(7, sample);
            if (pair.video() == 1 || pair.video() == 2) {
                assertThat(pair.startM()).isZero();
                assertThat(pair.startN()).isZero();
            }
        }
    }

    @Test
    void randomCrop_flipsAsOftenAsItIsTold() {
        RandomResizedCrop paper = RandomResizedCrop.PAPER;
        for (double probability : new double[] {0, 0.2, 1}) {
            RandomResizedCrop crop = new RandomResizedCrop(
                    paper.minArea(), paper.maxArea(), paper.minRatio(), paper.maxRatio(), probability, 1 - probability);
            SplittableRandom random = new SplittableRandom(4);
            int draws = 2000;
            int mirrored = 0;
            int turned = 0;
            for (int i = 0; i < draws; i++) {
                CropRectangle drawn = crop.draw(random, 100, 80);
                mirrored += drawn.mirrored() ? 1 : 0;
                turned += drawn.upsideDown() ? 1 : 0;
            }
            double deviation = Math.sqrt(probability * (1 - probability) / draws);
            assertThat((double) mirrored / draws).isCloseTo(probability, within(5 * deviation));
            assertThat((double) turned / draws).isCloseTo(1 - probability, within(5 * deviation));
        }
        // Of one half, exactly the draws of earlier runs.
        CropRectangle crop = paper.draw(new SplittableRandom(8), 100, 80);
        SplittableRandom same = new SplittableRandom(8);
        for (int drawn = 0; drawn < 4; drawn++) {
            same.nextLong();
        }
        assertThat(crop.mirrored()).isEqualTo(same.nextBoolean());
    }

    @Test
    void randomCrop_followsTheDistributionsOfAreaRatioAndFlip() {
        SplittableRandom random = new SplittableRandom(9);
        int draws = 4000;
        double area = 0;
        double logRatio = 0;
        int mirrored = 0;
        for (int i = 0; i < draws; i++) {
            CropRectangle crop = RandomResizedCrop.PAPER.draw(random, 1000, 1000);
            assertThat(crop.left()).isBetween(0, 1000 - crop.width());
            assertThat(crop.top()).isBetween(0, 1000 - crop.height());
            area += crop.width() * (double) crop.height() / 1e6;
            double ratio = (double) crop.width() / crop.height();
            assertThat(ratio).isBetween(0.74, 1.35);
            logRatio += Math.log(ratio);
            mirrored += crop.mirrored() ? 1 : 0;
        }
        // Large areas with a slanted ratio do not fit and are drawn again, so the mean is below that of U(0.2, 1).
        assertThat(area / draws).isBetween(0.5, 0.6);
        assertThat(logRatio / draws).isCloseTo(0, within(5 * 0.17 / Math.sqrt(draws)));
        assertThat((double) mirrored / draws).isCloseTo(0.5, within(5 * 0.5 / Math.sqrt(draws)));
    }

    @Test
    void randomCrop_inASlimFrame_fallsBackToTheCentre() {
        assertThat(RandomResizedCrop.PAPER.fallback(1000, 10)).isEqualTo(new CropRectangle(0, 493, 10, 13, false));
        assertThat(RandomResizedCrop.PAPER.fallback(30, 400)).isEqualTo(new CropRectangle(180, 0, 40, 30, false));
        assertThat(RandomResizedCrop.PAPER.fallback(40, 40)).isEqualTo(CropRectangle.whole(40, 40));
    }

    @Test
    void evaluationPlan_coversEveryVideoWithTenClips() {
        EvaluationPlan plan = new EvaluationPlan(videos(32, 100), SHAPE, CentralCrop.PAPER, 10, 8);
        assertThat(plan.steps()).isEqualTo(3);
        assertThat(plan.samples(2)).isEqualTo(4);
        List<Long> starts = new ArrayList<>();
        for (int clip = 10; clip < 20; clip++) {
            EvaluationPlan.Request request = plan.request(clip / 8, clip % 8);
            assertThat(request.video()).isEqualTo(1);
            starts.add(request.start());
        }
        assertThat(starts).startsWith(0L).endsWith(68L).isSorted().doesNotHaveDuplicates();
        assertThat(plan.request(0, 9 % 8).start()).isZero();
    }
}
