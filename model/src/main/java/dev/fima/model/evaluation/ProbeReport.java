package dev.fima.model.evaluation;

import java.util.List;

/**
 * How a linear probe was fitted.
 *
 * @param penalty L2 penalty of the fit
 * @param evaluations how often loss and gradient of all training clips were computed
 * @param gradient norm of the gradient at the end, as a share of that at zero weights
 * @param converged whether that share fell to {@link LinearProbe#TOLERANCE}
 * @param candidates the penalties that were compared, strongest first; empty when the penalty was given
 */
public record ProbeReport(
        double penalty, int evaluations, double gradient, boolean converged, List<Candidate> candidates) {
    /**
     * A penalty in cross-validation.
     *
     * @param right videos classified right while they were left out of the fit
     * @param crossEntropy mean over those videos, in nats
     * @param evaluations how often loss and gradient were computed, all folds together
     * @param converged whether the fits of all folds converged
     */
    public record Candidate(
            double penalty, Proportion right, double crossEntropy, int evaluations, boolean converged) {}

    public ProbeReport {
        candidates = List.copyOf(candidates);
    }

    /** Whether everything that was fitted on the way converged too. */
    public boolean allConverged() {
        return converged && candidates.stream().allMatch(Candidate::converged);
    }
}
