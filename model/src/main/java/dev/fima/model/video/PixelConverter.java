package dev.fima.model.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;
import static org.bytedeco.ffmpeg.global.swscale.sws_test_colorspace;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;

/**
 * Turns decoded frames of one size into tightly packed pixels of one form, with the colours that the {@code ffmpeg}
 * program gives them: by the matrix and range that each frame is tagged with, by BT.601 and the limited range where there
 * is no tag, by the full range for gray and for the formats that imply it. Like there, primaries and transfer curves stay
 * those of the video, and interlaced frames are converted as they lie. Owned and closed by its reader.
 */
final class PixelConverter implements AutoCloseable {
    /**
     * FFmpeg converts whole groups of pixels, beyond the last one. Where the row has no room for the last group it is
     * left out without a word, and the right edge of the picture keeps whatever the memory held before.
     */
    private static final int GROUP = 64;

    private static final int PLANES = 4;

    private final PixelForm form;
    private final int width;
    private final int height;
    private final int stride;
    private final Orientation orientation;
    private final BytePointer rows;
    private final ByteBuffer rowBytes;
    private final AVFrame source;
    private final AVFrame target;
    private final SwsContext context;
    private byte[] stored = new byte[0];

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
        source = av_frame_alloc();
        target = av_frame_alloc();
        context = sws_alloc_context();
        try {
            rowBytes = rows.asByteBuffer();
            target.format(form.format());
            target.width(width);
            target.height(height);
            target.color_range(AVCOL_RANGE_JPEG);
            target.colorspace(form == PixelForm.RGB ? AVCOL_SPC_RGB : AVCOL_SPC_UNSPECIFIED);
            target.data(0, rows);
            target.linesize(0, stride);
            context.flags(SWS_BICUBIC);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Writes one frame as shown to {@code out} from {@code offset}; false when FFmpeg cannot convert its format. */
    boolean convert(AVFrame frame, byte[] out, int offset) {
        view(frame);
        // Builds its tables anew only where the format or the tags differ from those of the frame before.
        if (sws_scale_frame(context, target, source) < 0) {
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

    /**
     * Lets {@link #source} show the pixels of a frame with what decides their conversion in the program and nothing else: by
     * itself FFmpeg would map primaries and brightness of the display onto those of the target, shift colours by where
     * their samples lie, and refuse interlaced frames.
     */
    private void view(AVFrame frame) {
        source.format(frame.format());
        source.width(frame.width());
        source.height(frame.height());
        source.color_range(frame.color_range());
        // Brightness is the luma as stored; by its matrix it would go through red, green, blue and back.
        boolean known = form == PixelForm.RGB && sws_test_colorspace(frame.colorspace(), 0) != 0;
        source.colorspace(known ? frame.colorspace() : AVCOL_SPC_UNSPECIFIED);
        for (int plane = 0; plane < PLANES; plane++) {
            source.data(plane, frame.data(plane));
            source.linesize(plane, frame.linesize(plane));
        }
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
        // Both only point to pixels that others own.
        av_frame_free(source);
        av_frame_free(target);
        av_free(rows);
        rows.setNull();
    }
}
