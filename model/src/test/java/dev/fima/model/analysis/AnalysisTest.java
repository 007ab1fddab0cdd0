package dev.fima.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Analysis quantities against hand-made cases and brute-force oracles. */
class AnalysisTest {
    private final SplittableRandom random = new SplittableRandom(7);

    private float[] gaussian(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float)
                    (Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble()));
        }
        return values;
    }

    private float[][] gaussians(int n, int d) {
        float[][] rows = new float[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = gaussian(d);
        }
        return rows;
    }

    @Test
    void activationMap_isTheMeanOverChannels_stretchedPerSlot() {
        FeatureMap map = new FeatureMap(new float[] {0, 1, 2, 3, 10, 11, 12, 13}, 2, 2, 1, 2);
        ActivationMap activation = ActivationMap.of(map);
        assertThat(activation.values()).containsExactly(5, 6, 7, 8);
        assertThat(activation.paperScale().values()).containsExactly(0, 1, 0, 1);
    }

    @Test
    void paperScale_ofAConstantSlot_isZero() {
        assertThat(new ActivationMap(new float[] {3, 3}, 1, 1, 2).paperScale().values())
                .containsExactly(0, 0);
    }

    @Test
    void coverage_whenCellsCutPixels_splitsByArea() {
        // 3 pixels over 2 cells: the middle pixel belongs to both by halves.
        MotionMask mask = new MotionMask(new boolean[] {true, true, false}, 1, 1, 3);
        assertThat(mask.coverage(1, 1, 2)).containsExactly(new float[] {1, 1f / 3}, within(1e-6f));
    }

    @Test
    void attention_onAMapThatEqualsTheMask_isPerfect() {
        boolean[] pixels = new boolean[2 * 4 * 4];
        for (int t = 0; t < 2; t++) {
            for (int y = 0; y < 2; y++) {
                for (int x = 0; x < 2; x++) {
                    pixels[(t * 4 + y) * 4 + x] = true;
                }
            }
        }
        MotionMask mask = new MotionMask(pixels, 2, 4, 4);
        ActivationMap map = new ActivationMap(new float[] {9, 1, 1, 1, 9, 1, 1, 1}, 2, 2, 2);
        MotionAttention score = MotionAttention.of(map, mask);
        assertThat(score.energy()).isEqualTo(1);
        assertThat(score.energyOverArea()).isEqualTo(4);
        assertThat(score.pointing()).isEqualTo(1);
        assertThat(score.swept()).isEqualTo(1);
        assertThat(score.averagePrecision()).isEqualTo(1);
        assertThat(score.overlap()).isEqualTo(1);
        assertThat(score.correlation()).isCloseTo(1, within(1e-6));
        MotionAttention wrong =
                MotionAttention.of(new ActivationMap(new float[] {1, 1, 1, 9, 1, 1, 1, 9}, 2, 2, 2), mask);
        assertThat(wrong.energy()).isZero();
        assertThat(wrong.pointing()).isZero();
        assertThat(wrong.overlap()).isZero();
        assertThat(wrong.averagePrecision()).isLessThan(wrong.area());
    }

    /** A map that says nothing scores what chance gives, however large the figure is. */
    @Test
    void attention_onAConstantMap_isThatOfChance() {
        for (int columns : new int[] {1, 3, 6}) {
            boolean[] pixels = new boolean[2 * 8 * 8];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = i % 8 < columns;
            }
            MotionAttention score = MotionAttention.of(
                    new ActivationMap(new float[] {3, 3, 3, 3, 3, 3, 3, 3}, 2, 2, 2), new MotionMask(pixels, 2, 8, 8));
            double area = columns / 8.0;
            assertThat(score.averagePrecision()).isCloseTo(area, within(1e-12));
            assertThat(score.overlap()).isCloseTo(area / (2 - area), within(1e-12));
        }
    }

    /** What the median could not tell apart: tight, wide, over the whole frame, beside the figure. */
    @Test
    void precisionAndOverlap_fallAsTheMapSpreadsBeyondTheFigure() {
        MotionMask mask = new MotionMask(box(20, 5, 5, 9), 1, 20, 20);
        double[] precision = new double[4];
        double[] overlap = new double[4];
        boolean[][] maps = {box(20, 5, 5, 9), box(20, 3, 3, 11), box(20, 0, 0, 19), box(20, 12, 12, 16)};
        for (int i = 0; i < maps.length; i++) {
            float[] values = new float[400];
            for (int p = 0; p < 400; p++) {
                values[p] = maps[i][p] ? 1 : 0;
            }
            MotionAttention score = MotionAttention.of(new ActivationMap(values, 1, 20, 20), mask);
            precision[i] = score.averagePrecision();
            overlap[i] = score.overlap();
        }
        // 25 of the 81 pixels of the wide box are the figure's, and 25 of all 400.
        assertThat(precision).containsExactly(new double[] {1, 25 / 81.0, 0.0625, 25 / 400.0}, within(1e-12));
        assertThat(overlap[0]).isEqualTo(1);
        assertThat(overlap[1]).isBetween(overlap[2], overlap[0]);
        assertThat(overlap[3]).isZero();
    }

    private static boolean[] box(int side, int top, int left, int last) {
        boolean[] inside = new boolean[side * side];
        for (int y = top; y <= last; y++) {
            for (int x = left; x <= last; x++) {
                inside[y * side + x] = true;
            }
        }
        return inside;
    }

    @Test
    void precisionAndOverlap_matchTheirDefinitionsOverAllThresholds() {
        for (int round = 0; round < 40; round++) {
            int side = 3 + random.nextInt(6);
            float[] values = new float[side * side];
            boolean[] inside = new boolean[values.length];
            for (int i = 0; i < values.length; i++) {
                // Few different values, so that many are equal; minus zero equals zero.
                values[i] = random.nextInt(5) == 0 ? -0f : random.nextInt(4) - 1;
                inside[i] = random.nextInt(3) == 0;
            }
            inside[0] = true;
            MapRanking ranking = MapRanking.of(values, side, side, side, side);
            assertThat(ranking.averagePrecision(inside, 0))
                    .isCloseTo(precisionOverThresholds(values, inside), within(1e-12));
            assertThat(ranking.overlapAtEqualArea(inside, 0)).isCloseTo(expectedOverlap(values, inside), within(1e-12));
        }
    }

    /** Sum over the thresholds, from above, of precision times what recall gains. */
    private static double precisionOverThresholds(float[] values, boolean[] inside) {
        double all = 0;
        for (boolean one : inside) {
            all += one ? 1 : 0;
        }
        double sum = 0;
        double before = 0;
        for (float threshold : new float[] {2, 1, 0, -1}) {
            double on = 0;
            double hits = 0;
            for (int i = 0; i < values.length; i++) {
                on += values[i] >= threshold ? 1 : 0;
                hits += values[i] >= threshold && inside[i] ? 1 : 0;
            }
            sum += on == 0 ? 0 : hits / on * (hits - before) / all;
            before = hits;
        }
        return sum;
    }

    /** Whole pixels above the threshold, and of those at it as large a share of each as area is left. */
    private static double expectedOverlap(float[] values, boolean[] inside) {
        double left = 0;
        for (boolean one : inside) {
            left += one ? 1 : 0;
        }
        double area = left;
        double both = 0;
        for (float value : new float[] {2, 1, 0, -1}) {
            double count = 0;
            double hits = 0;
            for (int i = 0; i < values.length; i++) {
                count += values[i] == value ? 1 : 0;
                hits += values[i] == value && inside[i] ? 1 : 0;
            }
            double share = count == 0 ? 0 : Math.min(1, left / count);
            both += share * hits;
            left -= share * count;
        }
        return both / (2 * area - both);
    }

    @Test
    void framesWithoutAFigure_areLeftOutOfPrecisionAndOverlap() {
        boolean[] pixels = new boolean[2 * 16];
        pixels[0] = true;
        MotionAttention score = MotionAttention.of(
                new ActivationMap(new float[] {9, 1, 1, 1, 1, 9, 9, 9}, 2, 2, 2), new MotionMask(pixels, 2, 4, 4));
        assertThat(score.averagePrecision()).isEqualTo(1);
        MotionAttention none = MotionAttention.of(
                new ActivationMap(new float[] {9, 1, 1, 1, 1, 9, 9, 9}, 2, 2, 2),
                new MotionMask(new boolean[2 * 16], 2, 4, 4));
        assertThat(none.averagePrecision()).isNaN();
        assertThat(MotionAttention.mean(List.of(none, score)).averagePrecision())
                .isEqualTo(1);
    }

    @Test
    void attention_onRandomMaps_givesEnergyOfChance() {
        boolean[] pixels = new boolean[16 * 14 * 14];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i / 14 % 14 < 7;
        }
        MotionMask mask = new MotionMask(pixels, 16, 14, 14);
        List<MotionAttention> scores = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            scores.add(MotionAttention.of(new ActivationMap(gaussian(98), 2, 7, 7), mask));
        }
        // Standard error over 400 maps of 98 cells is about 0.003.
        MotionAttention mean = MotionAttention.mean(scores);
        assertThat(mean.energyOverArea()).isCloseTo(1, within(0.02));
        // Smooth enlargement leaves about 40 independent pieces to a frame: standard errors are about 0.005.
        assertThat(mean.averagePrecision()).isCloseTo(0.5, within(0.04));
        assertThat(mean.overlap()).isCloseTo(mean.area() / (2 - mean.area()), within(0.03));
    }

    @Test
    void affinity_ofAMapWithItself_hasAUnitDiagonalAndMatchesALoop() {
        FeatureMap a = new FeatureMap(gaussian(5 * 2 * 6), 5, 2, 2, 3);
        FeatureMap b = new FeatureMap(gaussian(5 * 2 * 6), 5, 2, 2, 3);
        AffinityMatrix self = AffinityMatrix.overTime(a, a);
        AffinityMatrix slot = AffinityMatrix.ofSlot(a, b, 1);
        for (int i = 0; i < 6; i++) {
            assertThat(self.at(i, i)).isCloseTo(1, within(1e-6f));
            for (int j = 0; j < 6; j++) {
                double ab = 0;
                double aa = 0;
                double bb = 0;
                for (int c = 0; c < 5; c++) {
                    double x = a.values()[(c * 2 + 1) * 6 + i];
                    double y = b.values()[(c * 2 + 1) * 6 + j];
                    ab += x * y;
                    aa += x * x;
                    bb += y * y;
                }
                assertThat(slot.at(i, j)).isCloseTo((float) (ab / Math.sqrt(aa * bb)), within(1e-6f));
            }
        }
    }

    @Test
    void temporalStatistics_matchBruteForce() {
        List<TemporalSimilarity> matrices = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            float[][] keys = gaussians(4, 6);
            float[][] rows = gaussians(4, 6);
            for (int t = 0; t < 4; t++) {
                for (int c = 0; c < 6; c++) {
                    rows[t][c] = 0.5f * rows[t][c] + 0.5f * keys[t][c];
                }
            }
            matrices.add(TemporalSimilarity.between(rows, keys));
        }
        TemporalStatistics statistics = TemporalStatistics.over(matrices);
        assertThat(statistics.same()).hasSize(120);
        assertThat(statistics.different()).hasSize(360);
        double wins = 0;
        for (float s : statistics.same()) {
            for (float d : statistics.different()) {
                wins += s > d ? 1 : s == d ? 0.5 : 0;
            }
        }
        assertThat(statistics.areaUnderRoc()).isCloseTo(wins / (120 * 360), within(1e-12));
        assertThat(statistics.gap()).isPositive();
        assertThat(statistics.whichTimeAccuracy()).isGreaterThan(statistics.chance());
    }

    @Test
    void areaUnderRoc_countsTiesHalf() {
        assertThat(TemporalStatistics.areaUnderRoc(new float[] {1, 2}, new float[] {1, 1, 3}))
                .isCloseTo((0.5 * 2 + 2) / 6, within(1e-12));
    }

    @Test
    void health_tellsCollapseFromSpread() {
        float[][] spread = gaussians(400, 8);
        RepresentationHealth healthy = RepresentationHealth.of(spread, spread);
        assertThat(healthy.effectiveRank()).isBetween(7.5, 8.0);
        assertThat(healthy.standardDeviation()).isCloseTo(1 / Math.sqrt(8), within(0.02));
        assertThat(healthy.alignment()).isCloseTo(0, within(1e-12));
        float[][] line = new float[20][8];
        for (float[] row : line) {
            row[3] = 1 + random.nextInt(5);
        }
        RepresentationHealth collapsed = RepresentationHealth.of(line, new float[0][]);
        assertThat(collapsed.effectiveRank()).isCloseTo(1, within(1e-6));
        assertThat(collapsed.standardDeviation()).isCloseTo(0, within(1e-12));
        assertThat(collapsed.uniformity()).isCloseTo(0, within(1e-9));
        assertThat(collapsed.alignment()).isNaN();
    }

    @Test
    void effectiveRank_doesNotDependOnWhichGramMatrixIsUsed() {
        float[][] few = gaussians(5, 9);
        float[][] padded = new float[12][9];
        System.arraycopy(few, 0, padded, 0, 5);
        assertThat(RepresentationHealth.of(few, new float[0][]).effectiveRank())
                .isCloseTo(RepresentationHealth.of(padded, new float[0][]).effectiveRank(), within(1e-4));
    }

    @Test
    void nearestNeighbours_onSeparatedClasses_findThem() {
        float[][] bank = {{1, 0}, {0.9f, 0.1f}, {0, 1}, {0.1f, 0.9f}};
        NearestNeighbours search = new NearestNeighbours(bank, new int[] {0, 0, 1, 1}, 2);
        assertThat(search.ranking(new float[] {1, 0.02f})).startsWith(0, 1);
        assertThat(search.classify(new float[] {5, 1}, 3, 0.1)).isZero();
        assertThat(search.classify(new float[] {1, 5}, 3, 0.1)).isEqualTo(1);
    }
}
