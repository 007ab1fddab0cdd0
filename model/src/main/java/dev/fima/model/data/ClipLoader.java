package dev.fima.model.data;

import dev.fima.model.video.VideoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The batches of training, made on daemon threads ahead of the training thread. The batch of a step depends on the
 * sampler alone, not on the threads; a loader can begin at any step. A video that cannot be read is reported once and
 * another one, drawn at random, takes its place.
 */
public final class ClipLoader implements AutoCloseable {
    /** A data set in which so many videos in a row cannot be read is of no use. */
    private static final int REPLACEMENTS = 64;

    private final Prefetcher<ClipBatch> prefetcher;

    private ClipLoader(Builder builder) {
        prefetcher =
                new Prefetcher<>(new Pairs(builder), builder.firstStep, builder.workers, builder.depth, "fima-clips");
    }

    public static Builder builder(ClipPairSampler sampler) {
        return new Builder(sampler);
    }

    /**
     * The batch of the next step. The caller closes it.
     *
     * @throws VideoException when one video after the other cannot be read
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
        private final ClipPairSampler sampler;
        private FrameSource source = new FrameSource(FrameSource.DEFAULT_BUDGET);
        private RandomResizedCrop crop = RandomResizedCrop.PAPER;
        private int slots = 2;
        private boolean localClips = true;
        private boolean singleClips;
        private boolean cut;
        private int workers = 1;
        private int depth = 2;
        private long firstStep;
        private Consumer<Problem> onProblem = problem -> {};

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
            return new ClipLoader(this);
        }
    }

    private static final class Pairs implements BatchRecipe<ClipBatch> {
        private final ClipPairSampler sampler;
        private final FrameSource source;
        private final RandomResizedCrop crop;
        private final TimeSlots slots;
        private final List<ClipView> drawn;
        private final boolean localClips;
        private final Consumer<Problem> onProblem;
        private final Set<Path> reported = ConcurrentHashMap.newKeySet();
        private final Set<ClipView> used = new LinkedHashSet<>();
        private final List<Runnable> pools = new ArrayList<>();
        private final Supplier<BatchPixels> pixels;

        Pairs(Builder builder) {
            sampler = builder.sampler;
            source = builder.source;
            crop = builder.crop;
            onProblem = builder.onProblem;
            ClipShape shape = sampler.shape();
            slots = shape.slots(builder.slots);
            drawn = ClipView.all(builder.slots);
            localClips = builder.localClips && !builder.singleClips;
            for (ClipView view : drawn) {
                if (builder.singleClips ? view.equals(ClipView.M) : localClips || !view.local()) {
                    used.add(view);
                }
            }
            int batches = builder.depth + 1;
            pixels = builder.cut ? cut(batches) : resized(batches);
        }

        private Supplier<BatchPixels> cut(int batches) {
            int size = sampler.batchSize();
            CutPixels.Pool pool = new CutPixels.Pool(size * batches);
            pools.add(pool::close);
            return () -> new CutPixels(used, size, pool);
        }

        private Supplier<BatchPixels> resized(int batches) {
            ClipShape shape = sampler.shape();
            BufferPool global = BufferPool.forClips(shape, shape.frames(), sampler.batchSize(), 2 * batches);
            BufferPool local =
                    BufferPool.forClips(shape, slots.frames(), sampler.batchSize(), 2 * slots.count() * batches);
            pools.add(global::close);
            pools.add(local::close);
            Map<ClipView, BufferPool> byView = new LinkedHashMap<>();
            used.forEach(view -> byView.put(view, view.local() ? local : global));
            ThreadLocal<ClipResizer> resizer =
                    ThreadLocal.withInitial(() -> new ClipResizer(shape.size(), shape.size()));
            return () -> new ResizedPixels(shape, byView, resizer);
        }

        @Override
        public long steps() {
            return Long.MAX_VALUE;
        }

        @Override
        public ClipBatch open(long step) {
            return new ClipBatch(
                    step,
                    sampler.epoch(step),
                    sampler.batchSize(),
                    sampler.shape(),
                    slots,
                    pixels.get(),
                    sampler.videos());
        }

        @Override
        public int samples(ClipBatch batch) {
            return batch.size();
        }

        @Override
        public void fill(ClipBatch batch, int sample) {
            ClipPair pair = sampler.pair(batch.step(), sample);
            for (int attempt = 0; ; attempt++) {
                try {
                    fill(batch, sample, pair);
                    return;
                } catch (VideoException e) {
                    report(sampler.videos().get(pair.video()), e);
                    if (attempt == REPLACEMENTS) {
                        throw new VideoException(
                                String.format(
                                        Locale.ROOT,
                                        "None of %d videos in a row could be read, the last because: %s",
                                        REPLACEMENTS + 1,
                                        e.getMessage()),
                                e);
                    }
                    pair = sampler.replacement(batch.step(), sample, attempt);
                }
            }
        }

        private void report(Video video, VideoException reason) {
            if (reported.add(video.file())) {
                onProblem.accept(new Problem(video.file(), reason.getMessage()));
            }
        }

        private void fill(ClipBatch batch, int sample, ClipPair pair) {
            Video video = sampler.videos().get(pair.video());
            SplittableRandom random = sampler.cropRandom(batch.step(), sample, pair);
            Map<ClipView, CropRectangle> crops = new LinkedHashMap<>();
            List<BatchPixels.Clip> clips = new ArrayList<>();
            for (ClipView view : drawn) {
                // Drawn for unused views as well, so that leaving them out changes no other crop.
                CropRectangle rectangle = crop.draw(random.split(), video.width(), video.height());
                crops.put(view, rectangle);
                if (used.contains(view)) {
                    clips.add(new BatchPixels.Clip(view, view.frames(sampler.shape(), slots), rectangle));
                }
            }
            batch.begin(sample, pair, crops, clips);
            pieces(
                    video,
                    pair,
                    piece -> clips.forEach(clip -> {
                        long start = clip.view().ofM() ? pair.startM() : pair.startN();
                        write(batch, sample, clip, start + clip.view().firstFrame(slots), piece);
                    }));
        }

        /** Every frame of the spans where local clips are wanted, else only those of the global clips. */
        private void pieces(Video video, ClipPair pair, Consumer<FrameSource.Piece> taker) {
            ClipShape shape = sampler.shape();
            if (localClips) {
                source.pieces(video, pair.startM(), pair.startN(), shape.span(), 1, taker);
            } else {
                source.pieces(video, pair.startM(), pair.startN(), shape.frames(), ClipShape.STRIDE, taker);
            }
        }

        /** Writes what a piece holds of a clip. */
        private static void write(
                ClipBatch batch, int sample, BatchPixels.Clip clip, long start, FrameSource.Piece piece) {
            int stride = clip.view().stride();
            int from = (int) Math.max(0, -Math.floorDiv(start - piece.number(), (long) stride));
            int to = (int) Math.min(clip.count() - 1, Math.floorDiv(piece.last() - start, (long) stride));
            if (from <= to) {
                int first = piece.index(start + (long) from * stride);
                batch.write(
                        sample,
                        new BatchPixels.Part(clip, from, to - from + 1, piece.frames(), first, stride / piece.step()));
            }
        }

        @Override
        public void close() {
            pools.forEach(Runnable::run);
        }
    }
}
