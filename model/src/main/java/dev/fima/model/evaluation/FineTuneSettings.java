package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.data.DataSetLayout;
import dev.fima.model.data.RandomResizedCrop;
import dev.fima.model.method.ColourSettings;
import dev.fima.model.method.LearningRate;
import dev.fima.model.training.DataOptions;
import dev.fima.model.training.RunOptions;
import dev.fima.model.training.Settings;
import java.util.List;

/**
 * How an encoder with a new linear layer is trained with labels and tested.
 *
 * @param epochs passes over the training videos; used where {@code steps} is 0
 * @param steps length in steps; 0 counts epochs
 * @param batch clips in a step, each of another video
 * @param frames frames T of a clip
 * @param clipSize side S of a clip in pixels
 * @param adam AdamW instead of SGD with momentum
 * @param schedule how the rate falls
 * @param perStep whether the schedule counts steps instead of epochs
 * @param momentum of SGD
 * @param weightDecay added to the gradient by SGD, decoupled in AdamW
 * @param dropout probability of dropping a feature before the linear layer
 * @param crop of training clips
 * @param colours of training clips
 * @param stillFrames train and test on clips whose frames all are their middle frame
 * @param testClips evenly spaced clips of each test video whose outputs are averaged
 * @param framing of test clips
 * @param testEvery epochs between tests; 0 tests at the end only
 * @param seed of order, starts, crops, colours, dropout and the new layer
 */
public record FineTuneSettings(
        int epochs,
        long steps,
        int batch,
        int frames,
        int clipSize,
        boolean adam,
        LearningRate schedule,
        boolean perStep,
        double momentum,
        double weightDecay,
        double dropout,
        RandomResizedCrop crop,
        ColourSettings colours,
        boolean stillFrames,
        int testClips,
        Framing framing,
        int testEvery,
        long seed) {
    private static final int PAPER_EPOCHS = 150;
    private static final double PAPER_RATE = 0.01;
    private static final int PAPER_CLIPS = 10;

    public FineTuneSettings {
        if (epochs < 1 || steps < 0 || batch < 1 || testClips < 1 || testEvery < 0) {
            throw new FimaException(
                    "Fine-tuning over " + epochs + " epochs (" + steps + " steps) in batches of " + batch
                            + " with " + testClips + " test clips, tested every " + testEvery
                            + " epochs: choose positive numbers.");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new FimaException("A dropout of " + dropout + " cannot be used: choose a number from 0 to below 1.");
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
        return new FineTuneSettings(
                PAPER_EPOCHS,
                0,
                16,
                frames,
                clipSize,
                false,
                new LearningRate.Steps(PAPER_RATE, List.of(60, 120)),
                false,
                0.9,
                1e-4,
                layout == DataSetLayout.HMDB51 ? 0.5 : 0.7,
                RandomResizedCrop.PAPER,
                ColourSettings.PAPER.withoutBlur(),
                false,
                PAPER_CLIPS,
                Framing.CENTRE,
                10,
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
        RandomResizedCrop paper = RandomResizedCrop.PAPER;
        return new FineTuneSettings(
                1,
                steps,
                run.get(DataOptions.BATCH),
                run.get(DataOptions.CLIP_FRAMES),
                run.get(DataOptions.CLIP_SIZE),
                run.get(RunOptions.OPTIMIZER).equals("adamw"),
                new LearningRate.Cosine(run.get(RunOptions.LEARNING_RATE), (double) steps),
                true,
                run.get(RunOptions.MOMENTUM),
                run.get(RunOptions.WEIGHT_DECAY),
                0,
                new RandomResizedCrop(
                        run.get(DataOptions.CROP_AREA_MIN),
                        run.get(DataOptions.CROP_AREA_MAX),
                        paper.minRatio(),
                        paper.maxRatio(),
                        run.get(DataOptions.FLIP)),
                new ColourSettings(
                        run.get(DataOptions.GRAYSCALE),
                        run.get(DataOptions.JITTER),
                        run.get(DataOptions.BRIGHTNESS),
                        run.get(DataOptions.CONTRAST),
                        run.get(DataOptions.SATURATION),
                        run.get(DataOptions.HUE),
                        run.get(DataOptions.BLUR),
                        run.get(DataOptions.BLUR_SIGMA_MIN),
                        run.get(DataOptions.BLUR_SIGMA_MAX)),
                false,
                testClips,
                Framing.WHOLE,
                0,
                run.get(RunOptions.SEED));
    }

    /** Another length and, with it, milestones; the rate at the start. */
    public FineTuneSettings withSchedule(int newEpochs, double rate, List<Integer> milestones) {
        return new FineTuneSettings(
                newEpochs,
                steps,
                batch,
                frames,
                clipSize,
                adam,
                new LearningRate.Steps(rate, milestones),
                false,
                momentum,
                weightDecay,
                dropout,
                crop,
                colours,
                stillFrames,
                testClips,
                framing,
                testEvery,
                seed);
    }

    /** Other clips in a step, another dropout. */
    public FineTuneSettings withBatch(int clips, double probability) {
        return new FineTuneSettings(
                epochs,
                steps,
                clips,
                frames,
                clipSize,
                adam,
                schedule,
                perStep,
                momentum,
                weightDecay,
                probability,
                crop,
                colours,
                stillFrames,
                testClips,
                framing,
                testEvery,
                seed);
    }

    /** Other tests. */
    public FineTuneSettings withTest(int clips, Framing seen, int everyEpochs) {
        return new FineTuneSettings(
                epochs,
                steps,
                batch,
                frames,
                clipSize,
                adam,
                schedule,
                perStep,
                momentum,
                weightDecay,
                dropout,
                crop,
                colours,
                stillFrames,
                clips,
                seen,
                everyEpochs,
                seed);
    }

    /** Without motion, in training and test. */
    public FineTuneSettings withStillFrames() {
        return new FineTuneSettings(
                epochs,
                steps,
                batch,
                frames,
                clipSize,
                adam,
                schedule,
                perStep,
                momentum,
                weightDecay,
                dropout,
                crop,
                colours,
                true,
                testClips,
                framing,
                testEvery,
                seed);
    }
}
