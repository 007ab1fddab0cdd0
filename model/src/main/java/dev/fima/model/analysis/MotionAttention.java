package dev.fima.model.analysis;

import java.util.Arrays;
import java.util.Optional;

/**
 * Motion-attention scores of one activation map against a motion mask: numbers to stand beside the picture. The map is
 * taken in its "paper" scale, m in [0, 1] per time slot.
 *
 * @param energy share of the map's mass inside the mask: sum of m g over sum of m, g the mask's share of each cell
 * @param area share of the mask of the whole, so that {@link #energyOverArea()} is 1 for a map that ignores motion
 * @param pointing share of time slots and frames whose map's maximum (after bilinear enlargement) lies in the mask
 * @param swept share of time slots whose maximum lies in the region that is foreground at any time in the slot
 * @param overlapAtMedian intersection over union of {m above its lower median} with {g at least one half}
 * @param overlapAtHalf intersection over union of {m above 0.5} with {g at least one half}
 * @param correlation Pearson correlation of m with g, 0 if either is constant
 */
public record MotionAttention(
        double energy,
        double area,
        double pointing,
        double swept,
        double overlapAtMedian,
        double overlapAtHalf,
        double correlation) {

    /** Mean energy in the foreground relative to chance; 1 is what a map blind to motion gives. */
    public double energyOverArea() {
        return area > 0 ? energy / area : Double.NaN;
    }

    /** Scores one map; time slots count alike. */
    public static MotionAttention of(ActivationMap raw, MotionMask mask) {
        ActivationMap map = raw.paperScale();
        float[] g = mask.coverage(map.slots(), map.height(), map.width());
        int cells = map.height() * map.width();
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
        double median = 0;
        double half = 0;
        for (int s = 0; s < map.slots(); s++) {
            float[] m = map.slot(s);
            float[] target = Arrays.copyOfRange(g, s * cells, (s + 1) * cells);
            int peak = peak(m, map.height(), map.width(), mask.height(), mask.width());
            pointing += framesHit(mask, s, map.slots(), peak);
            swept += mask.swept(s, map.slots(), peak / mask.width(), peak % mask.width()) ? 1 : 0;
            float[] sorted = m.clone();
            Arrays.sort(sorted);
            median += overlap(m, target, sorted[(cells - 1) / 2]);
            half += overlap(m, target, 0.5f);
        }
        return new MotionAttention(
                mass > 0 ? inside / mass : 0,
                area / g.length,
                pointing / map.slots(),
                swept / map.slots(),
                median / map.slots(),
                half / map.slots(),
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

    /** Pixel (row-major in the mask's grid) at the centre of the brightest point of the bilinearly enlarged map. */
    private static int peak(float[] m, int h, int w, int height, int width) {
        float best = Float.NEGATIVE_INFINITY;
        int at = 0;
        for (int y = 0; y < height; y++) {
            float fy = Math.max(0, (y + 0.5f) * h / height - 0.5f);
            int y0 = Math.min((int) fy, h - 1);
            int y1 = Math.min(y0 + 1, h - 1);
            for (int x = 0; x < width; x++) {
                float fx = Math.max(0, (x + 0.5f) * w / width - 0.5f);
                int x0 = Math.min((int) fx, w - 1);
                int x1 = Math.min(x0 + 1, w - 1);
                float top = m[y0 * w + x0] + (fx - x0) * (m[y0 * w + x1] - m[y0 * w + x0]);
                float bottom = m[y1 * w + x0] + (fx - x0) * (m[y1 * w + x1] - m[y1 * w + x0]);
                float value = top + (fy - y0) * (bottom - top);
                if (value > best) {
                    best = value;
                    at = y * width + x;
                }
            }
        }
        return at;
    }

    private static double overlap(float[] m, float[] g, float threshold) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < m.length; i++) {
            boolean a = m[i] > threshold;
            boolean b = g[i] >= 0.5f;
            both += a && b ? 1 : 0;
            either += a || b ? 1 : 0;
        }
        return either == 0 ? 0 : (double) both / either;
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
        return new double[] {energy, area, pointing, swept, overlapAtMedian, overlapAtHalf, correlation};
    }

    /** What stands in an array for a clip without ground truth. */
    static double[] unknown() {
        double[] row = new double[7];
        Arrays.fill(row, Double.NaN);
        return row;
    }

    static Optional<MotionAttention> fromArray(double[] a, int at) {
        return Double.isNaN(a[at])
                ? Optional.empty()
                : Optional.of(
                        new MotionAttention(a[at], a[at + 1], a[at + 2], a[at + 3], a[at + 4], a[at + 5], a[at + 6]));
    }

    /** Mean of each score over several clips. */
    public static MotionAttention mean(Iterable<MotionAttention> scores) {
        double[] sum = new double[7];
        int n = 0;
        for (MotionAttention s : scores) {
            double[] row = s.toArray();
            for (int i = 0; i < row.length; i++) {
                sum[i] += row[i];
            }
            n++;
        }
        if (n == 0) {
            throw new IllegalArgumentException("The mean of no scores does not exist.");
        }
        return new MotionAttention(sum[0] / n, sum[1] / n, sum[2] / n, sum[3] / n, sum[4] / n, sum[5] / n, sum[6] / n);
    }
}
