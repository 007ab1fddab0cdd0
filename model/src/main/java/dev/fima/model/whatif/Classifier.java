package dev.fima.model.whatif;

import dev.fima.model.whatif.Standing.Recognised;

/** Names the class of pooled features, as the linear probe of a run does. */
@FunctionalInterface
public interface Classifier {
    /**
     * The most probable class.
     *
     * @param features [D], pooled features before any projector
     */
    Recognised classify(float[] features);
}
