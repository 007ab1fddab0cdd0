package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.GoldenData;
import dev.fima.model.nn.Extent;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Parameters;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The complete objective on given feature maps: the tightest test of the method itself. */
class ObjectiveGoldenTest {
    private static final int BATCH = 4;
    private static final int FEATURES = 1024;
    private static final long[] MAP = {BATCH, FEATURES, 2, 7, 7};

    private final GoldenData golden = GoldenData.open();

    @Test
    void objective_withTheSettingsOfUcf101_matchesTheReference() {
        check("objective_ucf", Preset.UCF101.settings());
    }

    @Test
    void objective_withTheSettingsOfKinetics_matchesTheReference() {
        check("objective_k400", Preset.K400.settings());
    }

    private void check(String file, Settings recipe) {
        Settings settings = recipe.with("decoder_dropout=0");
        int dense = settings.get(MethodOptions.DENSE_QUEUE_SIZE);
        try (Scope scope = Scope.open();
                Parameters state = new Parameters(ComputeDevice.CPU, 1);
                StepMetrics metrics = new StepMetrics()) {
            QueryHeads queryHeads = new QueryHeads(state, FEATURES, settings);
            KeyHeads keyHeads = new KeyHeads(state, FEATURES, settings);
            Objective objective = new Objective(state, settings, queryHeads);
            GoldenState.fill(state, golden, file);
            point(state, "queue_ptr", settings.get(MethodOptions.QUEUE_SIZE) - BATCH);
            point(state, "motion_queue_ptr", settings.get(MethodOptions.MOTION_QUEUE_SIZE) - 4 * BATCH);
            if (dense > 0) {
                point(state, "queue_dense_ptr", dense - 2 * BATCH * 49);
            }
            MovingAverage.update(state.under("projector_dense_k"), state.under("projector_dense"), 0.999);
            String projector = "projector_dense_k.net.2.weight";
            golden.assertMatches(file, "param_after_ema." + projector, floats(state, projector));

            Tensor mapM = map(file, "map.m_q").requireGradient();
            Tensor mapN = map(file, "map.n_q").requireGradient();
            Keys keysM = keyHeads.keys(keyMaps(file, "m"), mapM);
            Keys keysN = keyHeads.keys(keyMaps(file, "n"), mapN);
            golden.assertMatches(file, "grid_mask_m", keysM.requireMask().toFloats());
            golden.assertMatches(file, "grid_mask_n", keysN.requireMask().toFloats());
            Objective.View m = new Objective.View(mapM, keysM);
            Objective.View n = new Objective.View(mapN, keysN);
            Overlap overlap = Overlap.upload(
                    boxes(file, "input.coord_m"),
                    boxes(file, "input.coord_n"),
                    new Extent(mapM.size(2), mapM.size(3), mapM.size(4)),
                    settings.get(MethodOptions.POSITIVE_RATIO),
                    ComputeDevice.CPU);
            state.requireGradient(true);

            StepTrace trace = StepTrace.full();
            PairFeatures pair = backward(objective, m, n, overlap, metrics, trace, Objective.Value::total);
            for (StateEntry.Parameter parameter : state.parameters()) {
                if (golden.arrays(file).contains("grad_total." + parameter.name())) {
                    golden.assertMatches(
                            file,
                            "grad_total." + parameter.name(),
                            parameter.tensor().gradient().toFloats());
                }
            }
            gradients(file, "grad_total", mapM, mapN);
            losses(file, metrics.read(), trace);
            for (var term : Map.of("grad_inst", "vv", "grad_dense", "pix", "grad_local", "fra")
                    .entrySet()) {
                mapM.clearGradient();
                mapN.clearGradient();
                backward(objective, m, n, overlap, metrics, StepTrace.none(), value -> value.terms()
                        .get(term.getValue()));
                gradients(file, term.getKey(), mapM, mapN);
            }

            objective.enqueue(pair, 1);
            written(file, state, "queue", settings.get(MethodOptions.QUEUE_SIZE) - BATCH, 2 * BATCH);
            written(file, state, "motion_queue", settings.get(MethodOptions.MOTION_QUEUE_SIZE) - 4 * BATCH, 4 * BATCH);
            if (dense > 0) {
                written(file, state, "queue_dense", dense - 2 * BATCH * 49, 4 * BATCH * 49);
            }
        }
    }

