package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.Optional;

/**
 * What the query side says about the motion of one view. The cells lie on the grid of the view that asks, that is of the
 * other one.
 *
 * @param tokens unit vectors of the whole slots [B, T', C], if the decoder made them
 * @param cells unit vectors of the cells [B, T', P, C]
 */
record Prediction(Optional<Tensor> tokens, Tensor cells) {}
