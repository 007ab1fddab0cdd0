package dev.fima.model.video;

import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Turns decoded frames of one size into tightly packed pixels of one form. Owned and closed by its reader. */
final class PixelConverter implements AutoCloseable {
    /**
     * FFmpeg converts whole groups of pixels, beyond the last one. Where the row has no room for the last group it is
     * left out without a word, and the right edge of the picture keeps whatever the memory held before.
     */
    private static final int GROUP = 64;

    private final PixelForm form;
    private final int width;
    private final int height;
    private final int stride;
    private final Orientation orientation;
    private final BytePointer rows;
    private final ByteBuffer rowBytes;
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4);
    private byte[] stored = new byte[0];
    private SwsContext context;

    PixelConverter(PixelForm form, int width, int height, Orientation orientation) {
        this.form = form;
        this.width = width;
        this.height = height;
        this.orientation = orientation;
        stride = (width + GROUP - 1) / GROUP * GROUP * form.channels();
        long bytes = (long) stride * height + GROUP;
        rows = new BytePointer(av_malloc(bytes));
        if (rows.isNull()) {
            throw new OutOfMemoryError("no native memory for a frame of " + width + "x" + height + " pixels");
        }
        rows.capacity(bytes);
        rowBytes = rows.asByteBuffer();
        planes.put(0, rows);
        strides.put(stride, 0, 0, 0);
        for (int plane = 1; plane < 4; plane++) {
            planes.put(plane, new BytePointer());
        }
    }

    /** Writes one frame as shown to {@code out} from {@code offset}; false when FFmpeg cannot convert its format. */
    boolean convert(AVFrame frame, byte[] out, int offset) {
        context = sws_getCachedContext(
                context,
                width,
                height,
                frame.format(),
                width,
                height,
                form.format(),
                SWS_BILINEAR,
                null,
                null,
                (DoublePointer) null);
        if (context == null || context.isNull()) {
            return false;
        }
        int written = sws_scale(context, frame.data(), frame.linesize(), 0, height, planes, strides);
        if (written != height) {
            return false;
        }
        int rowLength = width * form.channels();
        if (orientation.upright()) {
            copyRows(out, offset, rowLength);
        } else {
            if (stored.length == 0) {
                stored = new byte[rowLength * height];
            }
            copyRows(stored, 0, rowLength);
            orientation.apply(stored, width, height, form.channels(), out, offset);
        }
        return true;
    }

    private void copyRows(byte[] out, int offset, int rowLength) {
        if (stride == rowLength) {
            rowBytes.get(0, out, offset, rowLength * height);
            return;
        }
        for (int y = 0; y < height; y++) {
            rowBytes.get(y * stride, out, offset + y * rowLength, rowLength);
        }
    }

    @Override
    public void close() {
        sws_freeContext(context);
        context = null;
        av_free(rows);
        rows.setNull();
        planes.deallocate();
        strides.deallocate();
    }
}
