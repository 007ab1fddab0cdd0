package dev.fima.model.data;

import dev.fima.model.video.VideoException;
import java.util.function.Consumer;

/**
 * The batches of a training or of an evaluation, made on daemon threads ahead of whoever takes them. The batch of a step
 * depends on the sampler or the plan alone, not on the threads. A video that cannot be read is reported once; in a training
 * another one, drawn at random, takes its place, in an evaluation its clips are marked as missing.
 */
public final class ClipLoader implements AutoCloseable {
    private static final int MOST_THREADS = 8;

    private final Prefetcher<ClipBatch> prefetcher;

    private ClipLoader(BatchRecipe<ClipBatch> batches, long firstStep, int workers, int depth) {
        prefetcher = new Prefetcher<>(batches, firstStep, workers, depth, "fima-clips");
    }

    /** The batches of a training, which never end. */
    public static Builder builder(ClipPairSampler sampler) {
        return new Builder(sampler);
    }

    /**
     * The batches of an evaluation: single clips, the global ones of segment m. Those of a batch that are of one video are
     * read together, by one thread.
     *
     * @param source where frames come from
     * @param cut whether resizing is left to the device: the batches hold {@link ClipBatch#cutFrames} instead of floats
     * @param workers number of threads that decode
     * @param depth number of batches to have ready or under way
     * @param onProblem told of every video that cannot be read, once each, on a loader thread
     */
    public static ClipLoader of(
            EvaluationPlan plan, FrameSource source, boolean cut, int workers, int depth, Consumer<Problem> onProblem) {
        return new ClipLoader(
                new PlannedBatches(plan, source, cut, depth + 1, new ProblemReport(onProblem)), 0, workers, depth);
    }

    /** Threads that decode where nobody says how many: one core is left for who takes the batches. */
    public static int usualThreads() {
        return Math.max(1, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors() - 1));
    }

    /**
     * The batch of the next step. The caller closes it.
     *
     * @throws VideoException when one video after the other cannot be read
     * @throws java.util.NoSuchElementException after the last batch
     * @throws java.util.concurrent.CancellationException when the loader was closed or the thread interrupted
     */
    public ClipBatch next() {
        return prefetcher.next();
    }

    @Override
    public void close() {
        prefetcher.close();
    }

    /** What a loader needs; everything but the sampler has a default. */
    public static final class Builder {
        final ClipPairSampler sampler;
        FrameSource source = new FrameSource(FrameSource.DEFAULT_BUDGET);
        RandomResizedCrop crop = RandomResizedCrop.PAPER;
        int slots = 2;
        boolean localClips = true;
        boolean singleClips;
        boolean cut;
        private int workers = 1;
        int depth = 2;
        private long firstStep;
        Consumer<Problem> onProblem = problem -> {};

        private Builder(ClipPairSampler sampler) {
            this.sampler = sampler;
        }

        /** Where frames come from; several loaders may share one. */
        public Builder optSource(FrameSource frames) {
            source = frames;
            return this;
        }

        public Builder optCrop(RandomResizedCrop randomCrop) {
            crop = randomCrop;
            return this;
        }

        /** Time slots of the backbone's feature map, each of which has a local clip; 2 unless told, as in the paper. */
        public Builder optSlots(int count) {
            slots = count;
            return this;
        }

        /** False leaves the local clips out, for variants that do not use them; crops of the global clips stay the same. */
        public Builder optLocalClips(boolean wanted) {
            localClips = wanted;
            return this;
        }

        /** True loads the global clip of segment m alone, for training with labels. */
        public Builder optSingleClips(boolean wanted) {
            singleClips = wanted;
            return this;
        }

        /** True leaves resizing to the device: the batches hold {@link ClipBatch#cutFrames} instead of floats. */
        public Builder optCut(boolean wanted) {
            cut = wanted;
            return this;
        }

        /** Number of threads that decode. */
        public Builder optWorkers(int threads) {
            workers = threads;
            return this;
        }

        /** Number of batches to have ready or under way. */
        public Builder optDepth(int batches) {
            depth = batches;
            return this;
        }

        /** The step whose batch comes first. */
        public Builder optFirstStep(long step) {
            firstStep = step;
            return this;
        }

        /** Told of every video that cannot be read, once each, on a loader thread. */
        public Builder optOnProblem(Consumer<Problem> listener) {
            onProblem = listener;
            return this;
        }

        public ClipLoader build() {
            if (firstStep < 0) {
                throw new IllegalArgumentException("first step " + firstStep);
            }
            return new ClipLoader(new PairBatches(this), firstStep, workers, depth);
        }
    }
}
