package dev.fima.viz.heatmap;

/** Neighbours and weights of linear interpolation along one axis with half-pixel centres, clamped at the borders. */
final class LinearSampling {
    final int[] below;
    final int[] above;
    final float[] weight;

    LinearSampling(int from, int to) {
        below = new int[to];
        above = new int[to];
        weight = new float[to];
        for (int i = 0; i < to; i++) {
            double position = Math.max(0, (i + 0.5) * from / to - 0.5);
            below[i] = Math.min(from - 1, (int) position);
            above[i] = Math.min(from - 1, below[i] + 1);
            weight[i] = (float) (position - below[i]);
        }
    }
}
