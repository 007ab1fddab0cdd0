package dev.fima.model.method;

import dev.fima.model.nn.Conv1x1;
import dev.fima.model.nn.Initializer;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Parameters;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The trained heads above the query encoder: the projector, and for variants that decode the token embedding, the motion
 * decoder, the embedding back and the class token.
 */
final class QueryHeads {
    private final int dimension;
    private final int width;
    private final Projector projector;
    private final Optional<Decoding> decoding;

    /** Registers {@code projector_dense} and the parts of the decoder in {@code state}. */
    QueryHeads(Parameters state, int features, Settings settings) {
        dimension = settings.get(MethodOptions.EMBEDDING);
        width = settings.get(MethodOptions.DECODER_WIDTH);
        projector = new Projector(state.under("projector_dense"), features, settings);
        decoding = settings.get(MethodOptions.VARIANT).decoder()
                ? Optional.of(new Decoding(state, features, settings))
                : Optional.empty();
    }

    private record Decoding(Conv1x1 embedding, Conv1x1 back, MotionDecoder decoder, Tensor classToken) {
        Decoding(Parameters state, int features, Settings settings) {
            this(state, features, settings, settings.get(MethodOptions.DECODER_WIDTH));
        }

        private Decoding(Parameters state, int features, Settings settings, int width) {
            this(
                    new Conv1x1(state.under("embedding1"), features, width),
                    new Conv1x1(state.under("embedding2"), width, features),
                    new MotionDecoder(state.under("transformer_decoder"), settings),
                    state.parameter("cls_token", Initializer.constant(0), 1, 1, width));
        }
    }

    Projector projector() {
        return projector;
    }

    private Decoding require() {
        return decoding.orElseThrow(() -> new IllegalStateException("This variant has no motion decoder."));
    }

    MotionDecoder decoder() {
        return require().decoder();
    }

    /** Every cell of the query map itself, projected: [B, D, T', h, w] to [B, T', P, C]. */
    Prediction direct(Tensor map) {
        try (Tensor cells = FeatureCells.of(map)) {
            return new Prediction(Optional.empty(), projector.unit(cells));
        }
    }

    /** The decoder's tokens without positional code: [B, D, T', h, w] to [B, T', P, d]. */
    Tensor tokens(Tensor map) {
        try (Tensor cells = FeatureCells.of(map)) {
            return require().embedding().forward(cells, Mode.EVAL);
        }
    }

    /** Decoded tokens back in the space of the features: [.., d] to [.., D]. */
    Tensor back(Tensor decoded) {
        return require().back().forward(decoded, Mode.EVAL);
    }

    /**
     * Predicts the motion of both views, each asked by the cells of the other. Time slots, directions and samples go
     * through the decoder in one batch.
     *
     * @param tokensM [B, T', P, d]
     * @param tokensN [B, T', P, d]
     * @return the prediction of m and that of n
     */
    List<Prediction> predict(Tensor tokensM, Tensor tokensN, Mode mode) {
        long b = tokensM.size(0);
        long slots = tokensM.size(1);
        long cells = tokensM.size(2);
        try (Scope scope = Scope.open()) {
            Tensor m = positioned(tokensM);
            Tensor n = positioned(tokensN);
            Tensor asking = withClassToken(Tensor.concat(0, n, m));
            Tensor decoded = require().decoder().forward(asking, Tensor.concat(0, m, n), mode);
            Tensor unit = projector.unit(back(decoded)).reshape(2, b, slots, cells + 1, dimension);
            return List.of(result(scope, unit.select(0, 0), cells), result(scope, unit.select(0, 1), cells));
        }
    }

    private static Prediction result(Scope scope, Tensor unit, long cells) {
        return new Prediction(Optional.of(scope.result(unit.select(2, 0))), scope.result(unit.slice(2, 1, cells + 1)));
    }

    /** Adds the positional code and joins samples and slots: [B, T', P, d] to [B * T', P, d]. */
    Tensor positioned(Tensor tokens) {
        int cells = Math.toIntExact(tokens.size(2));
        return tokens.add(PositionalCode.on(tokens.device(), cells, width)).reshape(-1, cells, width);
    }

    /** Puts the class token, which has no positional code, in front: [B, P, d] to [B, 1 + P, d]. */
    Tensor withClassToken(Tensor tokens) {
        long b = tokens.size(0);
        Tensor token = require().classToken().expand(b, 1, width);
        return Tensor.concat(1, token, tokens);
    }
}
