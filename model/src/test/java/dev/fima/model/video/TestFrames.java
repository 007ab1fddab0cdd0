package dev.fima.model.video;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;

/** Frames of any pixel format, filled sample by sample. */
final class TestFrames {
    /** The value of a sample: of brightness or red, then of the other components, in the depth of the format. */
    @FunctionalInterface
    interface Samples {
        int value(int component, int frame, int x, int y);
    }

    private TestFrames() {}

    /** Bits of a sample. */
    static int depth(int pixelFormat) {
        return av_pix_fmt_desc_get(pixelFormat).comp(0).depth();
    }

    static AVFrame of(int pixelFormat, int width, int height, int number, Samples samples) {
        AVFrame frame = av_frame_alloc();
        frame.format(pixelFormat);
        frame.width(width);
        frame.height(height);
        if (av_frame_get_buffer(frame, 0) < 0) {
            throw new IllegalStateException("no memory for a frame");
        }
        AVPixFmtDescriptor description = av_pix_fmt_desc_get(pixelFormat);
        byte[][] planes = new byte[4][];
        for (int c = 0; c < description.nb_components(); c++) {
            AVComponentDescriptor component = description.comp(c);
            boolean chroma = c == 1 || c == 2;
            int columns = -(-width >> (chroma ? description.log2_chroma_w() : 0));
            int rows = -(-height >> (chroma ? description.log2_chroma_h() : 0));
            int stride = frame.linesize(component.plane());
            if (planes[component.plane()] == null) {
                planes[component.plane()] = new byte[stride * rows];
            }
            fill(planes[component.plane()], component, stride, columns, rows, c, number, samples);
        }
        for (int p = 0; p < planes.length; p++) {
            if (planes[p] != null) {
                frame.data(p).put(planes[p]);
            }
        }
        return frame;
    }

    private static void fill(
            byte[] plane,
            AVComponentDescriptor component,
            int stride,
            int columns,
            int rows,
            int c,
            int number,
            Samples samples) {
        int step = component.step();
        int offset = component.offset();
        int shift = component.shift();
        boolean wide = component.depth() > 8;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int value = samples.value(c, number, x, y) << shift;
                int place = y * stride + x * step + offset;
                plane[place] = (byte) value;
                if (wide) {
                    plane[place + 1] = (byte) (value >> 8);
                }
            }
        }
    }

    static void free(AVFrame frame) {
        if (frame != null) {
            av_frame_free(frame);
        }
    }
}
