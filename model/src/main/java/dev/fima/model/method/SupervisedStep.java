package dev.fima.model.method;

import dev.fima.model.nn.DeferredStatistics;
import dev.fima.model.nn.Mode;
import dev.fima.model.random.RandomStream;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of training with labels: augmentation, scores, mean cross-entropy, backward, optimiser. All randomness of a step
 * (augmentation, dropout) follows from the run's seed and the step's number. Belongs to the thread that trains.
 */
public final class SupervisedStep {
    private final VideoClassifier classifier;
    private final Augmentation augmentation;
    private final Choices choices;
    private final long seed;
    private final Optional<LossScale> lossScale;
    private final WeightChange change;

    /**
     * What may differ between trainings.
     *
     * @param augmentation of training clips
     * @param dropout probability of dropping a feature before the linear layer
     * @param still whether all frames of a clip are its middle frame
     * @param parts equal parts in which a batch is computed before the optimiser's one step
     */
    public record Choices(Settings augmentation, double dropout, boolean still, int parts) {}

    /**
     * The input of a step, on the device; made by {@link #prepare}, its tensors belong to the scope of that call.
     *
     * @param clips [B, 3, T, S, S] in [0, 1] on the classifier's device
     * @param target minus one over the batch at each clip's class, so that the sum with log-probabilities is the
     *     cross-entropy, [B, classes]
     * @param augmentation what the clips drew
     */
    public record Inputs(Tensor clips, Tensor target, Augmentation.Prepared augmentation) {}

    /** Steps of {@code classifier} by {@code optimizer}, which was made for its trainable parameters. */
    public SupervisedStep(VideoClassifier classifier, Optimizer optimizer, Choices choices, long seed) {
        this.classifier = classifier;
        this.choices = choices;
        this.seed = seed;
        augmentation = new Augmentation(choices.augmentation().with(MethodOptions.REFERENCE_DEVIATIONS, false), seed);
        lossScale =
                classifier.encoder().state().precision().scalesLoss() ? Optional.of(new LossScale()) : Optional.empty();
        change = new WeightChange(
                classifier.trainable(),
                optimizer,
                lossScale,
                classifier.frozen() ? Optional.empty() : Optional.of(classifier.encoder()));
    }

    /** The factor on the loss, part of what the next step depends on; empty where the precision needs none. */
    public Optional<LossScale> lossScale() {
        return lossScale;
    }

    /**
     * Moves to the device what a step needs beside the clips; it depends on no state.
     *
     * @param clips the batch, on the classifier's device; stays open
     * @param labels class of each clip
     * @return tensors of the current scope
     */
    public Inputs prepare(Tensor clips, int[] labels, long step) {
        int classes = classifier.classes();
        float[] values = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            values[i * classes + labels[i]] = -1f / labels.length;
        }
        Tensor target = Tensors.of(values, labels.length, classes).to(clips.device());
        return new Inputs(clips, target, augmentation.prepare(clips, step, 0));
    }

    /**
     * Runs a step.
     *
     * @param inputs of {@link #prepare} for this very step
     * @param step number of the step, from 0
     * @throws dev.fima.model.FimaException if the batch cannot be divided into the parts, or gradients overflow float16
     *     however the loss is scaled
     */
    public StepResult run(Inputs inputs, long step, double learningRate) {
        try (Scope scope = Scope.open();
                StatisticsGuard judged = StatisticsGuard.of(lossScale);
                StepMetrics metrics = new StepMetrics()) {
            NativeEngine.seed(RandomStream.dropout(seed, step));
            StepClock clock = new StepClock(StepPhase.TRANSFORM);
            int batch = Math.toIntExact(inputs.clips().size(0));
            for (BatchPart part : BatchPart.equal(batch, choices.parts())) {
                try (Scope inner = Scope.open()) {
                    backward(inputs, part, metrics, clock);
                }
            }
            Optional<WeightChange.Scaled> scaled = change.apply(learningRate, metrics, clock);
            judged.usable(scaled);
            clock.enter(StepPhase.METRICS);
            Map<Metric, Double> numbers =
                    scaled.map(WeightChange.Scaled::numbers).orElseGet(metrics::read);
            return new StepResult(
                    numbers, scaled.map(WeightChange.Scaled::outcome), clock.milliseconds(), Optional.empty());
        }
    }

    private void backward(Inputs inputs, BatchPart part, StepMetrics metrics, StepClock clock) {
        clock.enter(StepPhase.TRANSFORM);
        // Copies, because what augments in memory needs clips that own their layout.
        Tensor clips = part.isWhole() ? inputs.clips() : part.of(inputs.clips()).copy();
        Tensor seen = choices.still() ? StillClip.of(clips).copy() : clips;
        Tensor augmented = augmentation.apply(seen, false, inputs.augmentation().of(part));
        Tensor target = part.of(inputs.target());
        clock.enter(StepPhase.QUERY_FORWARDS);
        // A frozen encoder keeps its running statistics too.
        Mode mode = classifier.frozen() ? Mode.EVAL : Mode.TRAIN;
        Tensor scores;
        try (Gradients.Recording recording = Gradients.record()) {
            scores = scores(augmented, mode);
            clock.enter(StepPhase.DECODER_AND_LOSSES);
            Tensor loss = Neural.logSoftmax(scores, 1).mul(target).sum();
            metrics.add(Metric.LOSS, loss);
            clock.enter(StepPhase.BACKWARD);
            Gradients.backward(lossScale.map(scale -> scale.scaled(loss)).orElse(loss));
        }
        Tensor constant = scores.detach();
        Tensor own = Tensor.where(target.lt(0), constant, Tensors.full(0, constant.type(), constant.device(), 1))
                .sum(true, 1);
        Tensor ahead = constant.gt(own).cast(constant.type()).sum(false, 1);
        for (int k : new int[] {1, 5}) {
            metrics.add(
                    k == 1 ? Metric.TOP1 : Metric.TOP5,
                    part.share(ahead.lt(k - 0.5).cast(constant.type()).mean()));
        }
    }

    private Tensor scores(Tensor clips, Mode mode) {
        if (!DeferredStatistics.holding() || mode != Mode.TRAIN) {
            return classifier.scores(clips, choices.dropout(), mode);
        }
        DeferredStatistics statistics = new DeferredStatistics();
        try {
            Tensor scores = statistics.collect(() -> classifier.scores(clips, choices.dropout(), mode));
            DeferredStatistics.settle(List.of(statistics));
            return scores;
        } catch (RuntimeException | Error e) {
            statistics.close();
            throw e;
        }
    }
}
