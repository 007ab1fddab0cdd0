package dev.fima.model.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * Single clips with their labels: float32 {@code [B, 3, T, S, S]} in [0, 1]. A tensor that wraps them must be done with
 * before they are closed.
 */
public final class LabelledBatch extends SingleClips {
    private final BufferPool pool;
    private final ThreadLocal<ClipReader> reader;
    private final ByteBuffer pixels;

    /** @param reader of clips of the plan's shape */
    LabelledBatch(ClipPlan plan, long step, BufferPool pool, ThreadLocal<ClipReader> reader) {
        super(plan, step);
        this.pool = pool;
        this.reader = reader;
        pixels = pool.take();
    }

    /** The clips, float32 {@code [B, 3, T, S, S]} in native order, read-only and direct; not to be used after closing. */
    public ByteBuffer pixels() {
        return writable().asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }

    private ByteBuffer writable() {
        requireOpen();
        int bytes = size() * shape().floats() * Float.BYTES;
        return pixels.duplicate().clear().limit(bytes).slice().order(ByteOrder.nativeOrder());
    }

    /** Class numbers, -1 where there is none. */
    public int[] labels() {
        return IntStream.range(0, size()).map(i -> video(i).label().orElse(-1)).toArray();
    }

    @Override
    void read(FrameSource source, int from, int to) {
        long[] starts = IntStream.range(from, to).mapToLong(this::start).toArray();
        reader.get().read(video(from), starts, crop(from), writable().asFloatBuffer(), from * shape().floats());
    }

    @Override
    void leaveOut(int sample) {
        super.leaveOut(sample);
        FloatBuffer clip = writable().asFloatBuffer();
        clip.put(sample * shape().floats(), new float[shape().floats()]);
    }

    @Override
    void giveBack() {
        pool.giveBack(pixels);
    }
}
