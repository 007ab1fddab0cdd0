package dev.fima.model.data;

import dev.fima.model.video.VideoException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The batches of an evaluation for a device that resizes clips by itself, made on daemon threads ahead of whoever takes them. A
 * video that cannot be read is reported once and its clips are marked as missing.
 */
public final class CutClipLoader implements AutoCloseable {
    private final Prefetcher<CutClips> prefetcher;
    private final long steps;

    /**
     * @param source where frames come from
     * @param workers number of threads that decode
     * @param depth number of batches to have ready or under way
     * @param onProblem told of every video that cannot be read, once each, on a loader thread
     */
    public CutClipLoader(EvaluationPlan plan, FrameSource source, int workers, int depth, Consumer<Problem> onProblem) {
        steps = plan.steps();
        prefetcher = new Prefetcher<>(new Clips(plan, source, depth, onProblem), 0, workers, depth, "fima-clips");
    }

    /** Number of batches. */
    public long steps() {
        return steps;
    }

    /**
     * The next batch, with the time that the caller had to wait for it. The caller closes the batch.
     *
     * @throws java.util.NoSuchElementException after the last batch
     * @throws java.util.concurrent.CancellationException when the loader was closed or the thread interrupted
     */
    public Delivery<CutClips> next() {
        return prefetcher.next();
    }

    @Override
    public void close() {
        prefetcher.close();
    }

    private static final class Clips implements BatchRecipe<CutClips> {
        private final EvaluationPlan plan;
        private final FrameSource source;
        private final Consumer<Problem> onProblem;
        private final CutClips.Pool pool;
        private final Set<Path> reported = ConcurrentHashMap.newKeySet();

        Clips(EvaluationPlan plan, FrameSource source, int depth, Consumer<Problem> onProblem) {
            this.plan = plan;
            this.source = source;
            this.onProblem = onProblem;
            pool = new CutClips.Pool(plan.batchSize() * (depth + 1));
        }

        @Override
        public long steps() {
            return plan.steps();
        }

        @Override
        public CutClips open(long step) {
            return new CutClips(step, plan.samples(step), plan.shape(), plan.videos(), pool);
        }

        @Override
        public void close() {
            pool.close();
        }

        @Override
        public int samples(CutClips batch) {
            return batch.size();
        }

        @Override
        public void fill(CutClips batch, int sample) {
            ClipPlan.Request request = plan.request(batch.step(), sample);
            Video video = plan.videos().get(request.video());
            try {
                batch.write(
                        sample,
                        request,
                        source.stretch(video, request.start(), plan.shape().frames(), ClipShape.STRIDE));
            } catch (VideoException e) {
                if (reported.add(video.file())) {
                    onProblem.accept(new Problem(video.file(), e.getMessage()));
                }
                batch.leaveOut(sample, request);
            }
        }
    }
}
