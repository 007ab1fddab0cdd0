package dev.fima.app.window.evaluation;

import dev.fima.model.evaluation.ConfusionMatrix;
import dev.fima.model.evaluation.Proportion;
import dev.fima.model.evaluation.VideoPredictions;

/**
 * One evaluation of one set of weights.
 *
 * @param run name of the run or file that the weights come from
 * @param step training step of the weights
 * @param protocol what was done, such as "linear probe"
 * @param predictions what came out for each test video
 */
public record EvaluationResult(String run, long step, String protocol, VideoPredictions predictions) {
    /** As it is listed. */
    public String title() {
        return run + ", step " + step + ", " + protocol;
    }

    /** Classes that there are. */
    public int classes() {
        return predictions.classes().size();
    }

    public Proportion top1() {
        return predictions.top(1);
    }

    /** Top-5, or top-(classes - 1) where there are too few classes for it to mean anything. */
    public Proportion topFew() {
        return predictions.top(few());
    }

    /** The k of {@link #topFew}. */
    public int few() {
        return Math.max(1, Math.min(5, classes() - 1));
    }

    public ConfusionMatrix confusion() {
        return predictions.confusion();
    }
}
