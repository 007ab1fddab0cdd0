package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.GoldenData;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Parameters;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MotionDecoderTest {
    private static final String FILE = "motion_decoder";
    private static final GoldenData GOLDEN = GoldenData.open();

    private Scope scope;
    private Parameters state;

    @BeforeEach
    void open() {
        scope = Scope.open();
        state = new Parameters(ComputeDevice.CPU, 1);
    }

    @AfterEach
    void close() {
        state.close();
        scope.close();
    }

    private static Tensor input(String name, long... shape) {
        int count = 1;
        for (long length : shape) {
            count *= (int) length;
        }
        return Tensors.of(GOLDEN.uniform(FILE, name, count, -1, 1), shape);
    }

    private static void matches(String name, Tensor actual) {
        GOLDEN.assertMatches(FILE, name, actual.toFloats());
    }

    /** [B, N, d] as the reference stores it, [N, B, d]. */
    private static Tensor tokensFirst(Tensor tokens) {
        return tokens.transpose(0, 1);
    }

    @Test
    void positionalTable_matchesTheReference() {
        GOLDEN.assertMatches(FILE, "pos_table_0_51", PositionalCode.table(52, 512));
    }

    @Test
    void decoder_matchesTheReference_inValuesAndGradients() {
        QueryHeads heads = new QueryHeads(state, 1024, Settings.STANDARD);
        GoldenState.fill(state, GOLDEN, FILE);
        state.requireGradient(true);
        Tensor tokensQ = input("tokens_q", 49, 2, 512).requireGradient();
        Tensor tokensM = input("tokens_m", 49, 2, 512).requireGradient();
        Tensor out;
        try (Gradients.Recording recording = Gradients.record()) {
            Tensor asking = heads.positioned(tokensFirst(tokensQ).unsqueeze(1));
            Tensor memory = heads.positioned(tokensFirst(tokensM).unsqueeze(1));
            matches("tokens_q_pos", tokensFirst(asking));
            Tensor queries = heads.withClassToken(asking);
            out = heads.decoder().forward(queries, memory, Mode.EVAL);
            MotionDecoder.DecoderLayer first = heads.decoder().layer(0);
            Tensor normalised = first.normalised(queries);
            matches("layer0.norm2", tokensFirst(normalised));
            matches("layer0.attn_out", tokensFirst(first.attend(normalised, memory, Mode.EVAL)));
            matches(
                    "layer0.attn_weights",
                    heads.decoder().attention(queries, memory).get(0));
            matches("layer0.out", tokensFirst(first.forward(queries, memory, Mode.EVAL)));
            matches("out", tokensFirst(out));
            Tensor loss = tokensFirst(out).mul(input("readout", 50, 2, 512)).sum();
            matches("loss", loss);
            Gradients.backward(loss);
        }
        matches("grad.tokens_q", tokensQ.gradient());
        matches("grad.tokens_m", tokensM.gradient());
        int compared = 0;
        for (StateEntry.Parameter parameter : state.parameters()) {
            String name = "grad." + parameter.name();
            if (GOLDEN.arrays(FILE).contains(name)) {
                matches(name, parameter.tensor().gradient());
                compared++;
            }
        }
        // Twelve tensors in each of two layers, and the class token.
        assertThat(compared).isEqualTo(25);
    }

    @Test
    void embeddingsAndProjector_matchTheReference() {
        QueryHeads heads = new QueryHeads(state, 1024, Settings.STANDARD);
        GoldenState.fill(state, GOLDEN, FILE);
        // Uniform in [0, 1), unlike the other inputs: the reference's values say so, its README does not.
        Tensor map = Tensors.of(GOLDEN.uniform(FILE, "feature_map", 2 * 1024 * 98, 0, 1), 2, 1024, 2, 7, 7);
        Tensor tokens = heads.tokens(map);
        matches("embedding1_tokens", tokensFirst(tokens.reshape(2, 98, 512)));
        Tensor timeAverage = map.mean(false, 2).permute(0, 2, 3, 1);
        matches("projected_map_timeavg", heads.projector().project(timeAverage).permute(0, 3, 1, 2));

        // The reference's decoder output is the input here, so that errors do not add up.
        Tensor out = tokensFirst(Tensors.of(GOLDEN.floats(FILE, "out"), 50, 2, 512));
        state.requireGradient(true);
        try (Gradients.Recording recording = Gradients.record()) {
            Tensor back = heads.back(out);
            Tensor projected = heads.projector().project(back);
            Tensor unit = heads.projector().unit(back);
            matches("embedding2_out", back.transpose(1, 2));
            matches("projected", projected.transpose(1, 2));
            matches("projected_normalized", unit.transpose(1, 2));
            Tensor loss =
                    unit.transpose(1, 2).mul(input("readout_proj", 2, 128, 50)).sum();
            matches("loss_proj", loss);
            Gradients.backward(loss);
        }
        for (String name : GOLDEN.arrays(FILE)) {
            if (name.startsWith("grad_proj.")) {
                matches(
                        name,
                        state.tensor(name.substring("grad_proj.".length())).gradient());
            }
        }
    }

    @Test
    void layers_startFromTheSameWeights() {
        MotionDecoder decoder = new MotionDecoder(state, Preset.TINY.settings());
        assertThat(decoder.layer(1)).isNotSameAs(decoder.layer(0));
        for (StateEntry.Parameter parameter : state.under("layers.0").parameters()) {
            assertThat(state.tensor("layers.1." + parameter.name()).toFloats())
                    .containsExactly(parameter.tensor().toFloats());
        }
    }

    @Test
    void attentionRows_sumToOne() {
        MotionDecoder decoder = new MotionDecoder(state, Preset.TINY.settings());
        List<Tensor> weights = decoder.attention(input("a", 2, 5, 128), input("b", 2, 7, 128));
        assertThat(weights).hasSize(2);
        assertThat(weights.get(1).shape()).containsExactly(2, 4, 5, 7);
        for (float sum : weights.get(1).sum(false, 3).toFloats()) {
            assertThat(sum).isBetween(1 - 1e-5f, 1 + 1e-5f);
        }
    }

    @Test
    void dropout_isTheSameForOneSeed_andOffInEvaluation() {
        MotionDecoder decoder = new MotionDecoder(state, Preset.TINY.settings());
        Tensor queries = input("a", 2, 5, 128);
        Tensor memory = input("b", 2, 7, 128);
        NativeEngine.seed(7);
        float[] first = decoder.forward(queries, memory, Mode.TRAIN).toFloats();
        float[] other = decoder.forward(queries, memory, Mode.TRAIN).toFloats();
        NativeEngine.seed(7);
        assertThat(decoder.forward(queries, memory, Mode.TRAIN).toFloats()).containsExactly(first);
        assertThat(other).isNotEqualTo(first);
        float[] still = decoder.forward(queries, memory, Mode.EVAL).toFloats();
        assertThat(decoder.forward(queries, memory, Mode.EVAL).toFloats()).containsExactly(still);
    }
}
