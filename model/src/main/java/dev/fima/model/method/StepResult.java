package dev.fima.model.method;

import java.util.Map;
import java.util.Optional;

/**
 * The numbers of one training step.
 *
 * @param step number of the step
 * @param loss weighted sum of the terms
 * @param terms each term, unweighted, by name: {@code vv}, {@code vd}, {@code pix}, {@code fra}
 * @param top1 share of instance queries whose positive is the most similar key, 0 to 1, chance 1 / (queue + 1)
 * @param top5 share of instance queries whose positive is among the five most similar keys
 * @param frameTop1 the same as {@code top1} for the frame-level contrast, if the variant has it
 * @param maskShare share of cells in the foreground, if the variant has the pixel-level contrast
 * @param positiveCells share of query cells with a positive, over all samples
 * @param positiveSamples share of samples with a positive
 * @param deviation mean standard deviation of the embeddings' dimensions over the batch; 1 / sqrt(dimension) when they
 *     spread evenly, near 0 when they collapse
 * @param scaling what the scale of the loss did, if the precision has one
 * @param phases milliseconds of each phase, see {@link StepClock}
 * @param anatomy the inside of the step, if it was asked for
 */
public record StepResult(
        long step,
        double loss,
        Map<String, Double> terms,
        double top1,
        double top5,
        Optional<Double> frameTop1,
        Optional<Double> maskShare,
        Optional<Double> positiveCells,
        Optional<Double> positiveSamples,
        double deviation,
        Optional<LossScale.Outcome> scaling,
        Map<StepPhase, Double> phases,
        Optional<StepAnatomy> anatomy) {
    /** Whether all losses are finite. */
    public boolean finite() {
        return Double.isFinite(loss) && terms.values().stream().allMatch(Double::isFinite);
    }
}
