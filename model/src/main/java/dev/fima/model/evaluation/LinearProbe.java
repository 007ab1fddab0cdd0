package dev.fima.model.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Multinomial logistic regression on frozen features: what a linear layer can read off a representation. Features are
 * standardised with the training clips' mean and deviation; the cross-entropy plus an L2 penalty on the weights is
 * minimised by full-batch gradient descent with Nesterov momentum and adaptive restart, in double precision and without
 * any random draw, so that the result depends on the features alone.
 *
 * <p>This deviates from the authors' protocol (SGD with rate 30 on augmented clips, chosen by hand); here the penalty is
 * chosen by cross-validation inside the training videos, never on the test split.
 */
public final class LinearProbe {
    private static final double[] PENALTIES = {1e-3, 1e-2, 1e-1, 1};
    private static final int STEPS = 150;
    private static final int FOLDS = 3;

    private final double[] mean;
    private final double[] scale;
    private final double[][] weights;
    private final double penalty;

    private LinearProbe(double[] mean, double[] scale, double[][] weights, double penalty) {
        this.mean = mean;
        this.scale = scale;
        this.weights = weights;
        this.penalty = penalty;
    }

    /** Fits with the penalty that does best in cross-validation over the training videos (3 folds by video, seeded). */
    public static LinearProbe fit(LabelledFeatures train, long seed) {
        int[] fold = folds(train, seed);
        double best = -1;
        double chosen = PENALTIES[0];
        for (double candidate : PENALTIES) {
            int right = 0;
            for (int f = 0; f < FOLDS; f++) {
                int held = f;
                int[] inside = IntStream.range(0, train.clips())
                        .filter(i -> fold[i] != held)
                        .toArray();
                int[] outside = IntStream.range(0, train.clips())
                        .filter(i -> fold[i] == held)
                        .toArray();
                if (inside.length == 0 || outside.length == 0) {
                    continue;
                }
                LinearProbe probe = fitWithPenalty(subset(train, inside), candidate);
                for (int i : outside) {
                    right += argMax(probe.logProbabilities(train.features()[i])) == train.labels()[i] ? 1 : 0;
                }
            }
            if (right > best) {
                best = right;
                chosen = candidate;
            }
        }
        return fitWithPenalty(train, chosen);
    }

    /** Fits with a given L2 penalty (half its square norm times {@code penalty} is added to the mean cross-entropy). */
    public static LinearProbe fitWithPenalty(LabelledFeatures train, double penalty) {
        int n = train.clips();
        int d = train.features()[0].length;
        int classes = train.classes().size();
        double[] mean = new double[d];
        double[] scale = new double[d];
        for (int c = 0; c < d; c++) {
            for (float[] row : train.features()) {
                mean[c] += row[c] / n;
            }
            double square = 0;
            for (float[] row : train.features()) {
                square += (row[c] - mean[c]) * (row[c] - mean[c]) / n;
            }
            scale[c] = square > 1e-20 ? 1 / Math.sqrt(square) : 0;
        }
        double[][] x = new double[n][];
        for (int i = 0; i < n; i++) {
            x[i] = standardised(train.features()[i], mean, scale);
        }
        double[][] w = descend(x, train.labels(), classes, penalty);
        return new LinearProbe(mean, scale, w, penalty);
    }

    private static double[] standardised(float[] row, double[] mean, double[] scale) {
        double[] x = new double[row.length + 1];
        for (int c = 0; c < row.length; c++) {
            x[c] = (row[c] - mean[c]) * scale[c];
        }
        x[row.length] = 1;
        return x;
    }

