package dev.fima.model.method;

import dev.fima.model.nn.Mode;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Concurrent;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * One training step, in the order of the reference: key branch follows, keys of m and n, masks, queries, loss, backward,
 * optimiser, queues. In float16 the loss is scaled, and the optimiser is passed over where gradients overflowed. All randomness of a step (colours, dropout) follows from the run's seed and the step's number, so a
 * resumed run repeats it. Belongs to the thread that trains.
 */
public final class TrainingStep {
    private static final long DROPOUT_STREAM = 0x64726f70;
    private static final String SQUARED_GRADIENTS = "gradients";

    private final FimaModel model;
    private final Optimizer optimizer;
    private final ColourTransform colours;
    private final Optional<LossScale> lossScale;
    private final long seed;

    /** Steps of {@code model} by {@code optimizer}, which was made for the model's trainable parameters. */
    public TrainingStep(FimaModel model, Optimizer optimizer, long seed) {
        this.model = model;
        this.optimizer = optimizer;
        this.seed = seed;
        this.lossScale = model.state().precision().scalesLoss() ? Optional.of(new LossScale()) : Optional.empty();
        MethodSettings settings = model.settings();
        this.colours = new ColourTransform(settings.colour(), seed, settings.referenceQuirks());
    }

    /** The factor on the loss, part of what the next step depends on; empty where the precision needs none. */
    public Optional<LossScale> lossScale() {
        return lossScale;
    }

    /**
     * Runs a step.
     *
     * @param clips the batch, on the model's device; stays open
     * @param step number of the step, from 0
     * @throws dev.fima.model.FimaException if the batch does not divide a queue, or gradients overflow float16 however the
     *     loss is scaled
     */
    public StepResult run(ClipPairs clips, long step, double learningRate) {
        return run(clips, step, learningRate, false);
    }

    /**
     * Runs a step and looks inside if wanted. Without a look inside, a GPU is waited for once, when the numbers are read.
     *
     * @param anatomy whether the result shall hold the inside of the step
     */
    public StepResult run(ClipPairs clips, long step, double learningRate, boolean anatomy) {
        try (Scope scope = Scope.open()) {
            return run(prepare(clips, step), step, learningRate, anatomy);
        }
    }

    /** As {@link #run(ClipPairs, long, double, boolean)}, with inputs of {@link #prepare} for this very step. */
    public StepResult run(StepInputs inputs, long step, double learningRate, boolean anatomy) {
        return run(inputs, step, learningRate, Mode.TRAIN, anatomy ? StepTrace.ofAnatomy() : StepTrace.none(), anatomy);
    }

    /**
     * Moves to the device what a step needs beside the clips. Depends on no state, so the inputs of the next step may be made
     * on another thread while one runs.
     *
     * @param clips the batch, on the model's device; stays open
     * @param step number of the step, from 0
     * @return tensors of the current scope
     */
    public StepInputs prepare(ClipPairs clips, long step) {
        int slots = clips.m().locals().size();
        List<ColourTransform.Prepared> drawn = new ArrayList<>();
        for (int number = 0; number < 4 + 2 * slots; number++) {
            drawn.add(colours.prepare(clips.m().clip(), step, number));
        }
        return new StepInputs(clips, drawn, model.overlap(clips));
    }

    StepResult run(
            StepInputs inputs, long step, double learningRate, Mode mode, StepTrace trace, boolean anatomyWanted) {
        try (Scope scope = Scope.open();
                StepMetrics metrics = new StepMetrics()) {
            NativeEngine.seed(Seeds.mix(Seeds.mix(seed, DROPOUT_STREAM), step));
            StepClock clock = new StepClock(StepPhase.MOMENTUM);
            model.keyBranch().follow();
            PairFeatures pair = backward(inputs, mode, metrics, trace, clock);
            Optional<Scaled> scaled = lossScale.map(scale -> readScaled(scale, metrics, clock));
            clock.enter(StepPhase.OPTIMISER);
            if (scaled.isPresent() && scaled.get().outcome().skipped()) {
                model.trainable().forEach(parameter -> parameter.tensor().clearGradient());
            } else {
                optimizer.step(learningRate);
                model.encoder().constrain();
            }
            clock.enter(StepPhase.METRICS);
            Optional<StepAnatomy> anatomy = anatomyWanted
                    ? Optional.of(new AnatomyBuilder(
                                    step,
                                    inputs.clips().size(),
                                    trace,
                                    model.queues(),
                                    model.settings().referenceQuirks())
                            .build())
                    : Optional.empty();
            model.objective().enqueue(pair, step);
            Map<String, Double> numbers = scaled.map(Scaled::numbers).orElseGet(metrics::read);
            return result(step, numbers, scaled.map(Scaled::outcome), clock.milliseconds(), anatomy);
        }
    }

    /** The metrics of a step whose loss was scaled, and what became of it. */
    private record Scaled(Map<String, Double> numbers, LossScale.Outcome outcome) {}

    /** With a scaled loss the optimiser has to know whether the gradients are finite, so the reading comes before it. */
    private Scaled readScaled(LossScale scale, StepMetrics metrics, StepClock clock) {
        clock.enter(StepPhase.OPTIMISER);
        metrics.add(SQUARED_GRADIENTS, scale.unscale(model.trainable()));
        clock.enter(StepPhase.METRICS);
        Map<String, Double> numbers = metrics.read();
        return new Scaled(numbers, scale.judge(Double.isFinite(numbers.get(SQUARED_GRADIENTS))));
    }

    /** Keys, queries, loss and gradients, times the loss scale, of a batch; parameters and queues stay as they are. */
    PairFeatures backward(ClipPairs clips, long step, Mode mode, StepMetrics metrics, StepTrace trace) {
        return backward(prepare(clips, step), mode, metrics, trace, new StepClock(StepPhase.TRANSFORM));
    }

