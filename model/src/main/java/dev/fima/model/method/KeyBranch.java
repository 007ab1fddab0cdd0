package dev.fima.model.method;

import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Parameters;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The momentum copy of encoder and projector that makes the keys. Every kind of clip of a view is a batch of its own for
 * batch normalisation: RGB, difference, and the difference of each local clip, in this order. Nothing is recorded, and
 * what the variant does not need is not computed.
 */
final class KeyBranch {
    private final Variant variant;
    private final Backbone encoder;
    private final KeyHeads heads;
    private final Parameters state;
    private final double momentum;

    /**
     * A key branch.
     *
     * @param state where {@code encoder_k} and {@code projector_dense_k} are registered
     */
    KeyBranch(Parameters state, Backbone encoder, MethodSettings settings) {
        this.state = state;
        this.encoder = encoder;
        this.variant = settings.variant();
        this.momentum = settings.keyMomentum();
        this.heads = new KeyHeads(state, encoder.dimension(), settings);
    }

    Backbone encoder() {
        return encoder;
    }

    KeyHeads heads() {
        return heads;
    }

    /** Takes over the query branch as it is, running statistics included. */
    void copyQueryBranch() {
        state.under("encoder_k").copyFrom(state.under("encoder_q"));
        state.under("projector_dense_k").copyFrom(state.under("projector_dense"));
    }

    /** Follows the query branch by one step. */
    void follow() {
        MovingAverage.update(state.under("encoder_k"), state.under("encoder_q"), momentum);
        MovingAverage.update(state.under("projector_dense_k"), state.under("projector_dense"), momentum);
    }

    /**
     * Keys of one view.
     *
     * @param rgb the RGB clip as the network sees it
     * @param inputs makes the other inputs when they are due
     * @param clip the clip before colours changed, for a mask from pixels
     * @param view name for the trace
     */
    Keys keys(Tensor rgb, Inputs inputs, Tensor clip, Mode mode, String view, StepTrace trace) {
        try (Scope scope = Scope.open()) {
            Tensor rgbMap = encoder.forward(rgb, mode);
            trace.add("keys.rgb_map." + view, rgbMap);
            Optional<Tensor> differenceMap = Optional.empty();
            if (variant.videoDifference() || variant.pixel()) {
                differenceMap = Optional.of(encode(inputs.difference(), mode));
                trace.add("keys.difference_map." + view, differenceMap.get());
            }
            List<Tensor> localMaps = new ArrayList<>();
            if (variant.frame()) {
                for (int slot = 0; slot < inputs.locals(); slot++) {
                    localMaps.add(encode(inputs.local(slot), mode));
                }
            }
            Keys keys = heads.keys(new KeyMaps(rgbMap, differenceMap, localMaps), clip);
            trace(keys, view, trace);
            return keys.movedOut(scope);
        }
    }

    private Tensor encode(Tensor input, Mode mode) {
        Tensor map = encoder.forward(input, mode);
        input.close();
        return map;
    }

    private static void trace(Keys keys, String view, StepTrace trace) {
        trace.add("keys.instance." + view, keys.instance());
        keys.cells().ifPresent(cells -> trace.add("keys.cells." + view, cells));
        keys.mask().ifPresent(cells -> trace.add("mask." + view, cells));
        for (int slot = 0; slot < keys.locals().size(); slot++) {
            trace.add("keys.local." + view + (slot + 1), keys.locals().get(slot));
        }
    }

    /** The inputs of a view beside its RGB clip; each is made when asked for and closed after use. */
    interface Inputs {
        /** The frame difference of the global clip. */
        Tensor difference();

        /** Number of local clips. */
        int locals();

        /** The frame difference of a local clip. */
        Tensor local(int slot);
    }
}
