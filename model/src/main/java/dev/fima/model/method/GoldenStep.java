package dev.fima.model.method;

import com.google.gson.Gson;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Parameters;
import dev.fima.model.nn.StateArray;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.EngineFailure;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One step of I3D at 16x112x112 whose numbers are known: weights, queues and clips of the golden data, computed once with
 * running statistics and once with those of the batch, in float32. What comes out is held against the reference's run in
 * double precision. For devices on which the tests do not run; these hold every array of the golden data on a processor.
 */
public final class GoldenStep {
    /** Rounding of float32 in any order of summation: the reference's own is up to 1.6e-5; TF32 is off by some 1e-3. */
    private static final double ROUNDING = 1e-4;

    /** Batch statistics of two clips enlarge it: the reference's own is 6.4e-5. */
    private static final double ROUNDING_OF_BATCH_STATISTICS = 1e-3;

    private static final String OF_BATCH_STATISTICS = "step1.";
    private static final int BATCH = 2;
    private static final int FRAMES = 16;
    private static final int SIZE = 112;
    /** Every value of the stored clips stands for so many pixels in either direction. */
    private static final int COARSE = 8;

    private final Known known;
    private final ComputeDevice device;

    private GoldenStep(Known known, ComputeDevice device) {
        this.known = known;
        this.device = device;
    }

