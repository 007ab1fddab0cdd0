package dev.fima.model.data;

import dev.fima.model.video.VideoException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * The batches of an evaluation, made on daemon threads ahead of whoever takes them. The clips of a batch that are of one
 * video are read together, by one thread. A video that cannot be read is reported once and its clips are marked as missing:
 * another video's clip must not count for it.
 *
 * @param <B> what a batch holds
 */
public final class LabelledClipLoader<B extends SingleClips> implements AutoCloseable {
    private final Prefetcher<B> prefetcher;
    private final long steps;

    private LabelledClipLoader(Clips<B> clips, int workers, int depth) {
        steps = clips.steps();
        prefetcher = new Prefetcher<>(clips, 0, workers, depth, "fima-clips");
    }

    /**
     * Clips that are resized by the threads of the loader.
     *
     * @param source where frames come from
     * @param workers number of threads that decode
     * @param depth number of batches to have ready or under way
     * @param onProblem told of every video that cannot be read, once each, on a loader thread
     */
    public static LabelledClipLoader<LabelledBatch> resized(
            ClipPlan plan, FrameSource source, int workers, int depth, Consumer<Problem> onProblem) {
        BufferPool pool = BufferPool.forClips(plan.shape(), plan.shape().frames(), plan.batchSize(), depth + 1);
        ThreadLocal<ClipReader> reader = ThreadLocal.withInitial(() -> new ClipReader(source, plan.shape()));
        return new LabelledClipLoader<>(
                new Clips<>(plan, source, onProblem, pool, step -> new LabelledBatch(plan, step, pool, reader)),
                workers,
                depth);
    }

    /** The same clips as bytes, for a device that resizes by itself. */
    public static LabelledClipLoader<CutClips> cut(
            ClipPlan plan, FrameSource source, int workers, int depth, Consumer<Problem> onProblem) {
        BufferPool pool = new BufferPool(0, plan.batchSize() * (depth + 1));
        return new LabelledClipLoader<>(
                new Clips<>(plan, source, onProblem, pool, step -> new CutClips(plan, step, pool)), workers, depth);
    }

    /** Number of batches. */
    public long steps() {
        return steps;
    }

    /**
     * The batch of the next step. The caller closes it.
     *
     * @throws java.util.NoSuchElementException after the last batch
     * @throws java.util.concurrent.CancellationException when the loader was closed or the thread interrupted
     */
    public B next() {
        return prefetcher.next();
    }

    @Override
    public void close() {
        prefetcher.close();
    }

    private static final class Clips<B extends SingleClips> implements BatchRecipe<B> {
        private final ClipPlan plan;
        private final FrameSource source;
        private final Consumer<Problem> onProblem;
        private final BufferPool pool;
        private final LongFunction<B> opened;
        private final Set<Path> reported = ConcurrentHashMap.newKeySet();

        Clips(ClipPlan plan, FrameSource source, Consumer<Problem> onProblem, BufferPool pool, LongFunction<B> opened) {
            this.plan = plan;
            this.source = source;
            this.onProblem = onProblem;
            this.pool = pool;
            this.opened = opened;
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
        public B open(long step) {
            return opened.apply(step);
        }

        /** One for each segment of clips of the same video. */
        @Override
        public int samples(B batch) {
            int segments = 0;
            for (int from = 0; from < batch.size(); from = end(batch, from)) {
                segments++;
            }
            return segments;
        }

        /** Where the clips end that are of the same video as one. */
        private int end(B batch, int from) {
            int to = from + 1;
            while (to < batch.size()
                    && batch.videoIndex(to) == batch.videoIndex(from)
                    && batch.crop(to).equals(batch.crop(from))) {
                to++;
            }
            return to;
        }

        @Override
        public void fill(B batch, int segment) {
            int from = 0;
            for (int i = 0; i < segment; i++) {
                from = end(batch, from);
            }
            int to = end(batch, from);
            try {
                batch.read(source, from, to);
            } catch (VideoException e) {
                Video video = batch.video(from);
                if (reported.add(video.file())) {
                    onProblem.accept(new Problem(video.file(), e.getMessage()));
                }
                for (int i = from; i < to; i++) {
                    batch.leaveOut(i);
                }
            }
        }
    }
}
