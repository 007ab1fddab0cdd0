package dev.fima.model.data;

import dev.fima.model.memory.NativeBlock;
import dev.fima.model.video.Frames;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Single clips before they are resized, for a device that does that by itself: of each clip the cut-out parts of its frames as
 * uint8 {@code [T, height, width, 3]}, one frame after the other. Closing it gives its buffers to a later batch.
 */
public final class CutClips implements AutoCloseable {
    private final long step;
    private final ClipShape shape;
    private final List<Video> videos;
    private final Pool pool;
    private final ClipPlan.Request[] requests;
    private final boolean[] missing;
    private final NativeBlock[] buffers;
    private boolean closed;

    CutClips(long step, int size, ClipShape shape, List<Video> videos, Pool pool) {
        this.step = step;
        this.shape = shape;
        this.videos = videos;
        this.pool = pool;
        requests = new ClipPlan.Request[size];
        missing = new boolean[size];
        buffers = new NativeBlock[size];
    }

    /** Memory that earlier batches have given back; at most as many blocks as it was told. */
    static final class Pool implements AutoCloseable {
        private final int mostIdle;
        private final Deque<NativeBlock> idle = new ArrayDeque<>();
        private boolean closed;

        Pool(int mostIdle) {
            this.mostIdle = mostIdle;
        }

        /** A block of at least so many bytes. */
        synchronized NativeBlock take(int bytes) {
            NativeBlock block = idle.pollLast();
            if (block != null && block.bytes().capacity() >= bytes) {
                return block;
            }
            if (block != null) {
                block.close();
            }
            return NativeBlock.of(bytes);
        }

        synchronized void giveBack(NativeBlock block) {
            if (!closed && idle.size() < mostIdle) {
                idle.addLast(block);
            } else {
                block.close();
            }
        }

        /** Frees what is idle; blocks that are still out are freed when they come back. */
        @Override
        public synchronized void close() {
            closed = true;
            idle.forEach(NativeBlock::close);
            idle.clear();
        }
    }

    long step() {
        return step;
    }

    /** Number of clips; the last batch may be smaller than the others. */
    public int size() {
        return requests.length;
    }

    /** Frames and side of the clips after they were resized. */
    public ClipShape shape() {
        return shape;
    }

    /** Place of a clip's video in the plan's list. */
    public int videoIndex(int sample) {
        return requests[sample].video();
    }

    public Video video(int sample) {
        return videos.get(requests[sample].video());
    }

    /** First frame of a clip, counted from the start of its video. */
    public long start(int sample) {
        return requests[sample].start();
    }

    /** What was cut out of its frames. */
    public CropRectangle crop(int sample) {
        return requests[sample].crop();
    }

    /** True when the clip could not be read: it has no bytes and must not be counted. */
    public boolean missing(int sample) {
        return missing[sample];
    }

    /** The bytes of a clip that is not missing, read-only and direct, of just that length; not to be used after closing. */
    public ByteBuffer bytes(int sample) {
        if (closed) {
            throw new IllegalStateException("the batch of step " + step + " was closed");
        }
        return buffers[sample]
                .bytes()
                .asReadOnlyBuffer()
                .clear()
                .limit(length(crop(sample)))
                .slice();
    }

    private int length(CropRectangle crop) {
        long bytes = (long) shape.frames() * crop.height() * crop.width() * ClipShape.CHANNELS;
        if (bytes > Integer.MAX_VALUE) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "A clip of %d frames of %dx%d pixels is too large to be resized on the device.",
                    shape.frames(),
                    crop.width(),
                    crop.height()));
        }
        return (int) bytes;
    }

    void leaveOut(int sample, ClipPlan.Request request) {
        requests[sample] = request;
        missing[sample] = true;
    }

    void write(int sample, ClipPlan.Request request, FrameSource.Stretch stretch) {
        requests[sample] = request;
        CropRectangle crop = request.crop();
        Frames frames = stretch.frames();
        buffers[sample] = pool.take(length(crop));
        ByteBuffer out = buffers[sample].bytes().clear();
        for (int t = 0; t < shape.frames(); t++) {
            int frame = frames.offset(stretch.first() + t * stretch.step());
            for (int row = crop.top(); row < crop.top() + crop.height(); row++) {
                int from = frame + (row * frames.width() + crop.left()) * ClipShape.CHANNELS;
                out.put(frames.rgb(), from, crop.width() * ClipShape.CHANNELS);
            }
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            for (NativeBlock buffer : buffers) {
                if (buffer != null) {
                    pool.giveBack(buffer);
                }
            }
        }
    }
}
