package dev.fima.model.analysis;

import dev.fima.model.data.ClipShape;
import dev.fima.model.method.FrameDifference;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.PixelNormalisation;
import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A bare encoder, such as imported weights: it serves RGB and frame differences alike, and there is no projector.
 *
 * @param encoder stays open as long as this is used
 * @param clip the clips that it was trained on
 */
public record InspectedBackbone(Backbone encoder, ClipShape clip) implements MotionModel {
    @Override
    public Tensor rgbMap(Tensor clip) {
        try (Scope scope = Scope.open()) {
            return scope.result(encoder.forward(PixelNormalisation.apply(clip), Mode.EVAL));
        }
    }

    @Override
    public Tensor maskMap(Tensor clip) {
        return rgbMap(clip);
    }

    @Override
    public Tensor differenceMap(Tensor clip) {
        try (Scope scope = Scope.open()) {
            return scope.result(rgbMap(FrameDifference.of(clip, true)));
        }
    }

    @Override
    public Tensor queryVector(Tensor rgbMap) {
        try (Scope scope = Scope.open()) {
            return scope.result(Neural.normalize(rgbMap.mean(false, 2, 3, 4), 1, 1e-12));
        }
    }

    @Override
    public Tensor keyVector(Tensor differenceMap) {
        return queryVector(differenceMap);
    }

    @Override
    public Optional<Tensor> tokens(Tensor rgbMap) {
        return Optional.empty();
    }

    @Override
    public Optional<List<Tensor>> attention(Tensor rgbMap) {
        return Optional.empty();
    }

    @Override
    public String vectorsTaken() {
        return "before the projector";
    }
}
