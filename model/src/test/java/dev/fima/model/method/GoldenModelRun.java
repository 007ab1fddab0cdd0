package dev.fima.model.method;

import dev.fima.model.GoldenData;
import dev.fima.model.nn.Mode;
import dev.fima.model.nn.Parameters;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A whole model in a case of the golden data: it runs forward passes and steps and answers by the reference's names. */
final class GoldenModelRun implements AutoCloseable {
    private static final int BATCH = 2;
    private static final int FRAMES = 16;

    private final GoldenData golden;
    private final String file;
    private final Settings settings;
    private final int size;
    private final TensorType type;
    private final FimaModel model;
    private Optimizer optimizer;
    private TrainingStep step;
    private final Scope scope = Scope.open();
    private ClipPairs clips;
    private StepTrace trace = StepTrace.none();
    private Map<Metric, Double> numbers = Map.of();
    private final Map<String, float[]> gradients = new LinkedHashMap<>();
    private GradientInParts.HalfWay halfWay;

    GoldenModelRun(GoldenData golden, String file, Settings recipe, int size, TensorType type) {
        this.golden = golden;
        this.file = file;
        this.size = size;
        settings = RandomClips.plain(recipe);
        this.type = type;
        model = new FimaModel(settings, new Parameters(ComputeDevice.CPU, 1, type));
        restart();
        clips = new ClipPairs(view("m"), view("n"));
    }

    /** The optimiser's momentum belongs to the initial state. */
    private void restart() {
        optimizer = new MomentumSgd(model.trainable(), 0.9, 1e-4);
        step = new TrainingStep(model, optimizer, 1);
    }

    private ClipPairs.View view(String view) {
        String name = "vi_" + view;
        float[] flat = golden.floats(file, "input.coord_" + view);
        float[][] boxes = {Arrays.copyOf(flat, 4), Arrays.copyOfRange(flat, 4, 8)};
        return new ClipPairs.View(clip(name), List.of(clip(name + "_l1"), clip(name + "_l2")), boxes);
    }

    /** Every value of a coarse clip repeated 8 x 8 in space. */
    private Tensor clip(String name) {
        int side = size / 8;
        float[] coarse = golden.uniform(file, name + ".coarse", BATCH * 3 * FRAMES * side * side, 0, 1);
        golden.assertMatches(file, "input." + name + ".coarse", coarse);
        try (Scope inner = Scope.open()) {
            return inner.result(Tensors.of(coarse, BATCH, 3L * FRAMES, side, 1, side, 1)
                    .expand(BATCH, 3L * FRAMES, side, 8, side, 8)
                    .reshape(BATCH, 3, FRAMES, size, size)
                    .cast(type));
        }
    }

    private int cells() {
        Tensor mask = Tensors.of(copy("mask.m").values(), copy("mask.m").shape());
        return (int) (mask.size(1) * mask.size(2));
    }

    /** The initial state: weights by the fill rule, pointers about to wrap. */
    void reset() {
        optimizer.close();
        restart();
        GoldenState.fill(model.state(), golden, file);
        GoldenState.point(model.state(), "queue_ptr", settings.get(MethodOptions.QUEUE_SIZE) - BATCH);
        GoldenState.point(model.state(), "motion_queue_ptr", settings.get(MethodOptions.MOTION_QUEUE_SIZE) - 4 * BATCH);
        if (settings.get(MethodOptions.DENSE_QUEUE_SIZE) > 0) {
            GoldenState.point(
                    model.state(), "queue_dense_ptr", settings.get(MethodOptions.DENSE_QUEUE_SIZE) - 2 * BATCH * 16);
        }
    }

    /**
     * Forward and backward pass of the initial state; parameters and queues stay, the key branch takes its momentum update.
     */
    void differentiate(Mode mode) {
        run(mode, false, 0);
        for (StateEntry.Parameter parameter : model.trainable()) {
            parameter.tensor().clearGradient();
        }
    }

    /** One training step. */
    void train(double learningRate) {
        run(Mode.TRAIN, true, learningRate);
    }

