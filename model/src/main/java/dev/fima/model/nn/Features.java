package dev.fima.model.nn;

import dev.fima.model.tensor.Tensor;
import java.util.Map;

/**
 * What a forward pass gives.
 *
 * @param map the feature map [B, D, T', h, w]
 * @param stages the captured stage outputs [B, C, t, h, w] by name
 */
public record Features(Tensor map, Map<String, Tensor> stages) {}
