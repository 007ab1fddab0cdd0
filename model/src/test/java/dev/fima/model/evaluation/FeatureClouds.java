package dev.fima.model.evaluation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Made-up features: classes whose means lie on the axes, clips of one video alike. */
final class FeatureClouds {
    private static final int DIMENSION = 6;

    private FeatureClouds() {}

    /**
     * Features at very different scales.
     *
     * @param separation of the classes in deviations; 0 gives noise
     * @param videos each of two clips, shared out evenly among three classes
     */
    static LabelledFeatures draw(long seed, double separation, int videos) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 2 * videos;
        float[][] features = new float[n][DIMENSION];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < DIMENSION; c++) {
                double noise = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
                features[i][c] = (float) ((noise + (c == i / 2 % 3 ? separation : 0)) * (1 + 10 * c));
            }
        }
        return new LabelledFeatures(
                features,
                IntStream.range(0, n).map(i -> i / 2 % 3).toArray(),
                IntStream.range(0, n).map(i -> i / 2).toArray(),
                List.of("circle", "rise", "pulse"));
    }
}
