package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.List;

/** One term of the training loss, with the queues that it owns. */
interface LossTerm {
    /** The paper's subscript in lower case: {@code vv}, {@code vd}, {@code pix}, {@code fra}. */
    String name();

    /** The column of its value. */
    Metric metric();

    /** The factor of this term in the total. */
    double weight();

    /**
     * The value, recorded; a scalar. Of a part of the batch it is what the part adds to the value of the whole. Changes
     * nothing.
     *
     * @param metrics takes scalars that are worth watching, of a part its share of them
     * @param trace takes intermediate results if somebody wants them
     */
    Tensor loss(PairFeatures pair, StepMetrics metrics, StepTrace trace);

    /** Puts this step's keys into the queues, after the backward pass. */
    void enqueue(PairFeatures pair, long step);

    /** The queues of this term. */
    List<FeatureQueue> queues();
}
