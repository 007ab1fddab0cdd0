package dev.fima.model.analysis;

import dev.fima.model.data.ClipShape;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Extent;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * What the analysis asks of a network, whatever it came from: a run under way, a checkpoint or imported weights. All
 * forwards use running statistics and no dropout, record nothing, and give tensors of the current scope. Clips are
 * [B, 3, T, S, S], float32 in [0, 1], not normalised.
 */
public interface MotionModel {
    /** The clips that the network was trained on. */
    ClipShape clip();

    /** The only encoder, or that of the query branch. */
    Backbone encoder();

    /** Where clips must lie. */
    default ComputeDevice device() {
        return encoder().state().device();
    }

    /** Side S of a clip in pixels. */
    default int cropSize() {
        return clip().size();
    }

    /** Frames T of a clip. */
    default int frames() {
        return clip().frames();
    }

    /** Frames of the local clip of a time slot, which are consecutive ones; sliding windows have as many. */
    default int windowFrames() {
        Extent map = encoder().outputOf(new Extent(frames(), cropSize(), cropSize()));
        return clip().slots((int) map.time()).frames();
    }

    /** Feature map [B, D, T', h, w] of the RGB clip by the query encoder. */
    Tensor rgbMap(Tensor clip);

    /** Feature map [B, D, T', h, w] of the RGB clip that foreground sampling uses: that of the key encoder. */
    Tensor maskMap(Tensor clip);

    /**
     * Feature map [B, D, T', h, w] of the clip's frame difference, by the key encoder where there is one (its running
     * statistics have seen differences), else by the only encoder.
     */
    Tensor differenceMap(Tensor clip);

    /** Unit vectors [B, C] of pooled RGB maps, after the query projector; before it where there is no projector. */
    Tensor queryVector(Tensor rgbMap);

    /** Unit vectors [B, C] of pooled difference maps, after the key projector; before it where there is none. */
    Tensor keyVector(Tensor differenceMap);

    /** Unit vectors [B, T', C] of the motion decoder's class token per slot, the clip being its own memory. */
    Optional<Tensor> tokens(Tensor rgbMap);

    /**
     * Cross-attention of the motion decoder, the clip being its own memory; empty where there is no decoder.
     *
     * @param rgbMap [1, D, T', h, w]
     * @return one [T', heads, 1 + P, P] per layer, row 0 being the class token
     */
    Optional<List<Tensor>> attention(Tensor rgbMap);

    /** Where the vectors above are taken, for captions: "after the projector" or "before the projector". */
    String vectorsTaken();
}
