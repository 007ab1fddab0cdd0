package dev.fima.model.data;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Single clips before they are resized, for a device that does that by itself: of each clip the cut-out parts of its frames as
 * uint8 {@code [T, height, width, 3]}, one frame after the other.
 */
public final class CutClips extends SingleClips {
    private final BufferPool pool;
    private final ByteBuffer[] buffers;

    CutClips(ClipPlan plan, long step, BufferPool pool) {
        super(plan, step);
        this.pool = pool;
        buffers = new ByteBuffer[size()];
    }

    /** The bytes of a clip that is not missing, read-only and direct, of just that length; not to be used after closing. */
    public ByteBuffer bytes(int sample) {
        requireOpen();
        return buffers[sample]
                .asReadOnlyBuffer()
                .clear()
                .limit(length(crop(sample)))
                .slice();
    }

    private int length(CropRectangle crop) {
        long bytes = (long) shape().frames() * crop.height() * crop.width() * ClipShape.CHANNELS;
        if (bytes > Integer.MAX_VALUE) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "A clip of %d frames of %dx%d pixels is too large to be resized on the device.",
                    shape().frames(),
                    crop.width(),
                    crop.height()));
        }
        return (int) bytes;
    }

    @Override
    void read(FrameSource source, int from, int to) {
        CropRectangle crop = crop(from);
        int rowBytes = crop.width() * ClipShape.CHANNELS;
        for (int i = from; i < to; i++) {
            buffers[i] = pool.take(length(crop));
        }
        long[] starts = IntStream.range(from, to).mapToLong(this::start).toArray();
        SharedFrames.of(starts, shape().frames()).read(source, video(from), (frames, index, places) -> {
            for (SharedFrames.Place place : places) {
                ByteBuffer out = buffers[from + place.clip()].duplicate().clear();
                out.position(place.frame() * crop.height() * rowBytes);
                for (int row = crop.top(); row < crop.top() + crop.height(); row++) {
                    int at = frames.offset(index) + (row * frames.width() + crop.left()) * ClipShape.CHANNELS;
                    out.put(frames.rgb(), at, rowBytes);
                }
            }
        });
    }

    @Override
    void giveBack() {
        for (ByteBuffer buffer : buffers) {
            if (buffer != null) {
                pool.giveBack(buffer);
            }
        }
    }
}
