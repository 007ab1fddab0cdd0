package dev.fima.model.method;

import dev.fima.model.nn.Mode;
import dev.fima.model.random.RandomStream;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One training step, in the order of the reference: momentum update of the key branch, keys of m and n, masks, queries, loss, backward,
 * optimiser, queues. In float16 the loss is scaled; the optimiser is passed over where gradients overflowed, and where the loss itself
 * did, neither queues nor running statistics take anything of the step. All randomness of a step (augmentation, dropout) follows
 * from the run's seed and the step's number, so a resumed run repeats it. Belongs to the thread that trains.
 */
public final class TrainingStep {
    private final FimaModel model;
    private final Augmentation augmentation;
    private final StepGradients gradients;
    private final WeightChange change;
    private final Optional<LossScale> lossScale;
    private final long seed;

    /** Steps of {@code model} by {@code optimizer}, which was made for the model's trainable parameters. */
    public TrainingStep(FimaModel model, Optimizer optimizer, long seed) {
        this(model, optimizer, seed, 1);
    }

    /**
     * The same with the memory of a part of the batch. But for rounding, a step differs from the undivided one only in what
     * batch normalisation sees, and in the dropout that is drawn.
     *
     * @param parts equal parts in which a batch is computed before the optimiser's one step
     */
    public TrainingStep(FimaModel model, Optimizer optimizer, long seed, int parts) {
        this.model = model;
        this.seed = seed;
        this.lossScale = model.state().precision().scalesLoss() ? Optional.of(new LossScale()) : Optional.empty();
        this.augmentation = new Augmentation(model.settings(), seed);
        this.change = new WeightChange(model.trainable(), optimizer, lossScale, Optional.of(model.encoder()));
        this.gradients = new StepGradients(model, augmentation, lossScale, parts);
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
     * @throws dev.fima.model.FimaException if the batch does not divide a queue or cannot be divided into the parts, or
     *     gradients overflow float16 however the loss is scaled
     */
    public StepResult run(ClipPairs clips, long step, double learningRate) {
        return run(clips, step, learningRate, false);
    }

    /**
     * Runs a step and looks inside if wanted. Without a look inside, a GPU is waited for once, when the numbers are read.
     *
     * @param details whether the result shall hold the inside of the step
     */
    public StepResult run(ClipPairs clips, long step, double learningRate, boolean details) {
        try (Scope scope = Scope.open()) {
            return run(prepare(clips, step), step, learningRate, details);
        }
    }

    /** As {@link #run(ClipPairs, long, double, boolean)}, with inputs of {@link #prepare} for this very step. */
    public StepResult run(StepInputs inputs, long step, double learningRate, boolean details) {
        return run(inputs, step, learningRate, Mode.TRAIN, details ? StepTrace.ofDetails() : StepTrace.none(), details);
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
        List<Augmentation.Prepared> drawn = new ArrayList<>();
        for (int number = 0; number < 4 + 2 * slots; number++) {
            drawn.add(augmentation.prepare(clips.m().clip(), step, number));
        }
        return new StepInputs(clips, drawn, model.overlap(clips));
    }

    StepResult run(
            StepInputs inputs, long step, double learningRate, Mode mode, StepTrace trace, boolean detailsWanted) {
        try (Scope scope = Scope.open();
                StatisticsGuard judged = StatisticsGuard.of(lossScale);
                StepMetrics metrics = new StepMetrics()) {
            NativeEngine.seed(RandomStream.dropout(seed, step));
            StepClock clock = new StepClock(StepPhase.MOMENTUM);
            model.keyBranch().momentumUpdate();
            PairFeatures pair = gradients.backward(inputs, mode, new StepGradients.Watch(metrics, trace, clock));
            Optional<WeightChange.Scaled> scaled = change.apply(learningRate, metrics, clock);
            clock.enter(StepPhase.METRICS);
            boolean usable = judged.usable(scaled);
            Optional<StepDetails> details = detailsWanted && usable
                    ? Optional.of(new StepDetailsBuilder(
                                    step,
                                    inputs.clips().size(),
                                    trace,
                                    model.queues(),
                                    model.settings().get(MethodOptions.REFERENCE_DEVIATIONS))
                            .build())
                    : Optional.empty();
            if (usable) {
                model.objective().enqueue(pair, step);
            }
            Map<Metric, Double> numbers =
                    scaled.map(WeightChange.Scaled::numbers).orElseGet(metrics::read);
            return new StepResult(numbers, scaled.map(WeightChange.Scaled::outcome), clock.milliseconds(), details);
        }
    }

    /** Keys, queries, loss and gradients, times the loss scale, of a batch; parameters and queues stay as they are. */
    PairFeatures backward(ClipPairs clips, long step, Mode mode, StepMetrics metrics, StepTrace trace) {
        return gradients.backward(
                prepare(clips, step),
                mode,
                new StepGradients.Watch(metrics, trace, new StepClock(StepPhase.TRANSFORM)));
    }
}
