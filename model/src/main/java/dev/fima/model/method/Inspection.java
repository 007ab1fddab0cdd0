package dev.fima.model.method;

import dev.fima.model.nn.Mode;
import dev.fima.model.nn.PixelNormalisation;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Looks into a model without changing it: running statistics, no dropout, nothing recorded. Belongs to the thread that
 * owns the model; results are tensors of the current scope.
 */
public final class Inspection {
    private final FimaModel model;

    public Inspection(FimaModel model) {
        this.model = model;
    }

    /** The model looked into. */
    public FimaModel model() {
        return model;
    }

    /** Feature map [B, D, T', h, w] by the query encoder of clips [B, 3, T, H, W] in [0, 1]. */
    public Tensor queryMap(Tensor clip) {
        return model.featureMap(clip);
    }

    /** Feature map by the key encoder of clips [B, 3, T, H, W] in [0, 1]. */
    public Tensor keyMap(Tensor clip) {
        try (Scope scope = Scope.open()) {
            return scope.result(model.keyBranch().encoder().forward(PixelNormalisation.apply(clip), Mode.EVAL));
        }
    }

    /** Feature map by the key encoder of the frame difference of clips [B, 3, T, H, W] in [0, 1]. */
    public Tensor differenceMap(Tensor clip) {
        try (Scope scope = Scope.open()) {
            return scope.result(
                    keyMap(FrameDifference.of(clip, model.settings().get(MethodOptions.REFERENCE_DEVIATIONS))));
        }
    }

    /** Unit instance vectors [B, C] of maps, by the query projector. */
    public Tensor queryVector(Tensor map) {
        return model.queryHeads().projector().instance(map);
    }

    /** Unit instance vectors [B, C] of maps, by the key projector. */
    public Tensor keyVector(Tensor map) {
        return model.keyBranch().heads().projector().instance(map);
    }

    /**
     * The decoder's class token per time slot, each clip being its own memory; empty for variants without a decoder.
     *
     * @param queryMap [B, D, T', h, w]
     * @return unit vectors [B, T', C]
     */
    public Optional<Tensor> tokens(Tensor queryMap) {
        if (!model.settings().get(MethodOptions.VARIANT).decoder()) {
            return Optional.empty();
        }
        try (Scope scope = Scope.open()) {
            Tensor tokens = model.queryHeads().tokens(queryMap);
            Prediction prediction =
                    model.queryHeads().predict(tokens, tokens, Mode.EVAL).get(0);
            return prediction.tokens().map(scope::result);
        }
    }

    /**
     * The decoder's cross-attention, each clip being its own memory; empty for variants without a decoder.
     *
     * @param queryMap [1, D, T', h, w]
     * @return one [T', heads, 1 + P, P] per layer; row 0 is the class token, rows sum to 1
     */
    public Optional<List<Tensor>> attention(Tensor queryMap) {
        if (!model.settings().get(MethodOptions.VARIANT).decoder()) {
            return Optional.empty();
        }
        try (Scope scope = Scope.open()) {
            QueryHeads heads = model.queryHeads();
            Tensor memory = heads.positioned(heads.tokens(queryMap));
            List<Tensor> weights = heads.decoder().attention(heads.withClassToken(memory), memory);
            weights.forEach(scope::result);
            return Optional.of(weights);
        }
    }
}
