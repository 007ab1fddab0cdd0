package dev.fima.model.method;

/** The Gaussian blur of the colour transform: separable, with the border reflected about its outermost pixels. */
final class BlurKernel {
    private BlurKernel() {}

    /** Number of taps for clips of a size: a tenth of it, made odd; 23 at 224, 11 at 112, 5 at 56. */
    static int taps(int size) {
        return 2 * (size / 10 / 2) + 1;
    }

    /** Weights of sum 1. */
    static float[] weights(int taps, double sigma) {
        double[] raw = new double[taps];
        double sum = 0;
        for (int i = 0; i < taps; i++) {
            double offset = i - (taps - 1) / 2.0;
            raw[i] = Math.exp(-offset * offset / (2 * sigma * sigma));
            sum += raw[i];
        }
        float[] weights = new float[taps];
        for (int i = 0; i < taps; i++) {
            weights[i] = (float) (raw[i] / sum);
        }
        return weights;
    }

    /** The pixel that stands for one outside: -1 is 1, size is size - 2. */
    static int reflect(int index, int size) {
        if (size == 1) {
            return 0;
        }
        int period = 2 * (size - 1);
        int folded = Math.floorMod(index, period);
        return folded < size ? folded : period - folded;
    }

    /** The blur along one axis as a matrix [size, size], row-major; the identity for sigma 0. */
    static float[] matrix(int size, int taps, double sigma) {
        float[] matrix = new float[size * size];
        float[] weights = sigma > 0 ? weights(taps, sigma) : new float[] {1};
        int radius = weights.length / 2;
        for (int row = 0; row < size; row++) {
            for (int tap = 0; tap < weights.length; tap++) {
                matrix[row * size + reflect(row + tap - radius, size)] += weights[tap];
            }
        }
        return matrix;
    }
}
