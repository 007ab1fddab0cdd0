package dev.fima.model.analysis;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Motion-attention scores of one activation map against a motion mask: numbers to stand beside the picture. The map is
 * taken in its "paper" scale, m in [0, 1] per time slot; precision and overlap depend on the order of its values alone.
 *
 * @param energy share of the map's mass inside the mask: sum of m g over sum of m, g the mask's share of each cell; chance:
 *     {@code area}
 * @param area share of the mask of the whole, so that {@link #energyOverArea()} is 1 for a map that ignores motion
 * @param pointing share of time slots and frames whose map's maximum (after bilinear enlargement) lies in the mask; chance:
 *     {@code area}
 * @param swept share of time slots whose maximum lies in the region that is foreground at any time in the slot
 * @param averagePrecision mean over the frames of the average precision of the enlarged map's values against the mask, [0, 1];
 *     chance: {@code area}; NaN where it was not measured or no frame has a figure
 * @param overlap mean over the frames of the intersection over union of the mask and the map above the threshold that leaves
 *     as many pixels as the mask has, [0, 1]; chance: a / (2 - a) of the area a; NaN like the precision
 * @param correlation Pearson correlation of m with g, [-1, 1], 0 if either is constant; chance: 0
 */
public record MotionAttention(
        double energy,
        double area,
        double pointing,
        double swept,
        double averagePrecision,
        double overlap,
        double correlation) {
    static final int SCORES = 7;

    /** Mean energy in the foreground relative to chance; 1 is what a map blind to motion gives, 1 / area is the most. */
    public double energyOverArea() {
        return area > 0 ? energy / area : Double.NaN;
    }

    /** Scores one map; time slots count alike. */
    public static MotionAttention of(ActivationMap raw, MotionMask mask) {
        ActivationMap map = raw.paperScale();
        float[] g = mask.coverage(map.slots(), map.height(), map.width());
        double mass = 0;
        double inside = 0;
        double area = 0;
        for (int i = 0; i < g.length; i++) {
            mass += map.values()[i];
            inside += map.values()[i] * g[i];
            area += g[i];
        }
        double pointing = 0;
        double swept = 0;
        MapRanking[] ranks = new MapRanking[map.slots()];
        for (int s = 0; s < map.slots(); s++) {
            ranks[s] = MapRanking.of(map.slot(s), map.height(), map.width(), mask.height(), mask.width());
            int peak = ranks[s].peak();
            pointing += framesHit(mask, s, map.slots(), peak);
            swept += mask.swept(s, map.slots(), peak / mask.width(), peak % mask.width()) ? 1 : 0;
        }
        int pixels = mask.height() * mask.width();
        return new MotionAttention(
                mass > 0 ? inside / mass : 0,
                area / g.length,
                pointing / map.slots(),
                swept / map.slots(),
                meanKnown(IntStream.range(0, mask.frames())
                        .mapToDouble(t ->
                                ranks[t * map.slots() / mask.frames()].averagePrecision(mask.foreground(), t * pixels))
                        .toArray()),
                meanKnown(IntStream.range(0, mask.frames())
                        .mapToDouble(t -> ranks[t * map.slots() / mask.frames()].overlapAtEqualArea(
                                mask.foreground(), t * pixels))
                        .toArray()),
                correlation(map.values(), g));
    }

    private static double framesHit(MotionMask mask, int slot, int slots, int pixel) {
        int hit = 0;
        int frames = 0;
        for (int t = 0; t < mask.frames(); t++) {
            if (t * slots / mask.frames() == slot) {
                frames++;
                hit += mask.foreground()[t * mask.height() * mask.width() + pixel] ? 1 : 0;
            }
        }
        return frames == 0 ? 0 : (double) hit / frames;
    }

    private static double correlation(float[] a, float[] b) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < a.length; i++) {
            meanA += a[i] / (double) a.length;
            meanB += b[i] / (double) b.length;
        }
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
    }

    /** The scores in the order of this record. */
    double[] toArray() {
        return new double[] {energy, area, pointing, swept, averagePrecision, overlap, correlation};
    }

    /** What stands in an array for a clip without ground truth. */
    static double[] unknown() {
        double[] row = new double[SCORES];
        Arrays.fill(row, Double.NaN);
        return row;
    }

    static Optional<MotionAttention> fromArray(double[] a, int at) {
        return Double.isNaN(a[at])
                ? Optional.empty()
                : Optional.of(
                        new MotionAttention(a[at], a[at + 1], a[at + 2], a[at + 3], a[at + 4], a[at + 5], a[at + 6]));
    }

    /** The same without what was not measured yet in its place: overlaps at thresholds that cannot discriminate. */
    MotionAttention withoutRanking() {
        return new MotionAttention(energy, area, pointing, swept, Double.NaN, Double.NaN, correlation);
    }

    /** Mean of each score over several clips; of one that some of them lack over the others. */
    public static MotionAttention mean(Iterable<MotionAttention> scores) {
        double[] sum = new double[SCORES];
        int[] n = new int[SCORES];
        for (MotionAttention s : scores) {
            double[] row = s.toArray();
            for (int i = 0; i < row.length; i++) {
                if (!Double.isNaN(row[i])) {
                    sum[i] += row[i];
                    n[i]++;
                }
            }
        }
        if (n[0] == 0) {
            throw new IllegalArgumentException("The mean of no scores does not exist.");
        }
        double[] mean = new double[SCORES];
        for (int i = 0; i < SCORES; i++) {
            mean[i] = n[i] == 0 ? Double.NaN : sum[i] / n[i];
        }
        return fromArray(mean, 0).orElseThrow();
    }

    private static double meanKnown(double... values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
