package dev.fima.model.nn;

import dev.fima.model.tensor.Tensor;

/** A part of a network that maps one tensor to another. */
@FunctionalInterface
public interface Layer {
    /**
     * Computes the output, recorded if the thread records. The input stays open; intermediate results are closed.
     *
     * @param x the input; its shape is stated by the layer
     * @return a tensor of the current scope, never {@code x} itself
     */
    Tensor forward(Tensor x, Mode mode);

    /** Size in time and space of the output for an input of the given size. */
    default Extent outputOf(Extent input) {
        return input;
    }
}
