package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.data.DataSetLayout;
import dev.fima.model.data.EvaluationPlan;
import dev.fima.model.data.RandomResizedCrop;
import dev.fima.model.method.ColourSettings;
import dev.fima.model.method.LearningRate;
import dev.fima.model.nn.Backbone;
import dev.fima.model.training.DataOptions;
import dev.fima.model.training.MethodOptions;
import dev.fima.model.training.ModelSettings;
import dev.fima.model.training.RunOptions;
import dev.fima.model.training.Settings;
import dev.fima.model.training.Supervision;
import java.util.List;
import java.util.Optional;

/**
 * How an encoder with a new linear layer is trained with labels and tested.
 *
 * @param training of the weights
 * @param input the training clips, and what the test clips share with them
 * @param test on the test videos
 * @param seed of order, starts, crops, colours, dropout and the new layer
 */
public record FineTuneSettings(Training training, Input input, Test test, long seed) {
    private static final int PAPER_EPOCHS_BETWEEN_TESTS = 10;
    private static final int PAPER_BATCH = 16;
    private static final double PAPER_MOMENTUM = 0.9;

    /**
     * How the weights change.
     *
     * @param frozen whether the encoder stays as it is, in evaluation mode, and the linear layer alone is trained
     * @param epochs passes over the training videos; used where {@code steps} is 0
     * @param steps length in steps; 0 counts epochs
     * @param batch clips in a step, each of another video
     * @param adam AdamW instead of SGD with momentum
     * @param schedule how the rate falls
     * @param perStep whether the schedule counts steps instead of epochs
     * @param momentum of SGD
     * @param weightDecay added to the gradient by SGD, decoupled in AdamW
     * @param dropout probability of dropping a feature before the linear layer
     */
    public record Training(
            boolean frozen,
            int epochs,
            long steps,
            int batch,
            boolean adam,
            LearningRate schedule,
            boolean perStep,
            double momentum,
            double weightDecay,
            double dropout) {
        public Training {
            if (epochs < 1 || steps < 0 || batch < 1) {
                throw new FimaException("Training with labels over " + epochs + " epochs (" + steps
                        + " steps) in batches of " + batch + ": choose positive numbers.");
            }
            if (frozen && dropout > 0) {
                throw new FimaException("A frozen encoder is trained without dropout: leave it at 0.");
            }
            if (!(dropout >= 0 && dropout < 1)) {
                throw new FimaException(
                        "A dropout of " + dropout + " cannot be used: choose a number from 0 to below 1.");
            }
        }

        private static Training sgd(boolean frozen, int epochs, LearningRate schedule, double decay, double dropout) {
            return new Training(frozen, epochs, 0, PAPER_BATCH, false, schedule, false, PAPER_MOMENTUM, decay, dropout);
        }
    }

    /**
     * What the encoder sees.
     *
     * @param frames frames T of a clip
     * @param clipSize side S of a clip in pixels
     * @param crop of training clips
     * @param colours of training clips
     * @param still train and test on clips whose frames all are their middle frame
     */
    public record Input(int frames, int clipSize, RandomResizedCrop crop, ColourSettings colours, boolean still) {
        /** Crops as in pre-training, its colours without blur. */
        private static Input paper(int frames, int clipSize) {
            return new Input(frames, clipSize, RandomResizedCrop.PAPER, ColourSettings.PAPER.withoutBlur(), false);
        }

        private Settings in(Settings settings) {
            return settings.with(DataOptions.CLIP_FRAMES, frames)
                    .with(DataOptions.CLIP_SIZE, clipSize)
                    .with(DataOptions.CROP_AREA_MIN, crop.minArea())
                    .with(DataOptions.CROP_AREA_MAX, crop.maxArea())
                    .with(DataOptions.FLIP, crop.mirroring())
                    .with(DataOptions.FLIP_VERTICAL, crop.turning())
                    .with(DataOptions.GRAYSCALE, colours.grayscale())
                    .with(DataOptions.JITTER, colours.jitter())
                    .with(DataOptions.BRIGHTNESS, colours.brightness())
                    .with(DataOptions.CONTRAST, colours.contrast())
                    .with(DataOptions.SATURATION, colours.saturation())
                    .with(DataOptions.HUE, colours.hue())
                    .with(DataOptions.BLUR, colours.blur())
                    .with(DataOptions.BLUR_SIGMA_MIN, colours.leastSigma())
                    .with(DataOptions.BLUR_SIGMA_MAX, colours.mostSigma());
        }
    }

    /**
     * How it is tested.
     *
     * @param clips evenly spaced clips of each test video whose outputs are averaged
     * @param framing of test clips
     * @param everyEpochs epochs between tests; 0 tests at the end only
     */
    public record Test(int clips, Framing framing, int everyEpochs) {
        /** Ten clips, central crop, every ten epochs. */
        public static final Test PAPER =
                new Test(EvaluationPlan.PAPER_CLIPS, Framing.CENTRE, PAPER_EPOCHS_BETWEEN_TESTS);

        public Test {
            if (clips < 1 || everyEpochs < 0) {
                throw new FimaException("A test with " + clips + " clips of each video, every " + everyEpochs
                        + " epochs: choose positive numbers.");
            }
        }
    }

    /**
     * The paper's fine-tuning: SGD at 0.01, a tenth at epochs 60 and 120 of 150, weight decay 1e-4, batch 16, the colours
     * of pre-training without blur, dropout 0.7 (HMDB51: 0.5), ten test clips, central crop, tested every ten epochs.
     *
     * @param layout of the data set, which decides the dropout
     * @param frames of the clips that the network sees, 16 in the paper
     * @param clipSize side of the clips that the network sees, 224 in the paper
     */
    public static FineTuneSettings paper(DataSetLayout layout, int frames, int clipSize, long seed) {
        double dropout = layout == DataSetLayout.HMDB51 ? 0.5 : 0.7;
        return new FineTuneSettings(
                Training.sgd(false, 150, new LearningRate.Steps(0.01, List.of(60, 120)), 1e-4, dropout),
                Input.paper(frames, clipSize),
                Test.PAPER,
                seed);
    }

