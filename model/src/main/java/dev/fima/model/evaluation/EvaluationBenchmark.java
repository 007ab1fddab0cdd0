package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.training.ProcessMemory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How long the evaluation of frozen features takes at a given size, on made-up features: few directions that matter, each
 * weaker than the one before, as networks give them; a centre for each class, a place for each video around it, and clips
 * around that.
 *
 * @param probeSeconds linear probe with its cross-validation, and the test videos classified
 * @param probe how it was fitted
 * @param longestUnaskedMs longest time of the two below and above in which nothing asked whether to go on: what a
 *     cancellation waits for at most
 * @param neighbourSeconds nearest neighbours of every test item, the weighted vote and all R@k
 * @param shares what came out, by name; of made-up features, so only good to see that the work was done
 * @param peakMemoryMb largest resident set of the process so far, the made-up features included
 */
public record EvaluationBenchmark(
        Size size,
        String device,
        double probeSeconds,
        ProbeReport probe,
        double longestUnaskedMs,
        double neighbourSeconds,
        Map<String, Proportion> shares,
        double peakMemoryMb) {
    /**
     * What is evaluated.
     *
     * @param train training videos
     * @param test test videos
     * @param clips of each video
     * @param dimension of a feature
     * @param classes among which the videos are shared out evenly
     * @param unit what is counted
     */
    public record Size(int train, int test, int clips, int dimension, int classes, EvaluationUnit unit) {
        public Size {
            if (clips < 1 || dimension < 1 || classes < 2 || train < classes || test < 1) {
                throw new FimaException("Nothing can be measured with " + train + " training and " + test
                        + " test videos of " + clips + " clips, " + dimension + " dimensions and " + classes
                        + " classes; give at least two classes, a training video for each, and 1 of the others.");
            }
        }
    }

    private static final int NEIGHBOURS = 10;
    private static final int DIRECTIONS = 64;
    private static final double VIDEO_SPREAD = 1.6;
    private static final double CLIP_SPREAD = 0.8;
    private static final double NOISE = 0.05;

    /** Measures, with features of a seed. */
    public static EvaluationBenchmark run(Size size, long seed, ComputeDevice device, EvaluationProgress progress) {
        CancellationPace pace = new CancellationPace(progress);
        MadeUp madeUp = new MadeUp(size, new SplittableRandom(seed));
        LabelledFeatures train = madeUp.features(size.train());
        LabelledFeatures test = madeUp.features(size.test());
        Map<String, Proportion> shares = new LinkedHashMap<>();
        pace.begin();
        long began = System.nanoTime();
        LinearProbe probe = LinearProbe.fit(train, seed, device, pace);
        VideoPredictions predictions = probe.classify(test, size.unit(), pace);
        shares.put("linear_top1", predictions.top(1));
        shares.put("linear_top5", predictions.top(5));
        final double probeSeconds = (System.nanoTime() - began) / 1e9;
        began = System.nanoTime();
        Neighbours neighbours = Neighbours.of(train.per(size.unit()), test.per(size.unit()), NEIGHBOURS, device, pace);
        shares.put("knn_top1", neighbours.accuracy(NEIGHBOURS));
        shares.putAll(neighbours.recalls());
        double neighbourSeconds = (System.nanoTime() - began) / 1e9;
        pace.end();
        return new EvaluationBenchmark(
                size,
                device.toString(),
                probeSeconds,
                probe.report(),
                pace.longestMs(),
                neighbourSeconds,
                shares,
                ProcessMemory.peakMb());
    }

    /** Draws features. */
    private static final class MadeUp {
        private final Size size;
        private final SplittableRandom random;
        private final float[][] mixing;
        private final float[][] centres;

        MadeUp(Size size, SplittableRandom random) {
            this.size = size;
            this.random = random;
            mixing = new float[Math.min(DIRECTIONS, size.dimension())][size.dimension()];
            for (int i = 0; i < mixing.length; i++) {
                for (int c = 0; c < size.dimension(); c++) {
                    mixing[i][c] = (float) (random.nextGaussian() / Math.sqrt(1 + i));
                }
            }
            centres = new float[size.classes()][];
            for (int k = 0; k < centres.length; k++) {
                centres[k] = around(new float[mixing.length], 1);
            }
        }

        private float[] around(float[] centre, double spread) {
            float[] drawn = centre.clone();
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] += (float) (spread * random.nextGaussian());
            }
            return drawn;
        }

        LabelledFeatures features(int videos) {
            int n = Math.multiplyExact(videos, size.clips());
            float[][] features = new float[n][];
            float[] place = {};
            for (int i = 0; i < n; i++) {
                if (i % size.clips() == 0) {
                    place = around(centres[i / size.clips() % size.classes()], VIDEO_SPREAD);
                }
                features[i] = mixed(around(place, CLIP_SPREAD));
            }
            int[] videoOf = IntStream.range(0, n).map(i -> i / size.clips()).toArray();
            List<String> names = IntStream.range(0, size.classes())
                    .mapToObj(k -> "class " + k)
                    .toList();
            return new LabelledFeatures(
                    features, IntStream.of(videoOf).map(v -> v % size.classes()).toArray(), videoOf, names);
        }

        private float[] mixed(float... directions) {
            float[] feature = new float[size.dimension()];
            for (int i = 0; i < directions.length; i++) {
                for (int c = 0; c < feature.length; c++) {
                    feature[c] += directions[i] * mixing[i][c];
                }
            }
            for (int c = 0; c < feature.length; c++) {
                // As after the last ReLU and an average: never below 0.
                feature[c] = (float) Math.max(0, 1 + feature[c] / 4 + NOISE * random.nextGaussian());
            }
            return feature;
        }
    }
}
