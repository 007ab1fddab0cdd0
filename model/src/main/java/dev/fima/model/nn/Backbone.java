package dev.fima.model.nn;

import dev.fima.model.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A video encoder: a clip [B, 3, T, H, W], normalised, to a feature map [B, D, T', h, w] of non-negative values. Owns its
 * state; belongs to one thread at a time.
 */
public interface Backbone extends Layer, AutoCloseable {
    /** Which network this is. */
    Architecture architecture();

    /** Factor on the published channel numbers. */
    double width();

    /** Number of channels D of the feature map. */
    int dimension();

    /** Input cells per feature cell in time, height and width. */
    Extent stride();

    /** Names of the stages whose outputs can be captured, in order; the last one is the feature map. */
    List<String> stages();

    /**
     * Computes the feature map and keeps the outputs of some stages.
     *
     * @param x [B, 3, T, H, W], normalised; stays open
     * @param wanted names out of {@link #stages()}
     * @return tensors of the current scope
     * @throws dev.fima.model.FimaException if a stage is unknown; it lists those known
     */
    Features forward(Tensor x, Mode mode, Set<String> wanted);

    /**
     * Computes only as far as the last of some stages, in their order.
     *
     * @param x [B, 3, T, H, W], normalised; stays open
     * @param wanted names out of {@link #stages()}
     * @return a modifiable map of tensors of the current scope
     * @throws dev.fima.model.FimaException if a stage is unknown; it lists those known
     */
    Map<String, Tensor> capture(Tensor x, Mode mode, Set<String> wanted);

    /**
     * Restores what this architecture asks of its weights (tiny: a quarter of the stem's filters sum to zero over time).
     * To be called after every optimiser step; a new backbone meets it already, and imported weights are left as they are.
     */
    void constrain();

    /** Parameters and buffers. */
    Parameters state();

    /** Frees the state. */
    @Override
    void close();
}