    private PairFeatures backward(StepInputs inputs, Mode mode, StepMetrics metrics, StepTrace trace, StepClock clock) {
        clock.enter(StepPhase.TRANSFORM);
        ClipPairs clips = inputs.clips();
        List<ColourTransform.Prepared> drawn = inputs.colours();
        int slots = clips.m().locals().size();
        Tensor rgbM = colours.apply(clips.m().clip(), false, drawn.get(0));
        Tensor rgbN = colours.apply(clips.n().clip(), false, drawn.get(1));
        trace.add("input.rgb.m", rgbM);
        LongAdder colouring = new LongAdder();
        Inputs inputsM = new Inputs(clips.m(), drawn, 2, 2 + 2 * slots, "m", trace, colouring);
        Inputs inputsN = new Inputs(clips.n(), drawn, 2 + slots, 3 + 2 * slots, "n", trace, colouring);
        clock.enter(StepPhase.KEY_FORWARDS);
        List<Keys> keys = model.keyBranch()
                .keys(
                        List.of(
                                new KeyBranch.View("m", rgbM, inputsM, clips.m().clip()),
                                new KeyBranch.View("n", rgbN, inputsN, clips.n().clip())),
                        mode,
                        trace);
        ComputeDevice device = model.state().device();
        clock.move(StepPhase.KEY_FORWARDS, StepPhase.TRANSFORM, colouring.sum() / Concurrent.width(device));
        try (Scope scope = Scope.open()) {
            clock.enter(StepPhase.QUERY_FORWARDS);
            List<Tensor> maps = EncoderPasses.forward(model.encoder(), List.of(() -> rgbM, () -> rgbN), mode, true);
            clock.enter(StepPhase.DECODER_AND_LOSSES);
            // The loss is differentiated as far as the maps first, and then each map by itself beside the other.
            List<Tensor> leaves =
                    maps.stream().map(map -> map.detach().requireGradient()).toList();
            PairFeatures pair = lossGradients(leaves, keys, inputs.overlap(), mode, metrics, trace, clock);
            List<Runnable> passes = new ArrayList<>();
            for (int i = 0; i < maps.size(); i++) {
                Tensor map = maps.get(i);
                Tensor gradient = leaves.get(i).gradient();
                passes.add(() -> Gradients.backward(map, gradient));
            }
            Concurrent.execute(device, passes);
            return pair;
        }
    }

    private PairFeatures lossGradients(
            List<Tensor> maps,
            List<Keys> keys,
            Optional<Overlap> overlap,
            Mode mode,
            StepMetrics metrics,
            StepTrace trace,
            StepClock clock) {
        try (Scope scope = Scope.open();
                Gradients.Recording recording = Gradients.record()) {
            Objective.Value value = model.objective()
                    .value(
                            new Objective.View(maps.get(0), keys.get(0)),
                            new Objective.View(maps.get(1), keys.get(1)),
                            overlap,
                            mode,
                            metrics,
                            trace);
            clock.enter(StepPhase.BACKWARD);
            Gradients.backward(
                    lossScale.map(scale -> scale.scaled(value.total())).orElse(value.total()));
            return value.pair();
        }
    }

    /** Frame differences with colours of their own, numbered as the reference orders its tensors. */
    private final class Inputs implements KeyBranch.Inputs {
        private final ClipPairs.View view;
        private final List<ColourTransform.Prepared> drawn;
        private final int firstLocal;
        private final int global;
        private final String name;
        private final StepTrace trace;
        private final LongAdder colouring;

        private Inputs(
                ClipPairs.View view,
                List<ColourTransform.Prepared> drawn,
                int firstLocal,
                int global,
                String name,
                StepTrace trace,
                LongAdder colouring) {
            this.view = view;
            this.drawn = drawn;
            this.firstLocal = firstLocal;
            this.global = global;
            this.name = name;
            this.trace = trace;
            this.colouring = colouring;
        }

        @Override
        public Tensor difference() {
            Tensor input = coloured(view.clip(), global);
            trace.add("input.difference." + name, input);
            return input;
        }

        private Tensor coloured(Tensor clip, int number) {
            long start = System.nanoTime();
            Tensor input = colours.apply(clip, true, drawn.get(number));
            colouring.add(System.nanoTime() - start);
            return input;
        }

        @Override
        public int locals() {
            return view.locals().size();
        }

        @Override
        public Tensor local(int slot) {
            Tensor input = coloured(view.locals().get(slot), firstLocal + slot);
            trace.add("input.local." + name + (slot + 1), input);
            return input;
        }
    }

    private static StepResult result(
            long step,
            Map<String, Double> numbers,
            Optional<LossScale.Outcome> scaling,
            Map<StepPhase, Double> phases,
            Optional<StepAnatomy> anatomy) {
        Map<String, Double> terms = new java.util.LinkedHashMap<>();
        numbers.forEach((name, value) -> {
            if (name.startsWith("loss_")) {
                terms.put(name.substring("loss_".length()), value);
            }
        });
        return new StepResult(
                step,
                numbers.get("loss"),
                terms,
                numbers.get("vv.top1"),
                numbers.get("vv.top5"),
                Optional.ofNullable(numbers.get("fra.top1")),
                mean(numbers, "pix.mask"),
                mean(numbers, "pix.cells"),
                mean(numbers, "pix.samples"),
                numbers.get("deviation"),
                scaling,
                phases,
                anatomy);
    }

    private static Optional<Double> mean(Map<String, Double> numbers, String name) {
        return numbers.containsKey(name + ".m")
                ? Optional.of((numbers.get(name + ".m") + numbers.get(name + ".n")) / 2)
                : Optional.empty();
    }
}
