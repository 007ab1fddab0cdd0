package dev.fima.model.method;

import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the key branch says about one view: constants of the step. Which parts are there follows from the variant.
 *
 * @param instance unit vectors of the RGB clip [B, C]
 * @param difference unit vectors of the frame difference as a whole [B, C]
 * @param cells unit vectors of every cell of the frame difference [B, T', P, C]
 * @param locals unit vectors of the frame differences of the T' local clips, each [B, C]
 * @param mask foreground [B, h, w], 1 or 0
 */
record Keys(
        Tensor instance,
        Optional<Tensor> difference,
        Optional<Tensor> cells,
        List<Tensor> locals,
        Optional<Tensor> mask) {

    /** Keys of one sample after the other, tensors of the current scope. */
    static Keys concat(List<Keys> parts) {
        List<Tensor> locals = new ArrayList<>();
        for (int slot = 0; slot < parts.get(0).locals().size(); slot++) {
            int number = slot;
            locals.add(concat(parts, keys -> keys.locals().get(number)));
        }
        return new Keys(
                concat(parts, Keys::instance),
                parts.get(0)
                        .difference()
                        .map(any -> concat(parts, keys -> keys.difference().orElseThrow())),
                parts.get(0).cells().map(any -> concat(parts, Keys::requireCells)),
                locals,
                parts.get(0).mask().map(any -> concat(parts, Keys::requireMask)));
    }

    private static Tensor concat(List<Keys> parts, Function<Keys, Tensor> one) {
        return Tensor.concat(0, parts.stream().map(one).toArray(Tensor[]::new));
    }

    Tensor requireCells() {
        return cells.orElseThrow(() -> new IllegalStateException("The key branch made no dense keys."));
    }

    Tensor requireMask() {
        return mask.orElseThrow(() -> new IllegalStateException("The key branch made no mask."));
    }

    /** Moves all tensors out of a scope that is about to close. */
    Keys movedOut(Scope scope) {
        scope.result(instance);
        difference.ifPresent(scope::result);
        cells.ifPresent(scope::result);
        locals.forEach(scope::result);
        mask.ifPresent(scope::result);
        return this;
    }
}
