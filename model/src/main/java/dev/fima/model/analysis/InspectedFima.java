package dev.fima.model.analysis;

import dev.fima.model.data.ClipShape;
import dev.fima.model.method.Inspection;
import dev.fima.model.nn.Backbone;
import dev.fima.model.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A FIMA model as the analysis sees it: RGB by the query branch, frame differences by the key branch.
 *
 * @param inspection of the model
 * @param clip the clips that it was trained on
 */
public record InspectedFima(Inspection inspection, ClipShape clip) implements MotionModel {
    @Override
    public Backbone encoder() {
        return inspection.model().encoder();
    }

    @Override
    public Tensor rgbMap(Tensor clip) {
        return inspection.queryMap(clip);
    }

    @Override
    public Tensor maskMap(Tensor clip) {
        return inspection.keyMap(clip);
    }

    @Override
    public Tensor differenceMap(Tensor clip) {
        return inspection.differenceMap(clip);
    }

    @Override
    public Tensor queryVector(Tensor rgbMap) {
        return inspection.queryVector(rgbMap);
    }

    @Override
    public Tensor keyVector(Tensor differenceMap) {
        return inspection.keyVector(differenceMap);
    }

    @Override
    public Optional<Tensor> tokens(Tensor rgbMap) {
        return inspection.tokens(rgbMap);
    }

    @Override
    public Optional<List<Tensor>> attention(Tensor rgbMap) {
        return inspection.attention(rgbMap);
    }

    @Override
    public String vectorsTaken() {
        return "after the projector";
    }
}
