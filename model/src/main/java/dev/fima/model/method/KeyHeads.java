package dev.fima.model.method;

import dev.fima.model.nn.Parameters;
import dev.fima.model.settings.ForegroundSource;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.Variant;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The head of the key branch: from the key encoder's maps to keys and foreground mask. Nothing is recorded. */
final class KeyHeads {
    private final Settings settings;
    private final Variant variant;
    private final Projector projector;

    /** Registers {@code projector_dense_k} in {@code state}. */
    KeyHeads(Parameters state, int features, Settings settings) {
        this.settings = settings;
        variant = settings.get(MethodOptions.VARIANT);
        projector = new Projector(state.under("projector_dense_k"), features, settings);
    }

    Projector projector() {
        return projector;
    }

    /**
     * Keys of one view.
     *
     * @param maps maps of the key encoder
     * @param clip the RGB clip [B, 3, T, H, W] in [0, 1], for a mask from pixels
     */
    Keys keys(KeyMaps maps, Tensor clip) {
        try (Scope scope = Scope.open()) {
            Tensor instance = scope.result(projector.instance(maps.rgb()));
            Optional<Tensor> difference = Optional.empty();
            Optional<Tensor> cells = Optional.empty();
            Optional<Tensor> mask = Optional.empty();
            if (variant.videoDifference()) {
                difference = maps.difference().map(map -> scope.result(projector.instance(map)));
            }
            if (variant.pixel()) {
                cells = maps.difference().map(map -> scope.result(projector.unit(FeatureCells.of(map))));
                mask = Optional.of(scope.result(mask(maps, clip)));
            }
            List<Tensor> locals = new ArrayList<>();
            for (Tensor map : maps.locals()) {
                locals.add(scope.result(projector.instance(map)));
            }
            return new Keys(instance, difference, cells, locals, mask);
        }
    }

    private Tensor mask(KeyMaps maps, Tensor clip) {
        Tensor map = maps.rgb();
        int rows = Math.toIntExact(map.size(3));
        int columns = Math.toIntExact(map.size(4));
        if (!variant.foreground()) {
            return Tensors.full(1, map.type(), map.device(), map.size(0), rows, columns);
        }
        if (settings.get(MethodOptions.MASK_SOURCE) == ForegroundSource.PIXELS) {
            Tensor energy = ForegroundMask.motionEnergy(clip, rows, columns);
            return ForegroundMask.grid(energy, energy, settings);
        }
        Tensor difference = maps.difference()
                .orElseThrow(() -> new IllegalStateException("The mask needs the map of the frame difference."));
        return ForegroundMask.grid(ForegroundMask.activation(map), ForegroundMask.activation(difference), settings);
    }
}
