package dev.fima.model.nn;

import dev.fima.model.tensor.Tensor;
import java.util.List;

/** Layers one after the other; each intermediate result is closed as soon as it was consumed. */
record Sequence(List<Layer> layers) implements Layer {
    Sequence(Layer... layers) {
        this(List.of(layers));
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        Tensor current = x;
        for (Layer layer : layers) {
            Tensor next = layer.forward(current, mode);
            if (current != x) {
                current.close();
            }
            current = next;
        }
        return current;
    }

    @Override
    public Extent outputOf(Extent input) {
        Extent extent = input;
        for (Layer layer : layers) {
            extent = layer.outputOf(extent);
        }
        return extent;
    }
}
