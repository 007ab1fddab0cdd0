package dev.fima.model.data;

import dev.fima.model.video.VideoException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The batches of pre-training: pairs of clips that a sampler draws; or, for training with labels, one clip of each. */
final class PairBatches implements BatchRecipe<ClipBatch> {
    /** A data set in which so many videos in a row cannot be read is of no use. */
    private static final int REPLACEMENTS = 64;

    private final ClipPairSampler sampler;
    private final FrameSource source;
    private final RandomResizedCrop crop;
    private final TimeSlots slots;
    private final List<ClipView> drawn;
    private final boolean localClips;
    private final ProblemReport problems;
    private final Set<ClipView> used = new LinkedHashSet<>();
    private final PixelPool pixels;

    PairBatches(ClipLoader.Builder builder) {
        sampler = builder.sampler;
        source = builder.source;
        crop = builder.crop;
        problems = new ProblemReport(builder.onProblem);
        ClipShape shape = sampler.shape();
        slots = shape.slots(builder.slots);
        drawn = ClipView.all(builder.slots);
        localClips = builder.localClips && !builder.singleClips;
        for (ClipView view : drawn) {
            if (builder.singleClips ? view.equals(ClipView.M) : localClips || !view.local()) {
                used.add(view);
            }
        }
        pixels = new PixelPool(shape, slots, used, sampler.batchSize(), builder.depth + 1, builder.cut);
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
                pixels.take(),
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
                problems.add(sampler.videos().get(pair.video()), e);
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
        batch.place(sample, pair, crops);
        batch.begin(sample, clips);
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
    private static void write(ClipBatch batch, int sample, BatchPixels.Clip clip, long start, FrameSource.Piece piece) {
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
        pixels.close();
    }
}
