package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.LabelledBatch;
import dev.fima.model.data.LabelledClipLoader;
import dev.fima.model.data.TrainingPlan;
import dev.fima.model.method.AdamW;
import dev.fima.model.method.ColourTransform;
import dev.fima.model.method.MomentumSgd;
import dev.fima.model.method.Optimizer;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Mode;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/**
 * Trains an encoder and a new linear layer with labels and tests them: the paper's fine-tuning with all layers in train
 * mode; from fresh weights, its supervised counterpart; and with the encoder frozen, the reference's linear probe. Every draw follows from the seed and the number of the step, and
 * everything that the next step depends on is saved when an epoch ends or a person cancels, so that the same call goes on
 * where it stopped and gives the same numbers.
 */
public final class FineTuning {
    private static final int WORKERS = 2;
    private static final int DEPTH = 3;
    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(30);

    private final DataSet data;
    private final FrameSource source;
    private final FineTuneSettings settings;
    private final EvaluationProgress progress;

    /**
     * @param data labelled, with at least one batch of training videos and with test videos
     * @throws FimaException if the data set has no labels or too few videos
     */
    public FineTuning(DataSet data, FrameSource source, FineTuneSettings settings, EvaluationProgress progress) {
        // Refuses data sets without labels in its own words.
        RepresentationEvaluator.on(data, source);
        if (data.train().size() < settings.training().batch()) {
            throw new FimaException("The data set " + data.root() + " has "
                    + data.train().size() + " training videos, fewer than one batch of "
                    + settings.training().batch()
                    + "; choose a smaller batch.");
        }
        this.data = data;
        this.source = source;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Trains to the end and tests.
     *
     * @param encoder its weights are changed; closed by the caller
     * @param folder where the state is kept
     * @throws CancellationException if cancelled; the state is saved before
     * @throws FimaException if the folder holds another training, or the loss is no number
     */
    public FineTuneResult run(Backbone encoder, Path folder) {
        String identity = settings + " " + data.fingerprint() + " " + WeightsDigest.of(encoder);
        try (VideoClassifier classifier =
                        new VideoClassifier(encoder, data.classes().size(), settings.seed());
                Optimizer optimizer = optimizer(classifier)) {
            classifier.requireGradient(true, settings.training().frozen());
            try {
                return new Course(classifier, optimizer, new FineTuneState(folder, identity)).run();
            } finally {
                classifier.requireGradient(false, settings.training().frozen());
            }
        }
    }

    private Optimizer optimizer(VideoClassifier classifier) {
        return settings.training().adam()
                ? new AdamW(
                        classifier.trainable(settings.training().frozen()),
                        settings.training().weightDecay())
                : new MomentumSgd(
                        classifier.trainable(settings.training().frozen()),
                        settings.training().momentum(),
                        settings.training().weightDecay());
    }

    /** One training from wherever it stands to its end. */
    private final class Course {
        private final VideoClassifier classifier;
        private final Optimizer optimizer;
        private final FineTuneState state;
        private final TrainingPlan plan;
        private final ColourTransform colours;
        private final long total;
        private long step;
        private double lossSum;
        private long lossSteps;
        private List<FineTuneResult.Test> tests = new ArrayList<>();
        private long saved = System.nanoTime();

        Course(VideoClassifier classifier, Optimizer optimizer, FineTuneState state) {
            this.classifier = classifier;
            this.optimizer = optimizer;
            this.state = state;
            plan = new TrainingPlan(
                    data.train(),
                    new ClipShape(settings.input().frames(), settings.input().clipSize()),
                    settings.input().crop(),
                    settings.training().batch(),
                    settings.seed());
            colours = new ColourTransform(settings.input().colours(), settings.seed(), false);
            total = settings.training().steps() > 0
                    ? settings.training().steps()
                    : settings.training().epochs() * plan.stepsPerEpoch();
            state.restore(classifier, optimizer, progress).ifPresent(found -> {
                step = found.step();
                lossSum = found.lossSum();
                lossSteps = found.lossSteps();
                tests = new ArrayList<>(found.tests());
            });
        }

        FineTuneResult run() {
            try {
                if (step < total) {
                    train();
                }
                VideoPredictions last = classifier.test(data, source, settings, progress);
                if (tests.isEmpty() || tests.get(tests.size() - 1).step() < total) {
                    note(last);
                }
                save();
                return new FineTuneResult(last, tests);
            } catch (CancellationException e) {
                save();
                throw e;
            }
        }

        private void train() {
            try (LabelledClipLoader loader = new LabelledClipLoader(
                    plan, source, step, WORKERS, DEPTH, problem -> progress.note("Left out: " + problem.sentence()))) {
                while (step < total) {
                    if (testIsDue()) {
                        note(classifier.test(data, source, settings, progress));
                        save();
                    }
                    progress.check("training, steps", step, total);
                    try (LabelledBatch batch = loader.next().batch()) {
                        lossSum += take(batch);
                    }
                    lossSteps++;
                    step++;
                    if (step % plan.stepsPerEpoch() == 0 && System.nanoTime() - saved > BETWEEN_SAVES.toNanos()) {
                        save();
                    }
                }
            }
        }

        /** Asked before each step, so that a test during which a person cancelled is done before training goes on. */
        private boolean testIsDue() {
            long epoch = step / plan.stepsPerEpoch();
            boolean done =
                    tests.isEmpty() ? step == 0 : tests.get(tests.size() - 1).step() == step;
            return settings.test().everyEpochs() > 0
                    && step % plan.stepsPerEpoch() == 0
                    && epoch % settings.test().everyEpochs() == 0
                    && !done;
        }

        private void note(VideoPredictions predictions) {
            tests.add(new FineTuneResult.Test(
                    step, lossSteps == 0 ? 0 : lossSum / lossSteps, predictions.top(1), predictions.top(5)));
            lossSum = 0;
            lossSteps = 0;
        }

        private void save() {
            state.save(classifier, optimizer, step, lossSum, lossSteps, tests);
            saved = System.nanoTime();
        }

        /** One step; returns its loss. */
        private double take(LabelledBatch batch) {
            try (Scope scope = Scope.open()) {
                NativeEngine.seed(new SplittableRandom(settings.seed() * 31 + step).nextLong());
                Tensor clips =
                        FeatureBank.tensor(batch, classifier.encoder().state().device());
                Tensor seen = settings.input().still() ? StillClip.of(clips).copy() : clips;
                Tensor input = colours.apply(seen, false, step, 0);
                Tensor target = target(batch.labels());
                // A frozen encoder keeps its running statistics too.
                Mode mode = settings.training().frozen() ? Mode.EVAL : Mode.TRAIN;
                Tensor loss;
                try (Gradients.Recording recording = Gradients.record()) {
                    Tensor scores = classifier.scores(input, settings.training().dropout(), mode);
                    loss = Neural.logSoftmax(scores, 1).mul(target).sum();
                    Gradients.backward(loss);
                }
                optimizer.step(settings.training().schedule().at((double)
                        (settings.training().perStep() ? step : step / plan.stepsPerEpoch())));
                if (!settings.training().frozen()) {
                    classifier.encoder().constrain();
                }
                double value = loss.item();
                if (!Double.isFinite(value)) {
                    throw new FimaException(
                            "The loss is no number any more after " + step + " steps: lower the learning rate.");
                }
                return value;
            }
        }

        /** Minus one over the batch at each clip's class, so that the sum with log-probabilities is the cross-entropy. */
        private Tensor target(int... labels) {
            int classes = data.classes().size();
            float[] values = new float[labels.length * classes];
            for (int i = 0; i < labels.length; i++) {
                values[i * classes + labels[i]] = -1f / labels.length;
            }
            return Tensors.of(values, labels.length, classes)
                    .to(classifier.encoder().state().device());
        }
    }
}
