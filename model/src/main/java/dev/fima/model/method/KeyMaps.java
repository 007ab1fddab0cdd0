package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Feature maps of the key encoder for one view.
 *
 * @param rgb of the RGB clip [B, D, T', h, w]
 * @param difference of its frame difference [B, D, T', h, w]
 * @param locals of the frame differences of the local clips, each [B, D, t, h, w]
 */
record KeyMaps(Tensor rgb, Optional<Tensor> difference, List<Tensor> locals) {}
