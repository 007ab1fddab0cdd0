package dev.fima.model.evaluation;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Multinomial logistic regression on frozen features: what a linear layer can read off a representation. Features are
 * standardised with the training clips' mean and standard deviation; the mean cross-entropy plus an L2 penalty on the weights is
 * minimised by L-BFGS in double precision and without any random draw, until the gradient's norm is
 * {@value #TOLERANCE} of that at zero weights. The minimum is the only one, so the result depends on the features alone.
 *
 * <p>This deviates from the authors' protocol (SGD with rate 30 on augmented clips, chosen by hand); here the penalty is
 * chosen by cross-validation inside the training videos, never on the test split.
 */
public final class LinearProbe {
    /** The gradient's norm at which a fit has converged, as a share of that at zero weights. */
    public static final double TOLERANCE = 1e-4;

    /** The same for the fits that only compare penalties. */
    static final double SELECTION_TOLERANCE = 1e-3;

    /** Strongest first: each fit begins where the one before ended. */
    private static final double[] PENALTIES = {1, 1e-1, 1e-2, 1e-3};

    private static final int FOLDS = 3;
    private static final int MOST_EVALUATIONS = 1000;
    private static final int ROWS = 2048;

    private final ComputeDevice device;
    private final double[] map;
    private final int classes;
    private final ProbeReport report;

    private LinearProbe(ComputeDevice device, double[] map, int classes, ProbeReport report) {
        this.device = device;
        this.map = map;
        this.classes = classes;
        this.report = report;
    }

    /**
     * Fits with the penalty that does best in cross-validation over the training videos: three folds of whole videos, drawn
     * by the seed, fitted to {@value #SELECTION_TOLERANCE} of the gradient. Best is where most left-out videos are classified right by the mean log-probability of their clips; among
     * equals the smaller cross-entropy, then the stronger penalty.
     *
     * @param device where to compute
     * @throws CancellationException if cancelled
     * @throws dev.fima.model.FimaException if features are not finite
     */
    public static LinearProbe fit(
            LabelledFeatures train, long seed, ComputeDevice device, EvaluationProgress progress) {
        try (Scope scope = Scope.open()) {
            Fitting fitting = new Fitting(ProbeFolds.of(train, FOLDS, seed), train, device, progress);
            return fitting.crossValidated();
        }
    }

    /**
     * Fits with a given L2 penalty: half its square norm times {@code penalty} is added to the mean cross-entropy.
     *
     * @throws CancellationException if cancelled
     * @throws dev.fima.model.FimaException if features are not finite
     */
    public static LinearProbe fitWithPenalty(
            LabelledFeatures train, double penalty, ComputeDevice device, EvaluationProgress progress) {
        try (Scope scope = Scope.open()) {
            Fitting fitting = new Fitting(new int[train.clips()], train, device, progress);
            CrossEntropy all = CrossEntropy.over(fitting.clips, fitting.clips.blocks(), fitting::check);
            return fitting.probe(all, all.origin(), penalty, List.of());
        }
    }

    /** One fit with all that leads to it. */
    private static final class Fitting {
        private final EvaluationProgress progress;
        private final ProbeClips clips;
        private final List<Integer> folds;
        private final int fits;
        private int done;

        Fitting(int[] fold, LabelledFeatures train, ComputeDevice device, EvaluationProgress progress) {
            this.progress = progress;
            folds = IntStream.of(fold).distinct().sorted().boxed().toList();
            fits = folds.size() * PENALTIES.length + 1;
            clips = ProbeClips.of(train, fold, device, this::check);
        }

        private void check() {
            progress.check("linear probe, fits", done, fits);
        }

        LinearProbe crossValidated() {
            List<ProbeReport.Candidate> candidates = new ArrayList<>();
            double[][] starts = new double[PENALTIES.length][];
            HeldOut[] held = new HeldOut[PENALTIES.length];
            for (int p = 0; p < PENALTIES.length; p++) {
                held[p] = new HeldOut(clips.features());
            }
            if (folds.size() > 1) {
                for (int fold : folds) {
                    leaveOut(fold, starts, held);
                }
            }
            int best = 0;
            for (int p = 0; p < PENALTIES.length; p++) {
                candidates.add(held[p].candidate(PENALTIES[p]));
                best = better(candidates.get(p), candidates.get(best)) ? p : best;
            }
            CrossEntropy all = CrossEntropy.over(clips, clips.blocks(), this::check);
            double[] start = starts[best] == null ? all.origin() : starts[best];
            return probe(all, start, PENALTIES[best], folds.size() > 1 ? candidates : List.of());
        }

        private static boolean better(ProbeReport.Candidate one, ProbeReport.Candidate other) {
            int more = one.right().hits() - other.right().hits();
            return more > 0 || (more == 0 && one.crossEntropy() < other.crossEntropy());
        }

        /** Fits without a fold, with every penalty, and tests on the fold. */
        private void leaveOut(int fold, double[][] starts, HeldOut... held) {
            CrossEntropy inside = CrossEntropy.over(
                    clips,
                    clips.blocks().stream()
                            .filter(block -> block.fold() != fold)
                            .toList(),
                    this::check);
            double zero = gradientAtZero(inside);
            double[] point = inside.origin();
            for (int p = 0; p < PENALTIES.length; p++) {
                LimitedMemoryBfgs.Minimum minimum = LimitedMemoryBfgs.minimise(
                        inside.withPenalty(PENALTIES[p]), point, SELECTION_TOLERANCE * zero, MOST_EVALUATIONS);
                point = minimum.point();
                starts[p] = starts[p] == null ? point.clone() : starts[p];
                held[p].fitted(minimum);
                for (ProbeClips.Block block : clips.blocks()) {
                    if (block.fold() == fold) {
                        check();
                        held[p].add(block.clips(), values(inside.forAllClips(point), block));
                    }
                }
                done++;
            }
        }

        private static double gradientAtZero(CrossEntropy function) {
            double[] gradient = function.origin();
            function.at(function.origin(), gradient);
            return LimitedMemoryBfgs.norm(gradient);
        }

        private double[] values(double[] point, ProbeClips.Block block) {
            try (Scope scope = Scope.open()) {
                return CrossEntropy.LinearMap.of(point, clips.classes(), clips.device())
                        .logProbabilities(block.values().x())
                        .toDoubles();
            }
        }

        LinearProbe probe(CrossEntropy all, double[] start, double penalty, List<ProbeReport.Candidate> candidates) {
            double zero = gradientAtZero(all);
            LimitedMemoryBfgs.Minimum minimum =
                    LimitedMemoryBfgs.minimise(all.withPenalty(penalty), start, TOLERANCE * zero, MOST_EVALUATIONS);
            ProbeReport report = new ProbeReport(
                    penalty,
                    minimum.evaluations(),
                    zero > 0 ? minimum.gradientNorm() / zero : 0,
                    minimum.converged(),
                    candidates);
            if (!report.allConverged()) {
                progress.note("The linear probe stopped before its gradient fell to " + TOLERANCE
                        + " of that at zero weights: its numbers may be a little low.");
            }
            return new LinearProbe(
                    clips.device(), forRawFeatures(all.forAllClips(minimum.point())), clips.classes(), report);
        }

        private double[] forRawFeatures(double... point) {
            int d = clips.dimension();
            int weights = clips.classes() * d;
            for (int i = 0; i < weights; i++) {
                point[i] *= clips.scale()[i % d];
                point[weights + i / d] -= point[i] * clips.mean()[i % d];
            }
            return point;
        }
    }

    /** How it was fitted. */
    public ProbeReport report() {
        return report;
    }

    /** Weights and biases for features as they are, to be kept. */
    public ProbeWeights weights(List<String> names) {
        int size = map.length - classes;
        return new ProbeWeights(Arrays.copyOf(map, size), Arrays.copyOfRange(map, size, map.length), names);
    }

    /**
     * Log-probability of each class for some features.
     *
     * @return one row per feature
     * @throws CancellationException if cancelled
     */
    public double[][] logProbabilities(float[][] features, EvaluationProgress progress) {
        double[][] rows = new double[features.length][classes];
        for (int from = 0; from < rows.length; from += ROWS) {
            progress.check("linear probe, test clips", from, rows.length);
            int[] places =
                    IntStream.range(from, Math.min(rows.length, from + ROWS)).toArray();
            try (Scope scope = Scope.open()) {
                double[] values = CrossEntropy.LinearMap.of(map, classes, device)
                        .logProbabilities(ProbeClips.rows(features, places, device))
                        .toDoubles();
                for (int i = 0; i < places.length; i++) {
                    System.arraycopy(values, i * classes, rows[from + i], 0, classes);
                }
            }
        }
        return rows;
    }

    /**
     * Classifies videos by the mean of their clips' log-probabilities, or clips by their own.
     *
     * @return videos in order of their first clip, or all clips
     * @throws CancellationException if cancelled
     */
    public VideoPredictions classify(LabelledFeatures test, EvaluationUnit unit, EvaluationProgress progress) {
        double[][] clipScores = logProbabilities(test.features(), progress);
        if (unit == EvaluationUnit.CLIP) {
            return new VideoPredictions(test.videos(), test.labels(), clipScores, test.classes());
        }
        List<int[]> groups = test.clipsOfVideos();
        int[] videos = new int[groups.size()];
        int[] truth = new int[videos.length];
        double[][] scores = new double[videos.length][];
        for (int v = 0; v < videos.length; v++) {
            int[] own = groups.get(v);
            videos[v] = test.videos()[own[0]];
            truth[v] = test.labels()[own[0]];
            scores[v] = mean(clipScores, own);
        }
        return new VideoPredictions(videos, truth, scores, test.classes());
    }

    /** The mean of some rows. */
    static double[] mean(double[][] rows, int... places) {
        double[] mean = new double[rows[places[0]].length];
        for (int place : places) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += rows[place][k] / places.length;
            }
        }
        return mean;
    }
}