    private void run(Mode mode, boolean update, double learningRate) {
        trace = StepTrace.full();
        try (Scope inner = Scope.open();
                StepMetrics metrics = new StepMetrics()) {
            model.keyBranch().momentumUpdate();
            PairFeatures pair = type == TensorType.FLOAT64
                    ? backwardInParts(mode, metrics)
                    : step.backward(clips, 0, mode, metrics, trace);
            numbers = metrics.read();
            gradients.clear();
            for (StateEntry.Parameter parameter : model.trainable()) {
                gradients.put(parameter.name(), parameter.gradient().values());
            }
            if (update) {
                optimizer.step(learningRate);
                model.encoder().constrain();
                model.objective().enqueue(pair, 0);
            }
        }
    }

    private PairFeatures backwardInParts(Mode mode, StepMetrics metrics) {
        GradientInParts parts = new GradientInParts(model, step);
        PairFeatures pair = parts.backward(clips, mode, metrics, trace);
        halfWay = parts.halfWay();
        return pair;
    }

    /** What the objective was given and gave back in the last pass in double precision. */
    GradientInParts.HalfWay halfWay() {
        return halfWay;
    }

    /**
     * Gradients in the initial state of the step cut in two at the maps: of the heads and the decoder where the maps and the
     * keys are given, of the query encoder where the gradients of the maps are given. What one half rounds does not reach
     * the other.
     *
     * @return by names of parameters; of the maps {@code map.m} and {@code map.n}
     */
    Map<String, float[]> gradientsInHalves(GradientInParts.HalfWay given, Mode mode) {
        reset();
        Map<String, float[]> found = new LinkedHashMap<>();
        try (Scope inner = Scope.open()) {
            List<Tensor> maps = List.of(
                    GradientInParts.tensor(given.maps().get(0)).requireGradient(),
                    GradientInParts.tensor(given.maps().get(1)).requireGradient());
            try (Scope recorded = Scope.open();
                    Gradients.Recording recording = Gradients.record();
                    StepMetrics metrics = new StepMetrics()) {
                Objective.View m =
                        new Objective.View(maps.get(0), given.keys().get(0).keys());
                Objective.View n =
                        new Objective.View(maps.get(1), given.keys().get(1).keys());
                Objective.Samples all = Objective.Samples.all(clips.size(), model.overlap(clips));
                Gradients.backward(model.objective()
                        .value(m, n, all, mode, metrics, StepTrace.none())
                        .total());
            }
            found.put("map.m", maps.get(0).gradient().toFloats());
            found.put("map.n", maps.get(1).gradient().toFloats());
            new GradientInParts(model, step).goOn(clips, given.mapGradients(), mode);
        }
        for (StateEntry.Parameter parameter : model.trainable()) {
            found.put(parameter.name(), parameter.gradient().values());
            parameter.tensor().clearGradient();
        }
        return found;
    }

    private StepTrace.Copy copy(String name) {
        return trace.find(name).orElseThrow(() -> new AssertionError("nothing traced as " + name));
    }

    float[] gradient(String parameter) {
        return Optional.ofNullable(gradients.get(parameter))
                .orElseThrow(() -> new AssertionError("no gradient has reached " + parameter));
    }

    Map<String, float[]> gradients() {
        return gradients;
    }

    float[] state(String name) {
        return model.state().array(name).held().values();
    }

    /** The quantity that the reference stores under a name, without {@code eval.} or {@code stepN.}. */
    float[] value(String name) {
        if (name.startsWith("loss.")) {
            return new float[] {loss(name.substring(5))};
        }
        if (name.startsWith("logits_")) {
            return logits(name);
        }
        if (name.startsWith("grad_norm.")) {
            return new float[] {gradientNorm(name.substring("grad_norm.".length()))};
        }
        if (name.startsWith("grad.")) {
            return gradient(name.substring(5));
        }
        if (name.startsWith("param.")) {
            return state(name.substring(6));
        }
        if (name.startsWith("buffer.")) {
            return state(name.substring(7));
        }
        if (name.endsWith(".written")) {
            return written(name.substring(0, name.length() - 8));
        }
        if (name.endsWith("_ptr")) {
            return new float[] {pointer(name)};
        }
        return traced(name);
    }

    private float loss(String name) {
        return switch (name) {
            case "total" -> numbers.get(Metric.LOSS).floatValue();
            case "inst" -> numbers.get(Metric.LOSS_VV).floatValue();
            case "local" -> numbers.get(Metric.LOSS_FRA).floatValue();
            case "dense" -> numbers.get(Metric.LOSS_PIX).floatValue();
            case "inst_1" -> copy("vv.loss.m").values()[0];
            case "inst_2" -> copy("vv.loss.n").values()[0];
            default -> {
                String view = name.substring(name.length() - 2, name.length() - 1);
                int slot = name.charAt(name.length() - 1) - '0';
                yield name.startsWith("dense_")
                        ? copy("pix.loss." + view).values()[slot - 1]
                        : copy("fra.loss." + view + slot).values()[0];
            }
        };
    }

