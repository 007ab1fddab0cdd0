package dev.fima.model.data;

import dev.fima.model.video.VideoException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The batches of an evaluation. The clips of a batch that are of one video are decoded together, each frame once however many
 * of them it is in. The clips of a video that cannot be read are missing: another video's clip must not count for it.
 */
final class PlannedBatches implements BatchRecipe<ClipBatch> {
    private final EvaluationPlan plan;
    private final FrameSource source;
    private final ProblemReport problems;
    private final TimeSlots slots;
    private final PixelPool pixels;

    /** @param batches how many are open at a time */
    PlannedBatches(EvaluationPlan plan, FrameSource source, boolean cut, int batches, ProblemReport problems) {
        this.plan = plan;
        this.source = source;
        this.problems = problems;
        slots = plan.shape().slots(1);
        pixels = new PixelPool(plan.shape(), slots, Set.of(ClipView.M), plan.batchSize(), batches, cut);
    }

    @Override
    public void close() {
        pixels.close();
    }

    @Override
    public long steps() {
        return plan.steps();
    }

    @Override
    public ClipBatch open(long step) {
        ClipBatch batch = new ClipBatch(step, 0, plan.samples(step), plan.shape(), slots, pixels.take(), plan.videos());
        for (int i = 0; i < batch.size(); i++) {
            EvaluationPlan.Request request = plan.request(step, i);
            batch.place(
                    i,
                    new ClipPair(request.video(), request.start(), request.start()),
                    Map.of(ClipView.M, request.crop()));
        }
        return batch;
    }

    /** One for each segment of clips of the same video. */
    @Override
    public int samples(ClipBatch batch) {
        int segments = 0;
        for (int from = 0; from < batch.size(); from = end(batch, from)) {
            segments++;
        }
        return segments;
    }

    /** Where the clips end that are of the same video as one. */
    private static int end(ClipBatch batch, int from) {
        int to = from + 1;
        while (to < batch.size() && batch.videoIndex(to) == batch.videoIndex(from)) {
            to++;
        }
        return to;
    }

    @Override
    public void fill(ClipBatch batch, int segment) {
        int from = 0;
        for (int i = 0; i < segment; i++) {
            from = end(batch, from);
        }
        int to = end(batch, from);
        try {
            read(batch, from, to);
        } catch (VideoException e) {
            problems.add(batch.video(from), e);
            for (int i = from; i < to; i++) {
                batch.leaveOut(i);
            }
        }
    }

    private void read(ClipBatch batch, int from, int to) {
        BatchPixels.Clip clip =
                new BatchPixels.Clip(ClipView.M, batch.frames(ClipView.M), batch.crop(ClipView.M, from));
        for (int i = from; i < to; i++) {
            batch.begin(i, List.of(clip));
        }
        long[] starts =
                IntStream.range(from, to).mapToLong(i -> batch.start(true, i)).toArray();
        SharedFrames.of(starts, clip.count()).read(source, batch.video(from), (frames, index, places) -> {
            SharedFrames.Place first = places.get(0);
            batch.write(from + first.clip(), new BatchPixels.Part(clip, first.frame(), 1, frames, index, 1));
            for (SharedFrames.Place further : places.subList(1, places.size())) {
                batch.copy(
                        clip,
                        new BatchPixels.Spot(from + first.clip(), first.frame()),
                        new BatchPixels.Spot(from + further.clip(), further.frame()));
            }
        });
    }
}