    /**
     * The reference's linear probe: the encoder frozen and in evaluation mode, SGD at 30, a tenth at epochs 60 and 80 of
     * 100, neither weight decay nor dropout, clips and tests as in fine-tuning. The batch of the reference's probe is not
     * known; that of its fine-tuning is taken.
     *
     * @param frames of the clips that the network sees, 16 in the paper
     * @param clipSize side of the clips that the network sees, 224 in the paper
     */
    public static FineTuneSettings linearProbe(int frames, int clipSize, long seed) {
        return new FineTuneSettings(
                Training.sgd(true, 100, new LearningRate.Steps(30, List.of(60, 80)), 0, 0),
                Input.paper(frames, clipSize),
                Test.PAPER,
                seed);
    }

    /**
     * Supervised training with the optimiser, batch, schedule, crops and colours of a pre-training run: what labels give
     * on the same budget.
     *
     * @param steps length, as long as the run
     * @param testClips as the frozen features of the run are tested
     */
    public static FineTuneSettings likeRun(Settings run, long steps, int testClips) {
        return new FineTuneSettings(
                new Training(
                        false,
                        1,
                        steps,
                        run.get(DataOptions.BATCH),
                        run.get(RunOptions.OPTIMIZER).equals("adamw"),
                        new LearningRate.Cosine(run.get(RunOptions.LEARNING_RATE), (double) steps),
                        true,
                        run.get(RunOptions.MOMENTUM),
                        run.get(RunOptions.WEIGHT_DECAY),
                        0),
                new Input(
                        run.get(DataOptions.CLIP_FRAMES),
                        run.get(DataOptions.CLIP_SIZE),
                        ModelSettings.crop(run),
                        ModelSettings.colours(run),
                        false),
                new Test(testClips, Framing.WHOLE, 0),
                run.get(RunOptions.SEED));
    }

    /** Another length, rate at the start and epochs at which the rate falls to a tenth. */
    public FineTuneSettings withSchedule(int epochs, double rate, List<Integer> milestones) {
        return with(new Training(
                training.frozen(),
                epochs,
                training.steps(),
                training.batch(),
                training.adam(),
                new LearningRate.Steps(rate, milestones),
                false,
                training.momentum(),
                training.weightDecay(),
                training.dropout()));
    }

    /** Other clips in a step, another dropout. */
    public FineTuneSettings withBatch(int clips, double dropout) {
        return with(new Training(
                training.frozen(),
                training.epochs(),
                training.steps(),
                clips,
                training.adam(),
                training.schedule(),
                training.perStep(),
                training.momentum(),
                training.weightDecay(),
                dropout));
    }

    /**
     * The same as settings of a run.
     *
     * @throws dev.fima.model.training.SettingsException if a value is out of range
     */
    Settings settings(Backbone encoder) {
        boolean cosine = training.schedule() instanceof LearningRate.Cosine;
        double rate = training.schedule() instanceof LearningRate.Cosine curve
                ? curve.base()
                : ((LearningRate.Steps) training.schedule()).base();
        Settings settings = Settings.STANDARD
                .with(RunOptions.STEPS, Math.toIntExact(training.steps()))
                .with(RunOptions.EPOCHS, training.epochs())
                .with(RunOptions.SEED.key(), Long.toString(seed))
                .with(RunOptions.DEVICE, encoder.state().device().toString())
                .with(RunOptions.OPTIMIZER, training.adam() ? "adamw" : "sgd")
                .with(RunOptions.LEARNING_RATE, rate)
                .with(RunOptions.MOMENTUM, training.momentum())
                .with(RunOptions.WEIGHT_DECAY, training.weightDecay())
                .with(RunOptions.SCHEDULE, cosine ? "cosine" : "steps")
                .with(RunOptions.SCHEDULE_UNIT, training.perStep() ? "steps" : "epochs")
                .with(RunOptions.PROBE_EVERY, 0)
                .with(DataOptions.BATCH, training.batch())
                .with(MethodOptions.BACKBONE, encoder.architecture().key())
                .with(MethodOptions.WIDTH, encoder.width());
        if (training.schedule() instanceof LearningRate.Steps steps) {
            // Without milestones the rate is constant.
            settings = steps.milestones().isEmpty()
                    ? settings.with(RunOptions.SCHEDULE, "constant")
                    : settings.with(RunOptions.MILESTONES, steps.milestones());
        }
        return input.in(settings);
    }

    /** What a run with these settings has beside them. */
    Supervision supervision(int split, String labelled, Optional<Supervision.Start> start) {
        return new Supervision(
                training.frozen(),
                training.dropout(),
                input.still(),
                split,
                labelled,
                new Supervision.Test(test.clips(), test.framing() == Framing.CENTRE, test.everyEpochs()),
                start);
    }

    private FineTuneSettings with(Training other) {
        return new FineTuneSettings(other, input, test, seed);
    }

    /** Another test. */
    public FineTuneSettings withTest(Test other) {
        return new FineTuneSettings(training, input, other, seed);
    }

    /** Without motion, in training and test. */
    public FineTuneSettings withStillFrames() {
        return new FineTuneSettings(
                training, new Input(input.frames(), input.clipSize(), input.crop(), input.colours(), true), test, seed);
    }
}
