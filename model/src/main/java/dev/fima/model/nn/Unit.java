package dev.fima.model.nn;

import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Tensor;

/** Convolution, batch normalisation, ReLU. */
final class Unit implements Layer {
    private final Layer convolution;
    private final BatchNorm3d normalisation;

    Unit(Layer convolution, BatchNorm3d normalisation) {
        this.convolution = convolution;
        this.normalisation = normalisation;
    }

    /** With I3D's state names: {@code conv3d.weight}, {@code batch3d.*}. */
    static Unit named(
            Parameters state, Channels inputs, Channels outputs, Extent kernel, Extent stride, Padding padding) {
        return new Unit(
                new Conv3d(state.under("conv3d"), inputs, outputs, kernel, stride, padding, Initializer.uniformFanIn()),
                new BatchNorm3d(state.under("batch3d"), outputs));
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        try (Tensor mapped = convolution.forward(x, mode);
                Tensor normalised = normalisation.forward(mapped, mode)) {
            return Neural.reluInPlace(normalised);
        }
    }

    @Override
    public Extent outputOf(Extent input) {
        return convolution.outputOf(input);
    }
}
