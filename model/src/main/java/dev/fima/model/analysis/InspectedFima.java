package dev.fima.model.analysis;

import dev.fima.model.data.ClipShape;
import dev.fima.model.method.Inspection;
import dev.fima.model.nn.Extent;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** A FIMA model as the analysis sees it: RGB by the query branch, frame differences by the key branch. */
public final class InspectedFima implements MotionModel {
    private final Inspection inspection;
    private final int frames;
    private final int cropSize;

    /**
     * @param frames frames T of a clip
     * @param cropSize side S of a clip in pixels
     */
    public InspectedFima(Inspection inspection, int frames, int cropSize) {
        this.inspection = inspection;
        this.frames = frames;
        this.cropSize = cropSize;
    }

    @Override
    public ComputeDevice device() {
        return inspection.model().state().device();
    }

    @Override
    public int cropSize() {
        return cropSize;
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public int windowFrames() {
        ClipShape shape = new ClipShape(frames, cropSize);
        Extent map = inspection.model().encoder().outputOf(new Extent(frames, cropSize, cropSize));
        return shape.slots((int) map.time()).frames();
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
