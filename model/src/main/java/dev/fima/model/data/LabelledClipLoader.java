package dev.fima.model.data;

import dev.fima.model.video.VideoException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The batches of an evaluation, made on daemon threads ahead of whoever takes them. A video that cannot be read is reported
 * once and its clips are marked as missing: another video's clip must not count for it.
 */
public final class LabelledClipLoader implements AutoCloseable {
    private final Prefetcher<LabelledBatch> prefetcher;
    private final long steps;

    /**
     * @param source where frames come from
     * @param firstStep the step whose batch comes first
     * @param workers number of threads that decode
     * @param depth number of batches to have ready or under way
     * @param onProblem told of every video that cannot be read, once each, on a loader thread
     */
    public LabelledClipLoader(
            ClipPlan plan, FrameSource source, long firstStep, int workers, int depth, Consumer<Problem> onProblem) {
        steps = plan.steps();
        prefetcher =
                new Prefetcher<>(new Clips(plan, source, depth, onProblem), firstStep, workers, depth, "fima-clips");
    }

    /** Number of batches. */
    public long steps() {
        return steps;
    }

    /**
     * The batch of the next step, with the time that the caller had to wait for it. The caller closes the batch.
     *
     * @throws java.util.NoSuchElementException after the last batch
     * @throws java.util.concurrent.CancellationException when the loader was closed or the thread interrupted
     */
    public Delivery<LabelledBatch> next() {
        return prefetcher.next();
    }

    @Override
    public void close() {
        prefetcher.close();
    }

    private static final class Clips implements BatchRecipe<LabelledBatch> {
        private final ClipPlan plan;
        private final Consumer<Problem> onProblem;
        private final Set<Path> reported = ConcurrentHashMap.newKeySet();
        private final BufferPool pool;
        private final ThreadLocal<ClipReader> reader;

        Clips(ClipPlan plan, FrameSource source, int depth, Consumer<Problem> onProblem) {
            this.plan = plan;
            this.onProblem = onProblem;
            pool = BufferPool.forClips(plan.shape(), plan.shape().frames(), plan.batchSize(), depth + 1);
            reader = ThreadLocal.withInitial(() -> new ClipReader(source, plan.shape()));
        }

        @Override
        public void close() {
            pool.close();
        }

        @Override
        public long steps() {
            return plan.steps();
        }

        @Override
        public LabelledBatch open(long step) {
            return new LabelledBatch(step, plan.samples(step), plan.shape(), plan.videos(), pool);
        }

        @Override
        public int samples(LabelledBatch batch) {
            return batch.size();
        }

        @Override
        public void fill(LabelledBatch batch, int sample) {
            ClipPlan.Request request = plan.request(batch.step(), sample);
            Video video = plan.videos().get(request.video());
            try {
                int position = sample * plan.shape().floats();
                reader.get().read(video, request.start(), request.crop(), batch.floats(), position);
                batch.describe(sample, request, false);
            } catch (VideoException e) {
                if (reported.add(video.file())) {
                    onProblem.accept(new Problem(video.file(), e.getMessage()));
                }
                leaveOut(batch, sample, request);
            }
        }

        private void leaveOut(LabelledBatch batch, int sample, ClipPlan.Request request) {
            int floats = plan.shape().floats();
            batch.floats().put(sample * floats, new float[floats]);
            batch.describe(sample, request, true);
        }
    }
}