    private static double[][] descend(double[][] x, int[] labels, int classes, double penalty) {
        int d = x[0].length;
        double[][] w = new double[classes][d];
        double[][] ahead = new double[classes][d];
        // The cross-entropy's curvature is at most half the largest eigenvalue of the features' second moments.
        double rate = 1 / (0.5 * largestEigenvalue(x) + penalty);
        double momentum = 1;
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS; step++) {
            double[][] gradient = new double[classes][d];
            double loss = gradient(x, labels, ahead, penalty, gradient);
            if (loss > before) {
                momentum = 1;
                for (int k = 0; k < classes; k++) {
                    System.arraycopy(w[k], 0, ahead[k], 0, d);
                }
                before = Double.POSITIVE_INFINITY;
                continue;
            }
            before = loss;
            double next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            double beta = (momentum - 1) / next;
            momentum = next;
            for (int k = 0; k < classes; k++) {
                for (int c = 0; c < d; c++) {
                    double fresh = ahead[k][c] - rate * gradient[k][c];
                    ahead[k][c] = fresh + beta * (fresh - w[k][c]);
                    w[k][c] = fresh;
                }
            }
        }
        return w;
    }

    /** Adds the mean gradient to {@code gradient} and returns the penalised mean cross-entropy. */
    static double gradient(double[][] x, int[] labels, double[][] w, double penalty, double[][] gradient) {
        int d = x[0].length;
        double loss = 0;
        for (int i = 0; i < x.length; i++) {
            double[] p = logSoftmax(scores(w, x[i]));
            loss -= p[labels[i]] / x.length;
            for (int k = 0; k < w.length; k++) {
                double delta = (Math.exp(p[k]) - (k == labels[i] ? 1 : 0)) / x.length;
                for (int c = 0; c < d; c++) {
                    gradient[k][c] += delta * x[i][c];
                }
            }
        }
        for (int k = 0; k < w.length; k++) {
            for (int c = 0; c < d - 1; c++) {
                loss += penalty / 2 * w[k][c] * w[k][c];
                gradient[k][c] += penalty * w[k][c];
            }
        }
        return loss;
    }

    private static double largestEigenvalue(double[][] x) {
        double[] v = new double[x[0].length];
        Arrays.fill(v, 1 / Math.sqrt(v.length));
        double value = 1;
        for (int step = 0; step < 30; step++) {
            double[] next = new double[v.length];
            for (double[] row : x) {
                double dot = 0;
                for (int c = 0; c < v.length; c++) {
                    dot += row[c] * v[c];
                }
                for (int c = 0; c < v.length; c++) {
                    next[c] += dot * row[c] / x.length;
                }
            }
            value = Math.sqrt(Arrays.stream(next).map(a -> a * a).sum());
            for (int c = 0; c < v.length; c++) {
                v[c] = next[c] / Math.max(value, 1e-30);
            }
        }
        // Power iteration comes from below; leave room.
        return 1.1 * value;
    }

    private static double[] scores(double[][] w, double[] x) {
        double[] scores = new double[w.length];
        for (int k = 0; k < w.length; k++) {
            for (int c = 0; c < x.length; c++) {
                scores[k] += w[k][c] * x[c];
            }
        }
        return scores;
    }

    private static double[] logSoftmax(double[] scores) {
        double top = Arrays.stream(scores).max().orElseThrow();
        double sum = 0;
        for (double s : scores) {
            sum += Math.exp(s - top);
        }
        double shift = top + Math.log(sum);
        return Arrays.stream(scores).map(s -> s - shift).toArray();
    }

    /** Log-probability of each class for one feature. */
    public double[] logProbabilities(float[] feature) {
        return logSoftmax(scores(weights, standardised(feature, mean, scale)));
    }

    /** The L2 penalty that was used. */
    public double penalty() {
        return penalty;
    }

    /**
     * Classifies videos by the mean of their clips' log-probabilities.
     *
     * @return predicted class of each clip's video, one entry per distinct video in order of first appearance, together
     *     with the truth
     */
    public VideoPredictions classifyVideos(LabelledFeatures test) {
        int[] order = Arrays.stream(test.videos()).distinct().toArray();
        int[] truth = new int[order.length];
        double[][] sum = new double[order.length][test.classes().size()];
        for (int i = 0; i < test.clips(); i++) {
            int video = test.videos()[i];
            int at = IntStream.range(0, order.length)
                    .filter(j -> order[j] == video)
                    .findFirst()
                    .orElseThrow();
            truth[at] = test.labels()[i];
            double[] p = logProbabilities(test.features()[i]);
            for (int k = 0; k < p.length; k++) {
                sum[at][k] += p[k];
            }
        }
        return new VideoPredictions(order, truth, sum, test.classes());
    }

    private static int[] folds(LabelledFeatures train, long seed) {
        int[] videos = Arrays.stream(train.videos()).distinct().toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = videos.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = videos[i];
            videos[i] = videos[j];
            videos[j] = swap;
        }
        int[] fold = new int[train.clips()];
        for (int i = 0; i < fold.length; i++) {
            for (int v = 0; v < videos.length; v++) {
                if (videos[v] == train.videos()[i]) {
                    fold[i] = v % FOLDS;
                }
            }
        }
        return fold;
    }

    private static LabelledFeatures subset(LabelledFeatures all, int[] pick) {
        float[][] features = new float[pick.length][];
        int[] labels = new int[pick.length];
        int[] videos = new int[pick.length];
        for (int i = 0; i < pick.length; i++) {
            features[i] = all.features()[pick[i]];
            labels[i] = all.labels()[pick[i]];
            videos[i] = all.videos()[pick[i]];
        }
        return new LabelledFeatures(features, labels, videos, all.classes());
    }

    static int argMax(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
