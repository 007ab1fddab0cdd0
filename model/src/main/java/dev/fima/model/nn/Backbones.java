package dev.fima.model.nn;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.ConstructionGuard;

/** Makes backbones. */
public final class Backbones {
    private Backbones() {}

    /**
     * A backbone with its own state, named without prefix, initialised as published.
     *
     * @param width factor on all channel numbers, 1 for the published network
     * @param seed one seed gives the same weights on every device
     * @throws dev.fima.model.FimaException if the width is out of range
     */
    public static Backbone create(Architecture architecture, double width, long seed, ComputeDevice device) {
        try (ConstructionGuard made = new ConstructionGuard()) {
            Backbone backbone = create(architecture, width, made.with(new Parameters(device, seed), Parameters::close));
            made.complete();
            return backbone;
        }
    }

    /**
     * A backbone that registers its state in {@code state}, e.g. {@code model.under("encoder_q")}. Closing it frees that
     * part only.
     *
     * @throws dev.fima.model.FimaException if the width is out of range
     */
    public static Backbone create(Architecture architecture, double width, Parameters state) {
        Widths widths = new Widths(width);
        return switch (architecture) {
            case TINY -> TinyBackbone.build(state, widths);
            case I3D -> I3d.build(state, widths);
            case R2PLUS1D -> VideoResNet.build(state, widths, true);
            case R3D -> VideoResNet.build(state, widths, false);
        };
    }
}
