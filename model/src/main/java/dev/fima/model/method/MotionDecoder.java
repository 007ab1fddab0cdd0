package dev.fima.model.method;

import dev.fima.model.nn.Initializer;
import dev.fima.model.nn.LayerNorm;
import dev.fima.model.nn.Linear;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Parameters;
import dev.fima.model.nn.Precision;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * FIMA's motion decoder: it predicts the motion features of one clip from the RGB tokens of the other. Each layer is
 * cross-attention and a feed-forward part, both with a residual; queries are layer-normalised before, the memory never,
 * there is no self-attention and no final normalisation. All layers start from the same weights.
 */
public final class MotionDecoder {
    private final List<DecoderLayer> layers = new ArrayList<>();

    /** Registers {@code layers.N} in {@code state}. */
    public MotionDecoder(Parameters state, Settings settings) {
        for (int i = 0; i < settings.get(MethodOptions.DECODER_LAYERS); i++) {
            Parameters part = state.under("layers." + i);
            layers.add(new DecoderLayer(part, settings));
            if (i > 0) {
                part.copyFrom(state.under("layers.0"));
            }
        }
    }

    /**
     * Decodes.
     *
     * @param queries [B, N, d] with their positional code, recorded
     * @param memory [B, M, d] with its positional code
     * @return [B, N, d]
     */
    public Tensor forward(Tensor queries, Tensor memory, Mode mode) {
        Tensor x = queries;
        for (DecoderLayer layer : layers) {
            Tensor next = layer.forward(x, memory, mode);
            if (x != queries) {
                x.close();
            }
            x = next;
        }
        return x;
    }

    /**
     * The cross-attention weights of every layer, without dropout.
     *
     * @param queries [B, N, d]
     * @param memory [B, M, d]
     * @return one [B, heads, N, M] per layer, rows sum to 1
     */
    public List<Tensor> attention(Tensor queries, Tensor memory) {
        List<Tensor> weights = new ArrayList<>();
        Tensor x = queries;
        for (DecoderLayer layer : layers) {
            weights.add(layer.attention(x, memory));
            x = layer.forward(x, memory, Mode.EVAL);
        }
        return weights;
    }

    /** One layer; package-private for tests of its intermediate results. */
    DecoderLayer layer(int index) {
        return layers.get(index);
    }

    /** One layer of the decoder. */
    static final class DecoderLayer {
        private final int heads;
        private final long width;
        private final double dropout;
        private final Precision precision;
        private final Tensor packedWeight;
        private final Tensor packedBias;
        private final Linear attentionOutput;
        private final Linear expand;
        private final Linear contract;
        private final LayerNorm beforeAttention;
        private final LayerNorm beforeFeedForward;

        DecoderLayer(Parameters state, Settings settings) {
            heads = settings.get(MethodOptions.DECODER_HEADS);
            width = settings.get(MethodOptions.DECODER_WIDTH);
            dropout = settings.get(MethodOptions.DECODER_DROPOUT);
            precision = state.precision();
            Parameters attention = state.under("multihead_attn");
            packedWeight = attention.parameter("in_proj_weight", Initializer.xavierUniform(), 3 * width, width);
            packedBias = attention.parameter("in_proj_bias", Initializer.constant(0), 3 * width);
            attentionOutput = new Linear(
                    attention.under("out_proj"), width, width, Initializer.uniformFanIn(), Initializer.constant(0));
            int inner = settings.get(MethodOptions.DECODER_FEED_FORWARD);
            expand = new Linear(state.under("linear1"), width, inner);
            contract = new Linear(state.under("linear2"), inner, width);
            beforeAttention = new LayerNorm(state.under("norm2"), width);
            beforeFeedForward = new LayerNorm(state.under("norm3"), width);
        }

        Tensor forward(Tensor x, Tensor memory, Mode mode) {
            try (Scope scope = Scope.open()) {
                Tensor attended = x.add(drop(attend(normalised(x), memory, mode), mode));
                Tensor inner = Neural.relu(expand.forward(beforeFeedForward.forward(attended, mode), mode));
                Tensor change = contract.forward(drop(inner, mode), mode);
                return scope.result(attended.add(drop(change, mode)));
            }
        }

        Tensor normalised(Tensor x) {
            return beforeAttention.forward(x, Mode.EVAL);
        }

        /** Multi-head attention of normalised queries [B, N, d] over a memory [B, M, d]. */
        Tensor attend(Tensor normalised, Tensor memory, Mode mode) {
            Tensor weights = drop(weights(normalised, memory), mode);
            Tensor values = heads(part(memory, 2));
            Tensor joined = precision.matmul(weights, values).transpose(1, 2).reshape(normalised.shape());
            return attentionOutput.forward(joined, mode);
        }

        Tensor attention(Tensor x, Tensor memory) {
            return weights(normalised(x), memory);
        }

        private Tensor weights(Tensor normalised, Tensor memory) {
            Tensor queries = heads(part(normalised, 0).mul(1 / Math.sqrt((double) width / heads)));
            Tensor keys = heads(part(memory, 1));
            return Neural.softmax(precision.matmul(queries, keys.transpose(2, 3)), 3);
        }

        /** Queries, keys or values: the part of the packed projection that makes them. */
        private Tensor part(Tensor tokens, int index) {
            long start = index * width;
            return precision.linear(
                    tokens, packedWeight.slice(0, start, start + width), packedBias.slice(0, start, start + width));
        }

        /** [B, N, d] to [B, heads, N, d / heads]. */
        private Tensor heads(Tensor tokens) {
            return tokens.reshape(tokens.size(0), tokens.size(1), heads, width / heads)
                    .transpose(1, 2);
        }

        private Tensor drop(Tensor x, Mode mode) {
            return mode == Mode.TRAIN && dropout > 0 ? Neural.dropout(x, dropout) : x;
        }
    }
}
