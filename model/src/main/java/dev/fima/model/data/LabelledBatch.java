package dev.fima.model.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Single clips with their labels: float32 {@code [B, 3, T, S, S]} in [0, 1]. Closing it gives its buffer to a later
 * batch, so a tensor that wraps it must be done with before.
 */
public final class LabelledBatch implements AutoCloseable {
    private final long step;
    private final ClipShape shape;
    private final List<Video> videos;
    private final BufferPool pool;
    private final ByteBuffer pixels;
    private final ClipPlan.Request[] requests;
    private final boolean[] missing;
    private boolean closed;

    LabelledBatch(long step, int size, ClipShape shape, List<Video> videos, BufferPool pool) {
        this.step = step;
        this.shape = shape;
        this.videos = videos;
        this.pool = pool;
        pixels = pool.take();
        requests = new ClipPlan.Request[size];
        missing = new boolean[size];
    }

    public long step() {
        return step;
    }

    /** Number of clips, B; the last batch of an evaluation may be smaller than the others. */
    public int size() {
        return requests.length;
    }

    public ClipShape shape() {
        return shape;
    }

    /** The clips, float32 {@code [B, 3, T, S, S]} in native order, read-only and direct; not to be used after closing. */
    public ByteBuffer pixels() {
        return writable().asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }

    FloatBuffer floats() {
        return writable().asFloatBuffer();
    }

    private ByteBuffer writable() {
        if (closed) {
            throw new IllegalStateException("the batch of step " + step + " was closed");
        }
        int bytes = size() * shape.floats() * Float.BYTES;
        return pixels.duplicate().clear().limit(bytes).slice().order(ByteOrder.nativeOrder());
    }

    /** Place of a clip's video in the plan's list. */
    public int videoIndex(int sample) {
        return requests[sample].video();
    }

    public Video video(int sample) {
        return videos.get(requests[sample].video());
    }

    /** Class numbers, -1 where there is none. */
    public int[] labels() {
        int[] labels = new int[size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = video(i).label().orElse(-1);
        }
        return labels;
    }

    /** First frame of a clip, counted from the start of its video. */
    public long start(int sample) {
        return requests[sample].start();
    }

    public CropRectangle crop(int sample) {
        return requests[sample].crop();
    }

    /** True when the clip could not be read in an evaluation: its pixels are 0 and it must not be counted. */
    public boolean missing(int sample) {
        return missing[sample];
    }

    void describe(int sample, ClipPlan.Request request, boolean absent) {
        requests[sample] = request;
        missing[sample] = absent;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            pool.giveBack(pixels);
        }
    }
}
