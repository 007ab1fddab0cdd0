package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.data.DataSetLayout;
import dev.fima.model.data.EvaluationPlan;
import dev.fima.model.nn.Backbone;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.training.Supervision;
import java.util.List;
import java.util.Optional;

/**
 * How an encoder with a new linear layer is trained with labels and tested.
 *
 * @param training settings of the run that the training is
 * @param frozen whether the encoder stays as it is, in evaluation mode, and the linear layer alone is trained
 * @param dropout probability of dropping a feature before the linear layer
 * @param still train and test on clips whose frames all are their middle frame
 * @param test on the test videos
 */
public record FineTuneSettings(
        Settings training, boolean frozen, double dropout, boolean still, Supervision.Test test) {
    private static final int PAPER_EPOCHS_BETWEEN_TESTS = 10;
    private static final int PAPER_BATCH = 16;

    /** What supervised training has in common with a run that it is compared with. */
    private static final List<Setting<?>> LIKE_RUN = List.of(
            RunOptions.SEED,
            RunOptions.OPTIMIZER,
            RunOptions.LEARNING_RATE,
            RunOptions.MOMENTUM,
            RunOptions.WEIGHT_DECAY,
            DataOptions.BATCH,
            DataOptions.CLIP_FRAMES,
            DataOptions.CLIP_SIZE,
            DataOptions.CROP_AREA_MIN,
            DataOptions.CROP_AREA_MAX,
            DataOptions.FLIP,
            DataOptions.FLIP_VERTICAL,
            DataOptions.GRAYSCALE,
            DataOptions.JITTER,
            DataOptions.BRIGHTNESS,
            DataOptions.CONTRAST,
            DataOptions.SATURATION,
            DataOptions.HUE,
            DataOptions.BLUR,
            DataOptions.BLUR_SIGMA_MIN,
            DataOptions.BLUR_SIGMA_MAX);

    /** Ten clips, central crop, every ten epochs. */
    private static final Supervision.Test PAPER_TEST =
            new Supervision.Test(EvaluationPlan.PAPER_CLIPS, true, PAPER_EPOCHS_BETWEEN_TESTS);

    public FineTuneSettings {
        if (frozen && dropout > 0) {
            throw new FimaException("A frozen encoder is trained without dropout: leave it at 0.");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new FimaException("A dropout of " + dropout + " cannot be used: choose a number from 0 to below 1.");
        }
    }

    /**
     * The paper's fine-tuning: SGD at 0.01, a tenth at epochs 60 and 120 of 150, weight decay 1e-4, batch 16, the
     * augmentation of pre-training without blur, dropout 0.7 (HMDB51: 0.5), ten test clips, central crop, tested every ten
     * epochs.
     *
     * @param layout of the data set, which decides the dropout
     * @param frames of the clips that the network sees, 16 in the paper
     * @param clipSize side of the clips that the network sees, 224 in the paper
     */
    public static FineTuneSettings paper(DataSetLayout layout, int frames, int clipSize, long seed) {
        return new FineTuneSettings(
                        published(frames, clipSize, seed),
                        false,
                        layout == DataSetLayout.HMDB51 ? 0.5 : 0.7,
                        false,
                        PAPER_TEST)
                .withSchedule(150, 0.01, List.of(60, 120));
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
        Settings training = published(frames, clipSize, seed).with(RunOptions.WEIGHT_DECAY, 0.0);
        return new FineTuneSettings(training, true, 0, false, PAPER_TEST).withSchedule(100, 30, List.of(60, 80));
    }

    private static Settings published(int frames, int clipSize, long seed) {
        return Settings.STANDARD
                .with(RunOptions.SEED.key(), Long.toString(seed))
                .with(RunOptions.PROBE_EVERY, 0)
                .with(DataOptions.BATCH, PAPER_BATCH)
                .with(DataOptions.CLIP_FRAMES, frames)
                .with(DataOptions.CLIP_SIZE, clipSize)
                .with(DataOptions.BLUR, 0.0);
    }

    /**
     * Supervised training with the optimiser, batch, schedule, crops and augmentation of a pre-training run: what labels
     * give on the same budget.
     *
     * @param steps length, as long as the run
     * @param testClips as the frozen features of the run are tested
     */
    public static FineTuneSettings likeRun(Settings run, long steps, int testClips) {
        Settings training = Settings.STANDARD
                .with(RunOptions.STEPS, Math.toIntExact(steps))
                .with(RunOptions.EPOCHS, 1)
                .with(RunOptions.SCHEDULE, "cosine")
                .with(RunOptions.SCHEDULE_UNIT, "steps")
                .with(RunOptions.PROBE_EVERY, 0);
        for (Setting<?> setting : LIKE_RUN) {
            training = training.with(setting.key(), run.text(setting));
        }
        return new FineTuneSettings(training, false, 0, false, new Supervision.Test(testClips, false, 0));
    }

    /** Another length, rate at the start and epochs at which the rate falls to a tenth; without any it is constant. */
    public FineTuneSettings withSchedule(int epochs, double rate, List<Integer> milestones) {
        Settings changed = training.with(RunOptions.STEPS, 0)
                .with(RunOptions.EPOCHS, epochs)
                .with(RunOptions.LEARNING_RATE, rate)
                .with(RunOptions.SCHEDULE, milestones.isEmpty() ? "constant" : "steps")
                .with(RunOptions.SCHEDULE_UNIT, "epochs")
                .with(RunOptions.MILESTONES, milestones.isEmpty() ? RunOptions.MILESTONES.standard() : milestones);
        return new FineTuneSettings(changed, frozen, dropout, still, test);
    }

    /** Other clips in a step, another dropout. */
    public FineTuneSettings withBatch(int clips, double otherDropout) {
        return new FineTuneSettings(training.with(DataOptions.BATCH, clips), frozen, otherDropout, still, test);
    }

    /** Another test. */
    public FineTuneSettings withTest(Supervision.Test other) {
        return new FineTuneSettings(training, frozen, dropout, still, other);
    }

    /** Without motion, in training and test. */
    public FineTuneSettings withStillFrames() {
        return new FineTuneSettings(training, frozen, dropout, true, test);
    }

    /** The settings of the run that trains an encoder. */
    Settings settings(Backbone encoder) {
        return training.with(RunOptions.DEVICE, encoder.state().device().toString())
                .with(MethodOptions.BACKBONE, encoder.architecture())
                .with(MethodOptions.WIDTH, encoder.width());
    }

    /** What the run has beside them. */
    Supervision supervision(int split, String labelled, Optional<Supervision.Start> start) {
        return new Supervision(frozen, dropout, still, split, labelled, test, start);
    }
}
