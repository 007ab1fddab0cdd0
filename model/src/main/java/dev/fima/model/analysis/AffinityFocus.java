package dev.fima.model.analysis;

import java.util.List;

/**
 * How much of the affinity of RGB cells goes to the motion cells of their own place (FIMA, Figure 5a), in numbers. Of every RGB
 * cell: the share of its affinities, negative ones counted as 0, that lies on the 3 x 3 motion cells about it, over the share of
 * these cells of the grid. Chance: 1, for a cell that agrees with all motion cells alike.
 *
 * @param inside mean over RGB cells, each weighted by how much of it the figure covers
 * @param outside the same, each weighted by how much of it the figure leaves free
 */
public record AffinityFocus(double inside, double outside) {
    private static final int REACH = 1;

    /**
     * Measures one clip; time slots count alike.
     *
     * @param affinity a matrix for each time slot, cells of the grid in row-major order
     * @param mask ground truth of what moves in the clip
     * @param height of the grid
     * @param width of the grid
     * @return not a number where the figure is nowhere, or everywhere
     */
    public static AffinityFocus of(List<AffinityMatrix> affinity, MotionMask mask, int height, int width) {
        int cells = height * width;
        float[] covered = mask.coverage(affinity.size(), height, width);
        double inside = 0;
        double outside = 0;
        double figure = 0;
        double rest = 0;
        for (int slot = 0; slot < affinity.size(); slot++) {
            for (int cell = 0; cell < cells; cell++) {
                double near = nearOverChance(affinity.get(slot), cell, height, width);
                double share = covered[slot * cells + cell];
                inside += share * near;
                figure += share;
                outside += (1 - share) * near;
                rest += 1 - share;
            }
        }
        return new AffinityFocus(inside / figure, outside / rest);
    }

    private static double nearOverChance(AffinityMatrix affinity, int cell, int height, int width) {
        double all = 0;
        double near = 0;
        int neighbours = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double value = Math.max(0, affinity.at(cell, y * width + x));
                all += value;
                if (Math.abs(y - cell / width) <= REACH && Math.abs(x - cell % width) <= REACH) {
                    near += value;
                    neighbours++;
                }
            }
        }
        // A cell that agrees with none prefers none.
        return all == 0 ? 1 : near / all * height * width / neighbours;
    }

    /** Mean over clips. */
    public static AffinityFocus mean(List<AffinityFocus> clips) {
        return new AffinityFocus(
                clips.stream().mapToDouble(AffinityFocus::inside).average().orElse(Double.NaN),
                clips.stream().mapToDouble(AffinityFocus::outside).average().orElse(Double.NaN));
    }
}