    /** The excerpt of the golden data: boxes [B, 4] of either view, and arrays by name. */
    private record Known(String caseSeed, Map<String, float[][]> boxes, Map<String, Values> arrays) {
        static Known read() {
            try (Reader in = new InputStreamReader(
                    GoldenStep.class.getResourceAsStream("golden-step.json"), StandardCharsets.UTF_8)) {
                return new Gson().fromJson(in, Known.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        long seed() {
            return Long.parseUnsignedLong(caseSeed.substring(2), 16);
        }
    }

    /**
     * An array in double precision.
     *
     * @param relRms how far the reference may be from itself in float32
     * @param every distance of the stored elements, 0 for all
     */
    private record Values(double relRms, int every, double[] values) {}

    /**
     * How far an array is from what is known of it.
     *
     * @param array its name in the golden data
     * @param distance rms of the difference, relative to the rms of the values
     * @param processorTolerance distance that the golden data allow on a processor
     * @param allowed distance that rounding explains on any device
     */
    public record Comparison(String array, double distance, double processorTolerance, double allowed) {
        /** Whether rounding explains the distance. */
        public boolean right() {
            return distance <= allowed;
        }
    }

    /**
     * Computes the step. Takes some seconds and 1.5 GB on a processor.
     *
     * @return every array that is known
     * @throws dev.fima.model.FimaException if the engine gives up, e.g. for want of memory
     */
    public static List<Comparison> on(ComputeDevice device) {
        return EngineFailure.translated("The golden step", () -> new GoldenStep(Known.read(), device).compared());
    }

    private List<Comparison> compared() {
        List<Comparison> compared = new ArrayList<>();
        Settings settings = Settings.STANDARD
                .with(DataOptions.GRAYSCALE, 0.0)
                .with(DataOptions.JITTER, 0.0)
                .with(DataOptions.BLUR, 0.0)
                .with(MethodOptions.DECODER_DROPOUT, 0.0)
                .with(RunOptions.SEED, 1);
        try (Scope scope = Scope.open();
                FimaModel model = new FimaModel(settings, device);
                Optimizer optimizer = new MomentumSgd(model.trainable(), 0.9, 1e-4)) {
            TrainingStep step = new TrainingStep(model, optimizer, 1);
            ClipPairs clips = new ClipPairs(view("m"), view("n"));
            for (Mode mode : List.of(Mode.EVAL, Mode.TRAIN)) {
                fill(model.state(), settings);
                String prefix = mode == Mode.EVAL ? "eval." : OF_BATCH_STATISTICS;
                Map<String, float[]> found = computed(model, step, clips, mode);
                known.arrays().forEach((name, values) -> {
                    if (name.startsWith(prefix)) {
                        compared.add(comparison(name, found.get(name.substring(prefix.length())), values));
                    }
                });
            }
        }
        return compared;
    }

    private static Comparison comparison(String name, float[] found, Values values) {
        double difference = 0;
        double size = 0;
        int every = Math.max(1, values.every());
        for (int i = 0; i < values.values().length; i++) {
            double exact = values.values()[i];
            difference += Math.pow(found[i * every] - exact, 2);
            size += exact * exact;
        }
        double distance = Math.sqrt(difference / size);
        return new Comparison(
                name,
                Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance,
                values.relRms(),
                name.startsWith(OF_BATCH_STATISTICS) ? ROUNDING_OF_BATCH_STATISTICS : ROUNDING);
    }

    private static Map<String, float[]> computed(FimaModel model, TrainingStep step, ClipPairs clips, Mode mode) {
        StepTrace trace = StepTrace.full();
        Map<String, float[]> found = new LinkedHashMap<>();
        try (Scope scope = Scope.open();
                StepMetrics metrics = new StepMetrics()) {
            model.keyBranch().momentumUpdate();
            step.backward(clips, 0, mode, metrics, trace);
            Map<Metric, Double> numbers = metrics.read();
            found.put("loss.total", single(numbers.get(Metric.LOSS)));
            found.put("loss.inst", single(numbers.get(Metric.LOSS_VV)));
            found.put("loss.local", single(numbers.get(Metric.LOSS_FRA)));
            found.put("loss.dense", single(numbers.get(Metric.LOSS_PIX)));
        }
        for (StateEntry.Parameter parameter : model.trainable()) {
            parameter.tensor().clearGradient();
        }
        found.put("loss.inst_1", values(trace, "vv.loss.m"));
        found.put("loss.inst_2", values(trace, "vv.loss.n"));
        for (String view : List.of("m", "n")) {
            float[] dense = values(trace, "pix.loss." + view);
            for (int slot = 1; slot <= 2; slot++) {
                found.put("loss.local_" + view + slot, values(trace, "fra.loss." + view + slot));
                found.put("loss.dense_" + view + slot, single(dense[slot - 1]));
                found.put("pred_dense_" + view + slot, cells(trace, "prediction." + view, slot - 1));
                found.put(view + "_k_l" + slot, values(trace, "keys.local." + view + slot));
            }
            found.put(view + "_q", values(trace, "query." + view));
            found.put(view + "_k", values(trace, "keys.instance." + view));
        }
        return found;
    }

    private static float[] single(double value) {
        return new float[] {(float) value};
    }

    private static float[] values(StepTrace trace, String name) {
        return trace.find(name)
                .orElseThrow(() -> new IllegalStateException("nothing traced as " + name))
                .values();
    }

    /** One slot of cells [B, T', P, C] as [B, C, P]. */
    private static float[] cells(StepTrace trace, String name, int slot) {
        StepTrace.Copy copy = trace.find(name).orElseThrow();
        try (Scope scope = Scope.open()) {
            return Tensors.of(copy.values(), copy.shape())
                    .select(1, slot)
                    .transpose(1, 2)
                    .toFloats();
        }
    }

    /** Weights and queues by the rule of their names. */
    private void fill(Parameters state, Settings settings) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (StateEntry entry : state.entries()) {
            if (!(entry instanceof StateEntry.Count)) {
                shapes.put(entry.name(), state.array(entry.name()).shape());
            }
        }
        List<StateArray> arrays = new ArrayList<>();
        GoldenGenerator.fill(known.seed(), shapes)
                .forEach((name, values) -> arrays.add(StateArray.floats(name, values, shapes.get(name))));
        // The pointers are about to wrap: in the reference the second loss sees the first one's keys in the queue.
        arrays.add(StateArray.count("queue_ptr", settings.get(MethodOptions.QUEUE_SIZE) - BATCH));
        arrays.add(StateArray.count("motion_queue_ptr", settings.get(MethodOptions.MOTION_QUEUE_SIZE) - 4L * BATCH));
        state.loadSome(arrays);
    }

    private ClipPairs.View view(String view) {
        String name = "vi_" + view;
        return new ClipPairs.View(
                clip(name),
                List.of(clip(name + "_l1"), clip(name + "_l2")),
                known.boxes().get(view));
    }

    private Tensor clip(String name) {
        int side = SIZE / COARSE;
        float[] coarse =
                GoldenGenerator.uniform(name + ".coarse", known.seed(), BATCH * 3 * FRAMES * side * side, 0, 1);
        try (Scope scope = Scope.open()) {
            return scope.result(Tensors.of(coarse, BATCH, 3L * FRAMES, side, 1, side, 1)
                    .expand(BATCH, 3L * FRAMES, side, COARSE, side, COARSE)
                    .reshape(BATCH, 3, FRAMES, SIZE, SIZE)
                    .to(device));
        }
    }
}
