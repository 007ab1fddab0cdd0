package dev.fima.model.method;

import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Parameters;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.Variant;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
    KeyBranch(Parameters state, Backbone encoder, Settings settings) {
        this.state = state;
        this.encoder = encoder;
        this.variant = settings.get(MethodOptions.VARIANT);
        this.momentum = settings.get(MethodOptions.KEY_MOMENTUM);
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

    /** The momentum update: moves towards the query branch by one step. */
    void momentumUpdate() {
        MovingAverage.update(state.under("encoder_k"), state.under("encoder_q"), momentum);
        MovingAverage.update(state.under("projector_dense_k"), state.under("projector_dense"), momentum);
    }

    /** Keys of the views, in their order. */
    List<Keys> keys(List<NetworkInputs.View> views, Mode mode, StepTrace trace) {
        try (Scope scope = Scope.open()) {
            List<Supplier<Tensor>> inputs = new ArrayList<>();
            views.forEach(view -> addInputs(view, inputs));
            Iterator<Tensor> maps =
                    EncoderPasses.forward(encoder, inputs, mode, false).iterator();
            List<Keys> all = new ArrayList<>();
            for (NetworkInputs.View view : views) {
                Keys keys = heads.keys(mapsOf(view, maps, trace), view.clip());
                trace(keys, view.name(), trace);
                all.add(keys.movedOut(scope));
            }
            return all;
        }
    }

    private void addInputs(NetworkInputs.View view, List<Supplier<Tensor>> inputs) {
        inputs.add(view::rgb);
        if (needsDifference()) {
            inputs.add(view::difference);
        }
        for (int i = 0; i < locals(view); i++) {
            int slot = i;
            inputs.add(() -> view.local(slot));
        }
    }

    private KeyMaps mapsOf(NetworkInputs.View view, Iterator<Tensor> maps, StepTrace trace) {
        Tensor rgb = maps.next();
        trace.add("keys.rgb_map." + view.name(), rgb);
        Optional<Tensor> difference = needsDifference() ? Optional.of(maps.next()) : Optional.empty();
        difference.ifPresent(map -> trace.add("keys.difference_map." + view.name(), map));
        List<Tensor> locals = new ArrayList<>();
        for (int slot = 0; slot < locals(view); slot++) {
            locals.add(maps.next());
        }
        return new KeyMaps(rgb, difference, locals);
    }

    private boolean needsDifference() {
        return variant.videoDifference() || variant.pixel();
    }

    private int locals(NetworkInputs.View view) {
        return variant.frame() ? view.locals() : 0;
    }

    private static void trace(Keys keys, String view, StepTrace trace) {
        trace.add("keys.instance." + view, keys.instance());
        keys.cells().ifPresent(cells -> trace.add("keys.cells." + view, cells));
        keys.mask().ifPresent(cells -> trace.add("mask." + view, cells));
        for (int slot = 0; slot < keys.locals().size(); slot++) {
            trace.add("keys.local." + view + (slot + 1), keys.locals().get(slot));
        }
    }
}