    private float[] logits(String name) {
        boolean positive = name.endsWith(".positive");
        String base = positive ? name.substring(0, name.length() - ".positive".length()) : name;
        float[] all = copy(switch (base) {
                    case "logits_1" -> "vv.logits.m";
                    case "logits_2" -> "vv.logits.n";
                    default -> "fra.logits." + base.substring("logits_local_".length());
                })
                .values();
        return positive ? new float[] {all[0], all[all.length / BATCH]} : all;
    }

    private float gradientNorm(String group) {
        double squares = 0;
        for (Map.Entry<String, float[]> entry : gradients.entrySet()) {
            if (entry.getKey().equals(group) || entry.getKey().startsWith(group + ".")) {
                for (float value : entry.getValue()) {
                    squares += (double) value * value;
                }
            }
        }
        return (float) Math.sqrt(squares);
    }

    private float pointer(String name) {
        return model.state().counters().stream()
                .filter(counter -> counter.name().equals(name))
                .findFirst()
                .orElseThrow()
                .counter()
                .value();
    }

    private float[] written(String queue) {
        int cells = cells();
        int start =
                switch (queue) {
                    case "queue" -> settings.get(MethodOptions.QUEUE_SIZE) - BATCH;
                    case "motion_queue" -> settings.get(MethodOptions.MOTION_QUEUE_SIZE) - 4 * BATCH;
                    default -> settings.get(MethodOptions.DENSE_QUEUE_SIZE) - 2 * BATCH * cells;
                };
        int count =
                switch (queue) {
                    case "queue" -> 2 * BATCH;
                    case "motion_queue" -> 4 * BATCH;
                    default -> 4 * BATCH * cells;
                };
        float[] columns = state(queue);
        int width = columns.length / 128;
        float[] written = new float[128 * count];
        for (int row = 0; row < 128; row++) {
            for (int i = 0; i < count; i++) {
                written[row * count + i] = columns[row * width + (start + i) % width];
            }
        }
        return written;
    }

    /** Traced tensors, turned into the reference's layout. */
    private float[] traced(String name) {
        String view = name.startsWith("vi_") ? name.substring(3, 4) : name.substring(0, 1);
        if (name.startsWith("grid_mask_")) {
            return copy("mask." + name.substring(10)).values();
        }
        if (name.startsWith("pred_dense_")) {
            return grid("prediction." + name.substring(11, 12), name.charAt(12) - '1');
        }
        if (name.contains("_diff_dense_")) {
            return grid("keys.cells." + view, name.charAt(name.length() - 1) - '0');
        }
        return switch (name.substring(name.startsWith("vi_") ? 4 : 1)) {
            case "k_rgb_map" -> copy("keys.rgb_map." + view).values();
            case "k_diff_map" -> copy("keys.difference_map." + view).values();
            case "_k" -> copy("keys.instance." + view).values();
            case "_k_l1" -> copy("keys.local." + view + "1").values();
            case "_k_l2" -> copy("keys.local." + view + "2").values();
            case "_q" -> copy("query." + view).values();
            case "q_tokens" ->
                rearranged("tokens." + view, tokens -> tokens.flatten(1, 2).transpose(0, 1));
            case ".normalized" -> copy("input.rgb." + view).values();
            case ".diff_normalized" -> copy("input.difference." + view).values();
            case "_l1.diff_normalized" -> copy("input.local." + view + "1").values();
            default -> throw new AssertionError("The reference's " + name + " is not known here.");
        };
    }

    /** One slot of cells [B, T', P, C] as [B, C, P]. */
    private float[] grid(String name, int slot) {
        return rearranged(name, cells -> cells.select(1, slot).transpose(1, 2));
    }

    private float[] rearranged(String name, Function<Tensor, Tensor> arrangement) {
        try (Scope inner = Scope.open()) {
            StepTrace.Copy copy = copy(name);
            return arrangement.apply(Tensors.of(copy.values(), copy.shape())).toFloats();
        }
    }

    @Override
    public void close() {
        scope.close();
        optimizer.close();
        model.close();
    }
}