    private static PairFeatures backward(
            Objective objective,
            Objective.View m,
            Objective.View n,
            Overlap overlap,
            StepMetrics metrics,
            StepTrace trace,
            Function<Objective.Value, Tensor> target) {
        try (Gradients.Recording recording = Gradients.record()) {
            Objective.Value value = objective.value(
                    m, n, Objective.Samples.all(BATCH, Optional.of(overlap)), Mode.TRAIN, metrics, trace);
            Gradients.backward(target.apply(value));
            return value.pair();
        }
    }

    private void gradients(String file, String prefix, Tensor mapM, Tensor mapN) {
        golden.assertMatches(file, prefix + ".map.m_q", mapM.gradient().toFloats());
        golden.assertMatches(file, prefix + ".map.n_q", mapN.gradient().toFloats());
    }

    private void losses(String file, Map<Metric, Double> numbers, StepTrace trace) {
        number(file, "loss.total", numbers.get(Metric.LOSS));
        number(file, "loss.inst", numbers.get(Metric.LOSS_VV));
        number(file, "loss.local", numbers.get(Metric.LOSS_FRA));
        number(file, "loss.dense", numbers.get(Metric.LOSS_PIX));
        for (String view : List.of("m", "n")) {
            int direction = view.equals("m") ? 1 : 2;
            logits(file, "logits_" + direction, trace.find("vv.logits." + view));
            number(
                    file,
                    "loss.inst_" + direction,
                    trace.find("vv.loss." + view).orElseThrow().values()[0]);
            float[] dense = trace.find("pix.loss." + view).orElseThrow().values();
            number(file, "loss.dense_" + view, (dense[0] + dense[1]) / 2.0);
            for (int slot = 1; slot <= 2; slot++) {
                logits(file, "logits_local_" + view + slot, trace.find("fra.logits." + view + slot));
                number(
                        file,
                        "loss.local_" + view + slot,
                        trace.find("fra.loss." + view + slot).orElseThrow().values()[0]);
            }
        }
    }

    private void number(String file, String name, double value) {
        golden.assertMatches(file, name, new double[] {value});
    }

    private void logits(String file, String name, Optional<StepTrace.Copy> traced) {
        float[] all = traced.orElseThrow().values();
        golden.assertMatches(file, name, all);
        float[] positive = new float[BATCH];
        for (int b = 0; b < BATCH; b++) {
            positive[b] = all[b * (all.length / BATCH)];
        }
        golden.assertMatches(file, name + ".positive", positive);
    }

    private void written(String file, Parameters state, String queue, int start, int count) {
        int size = (int) state.tensor(queue).size(1);
        float[] columns = floats(state, queue);
        float[] written = new float[128 * count];
        for (int row = 0; row < 128; row++) {
            for (int i = 0; i < count; i++) {
                written[row * count + i] = columns[row * size + (start + i) % size];
            }
        }
        golden.assertMatches(file, queue + ".written", written);
        long pointer = state.counters().stream()
                .filter(c -> c.name().equals(queue + "_ptr"))
                .findFirst()
                .orElseThrow()
                .counter()
                .value();
        assertThat(pointer).isEqualTo(golden.array(file, queue + "_ptr").asInts()[0]);
    }

    private static float[] floats(Parameters state, String name) {
        return state.tensor(name).toFloats();
    }

    private static void point(Parameters state, String pointer, long value) {
        GoldenState.point(state, pointer, value);
    }

    private KeyMaps keyMaps(String file, String view) {
        String prefix = "map." + view + "_k_";
        return new KeyMaps(
                map(file, prefix + "rgb"),
                Optional.of(map(file, prefix + "diff")),
                List.of(map(file, prefix + "local1"), map(file, prefix + "local2")));
    }

    /** max(0, own + 0.7 * common), in double from the float values. */
    private Tensor map(String file, String name) {
        int cells = 2 * 7 * 7;
        float[] own = golden.uniform(file, name, BATCH * FEATURES * cells, -1, 1);
        float[] common = golden.uniform(file, "map.common", BATCH * FEATURES, -1, 1);
        float[] values = new float[own.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.max(0, own[i] + 0.7 * common[i / cells]);
        }
        return Tensors.of(values, MAP);
    }

    private float[][] boxes(String file, String name) {
        float[] flat = golden.floats(file, name);
        float[][] boxes = new float[flat.length / 4][];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = Arrays.copyOfRange(flat, 4 * i, 4 * i + 4);
        }
        return boxes;
    }
}
