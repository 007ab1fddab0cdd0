package dev.fima.model.method;

/** The Gaussian blur of the augmentation: separable, with the border reflected about its outermost pixels. */
final class BlurKernel {
    private BlurKernel() {}

    /** Number of taps for clips of a size: a tenth of it, made odd; 23 at 224, 11 at 112, 5 at 56. */
    static int taps(int size) {
        return 2 * (size / 10 / 2) + 1;
    }

    /** Weights of sum 1; for sigma 0 the middle one alone, which leaves a clip as it is. */
    static float[] weights(int taps, double sigma) {
        if (sigma <= 0) {
            float[] middle = new float[taps];
            middle[taps / 2] = 1;
            return middle;
        }
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
}
