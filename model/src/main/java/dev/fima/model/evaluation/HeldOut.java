package dev.fima.model.evaluation;

/** What one penalty gave on the videos that were left out, fold after fold. */
final class HeldOut {
    private final LabelledFeatures train;
    private final double[][] scores;
    private int evaluations;
    private boolean converged = true;

    HeldOut(LabelledFeatures train) {
        this.train = train;
        scores = new double[train.clips()][];
    }

    /** Notes how a fold's fit went. */
    void fitted(LimitedMemoryBfgs.Minimum minimum) {
        evaluations += minimum.evaluations();
        converged &= minimum.converged();
    }

    /** Takes the log-probabilities of some clips, row after row. */
    void add(int[] clips, double... logProbabilities) {
        int classes = train.classes().size();
        for (int i = 0; i < clips.length; i++) {
            scores[clips[i]] = new double[classes];
            System.arraycopy(logProbabilities, i * classes, scores[clips[i]], 0, classes);
        }
    }

    /** The numbers over all videos that were left out. */
    ProbeReport.Candidate candidate(double penalty) {
        int videos = 0;
        int right = 0;
        double crossEntropy = 0;
        for (int[] own : train.clipsOfVideos()) {
            if (scores[own[0]] != null) {
                double[] mean = LinearProbe.mean(scores, own);
                int label = train.labels()[own[0]];
                videos++;
                right += VideoPredictions.argMax(mean) == label ? 1 : 0;
                crossEntropy -= mean[label];
            }
        }
        return new ProbeReport.Candidate(
                penalty, new Proportion(right, videos), crossEntropy / Math.max(1, videos), evaluations, converged);
    }
}
