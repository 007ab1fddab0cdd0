package dev.fima.model.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** The codec side of a video: frames in presentation order, one after the other. Owned and closed by its reader. */
final class Decoder implements AutoCloseable {
    /** Larger frames do not occur in these data sets; damaged headers claim them. */
    static final int LARGEST_SIDE = 8192;

    private static final int FRAME_CORRUPT = 1;
    private static final int FRAME_KEY = 2;

    private final Container container;
    private final Deadline deadline;
    private final AVCodecContext context;
    private final AVFrame frame = av_frame_alloc();
    private boolean drained;
    private boolean damaged;

    Decoder(Path file, Container container, Deadline deadline) {
        this.container = container;
        this.deadline = deadline;
        int codecId = container.stream().codecpar().codec_id();
        AVCodec codec = avcodec_find_decoder(codecId);
        if (codec == null || codec.isNull()) {
            av_frame_free(frame);
            throw new VideoException(String.format(
                    Locale.ROOT,
                    "%s is encoded as %s, for which there is no decoder; convert it to H.264.",
                    file,
                    codecName()));
        }
        context = avcodec_alloc_context3(codec);
        try {
            avcodec_parameters_to_context(context, container.stream().codecpar());
            context.pkt_timebase(container.stream().time_base());
            // One thread: the workers decode many videos at once, and few frames of each.
            context.thread_count(1);
            context.max_pixels((long) LARGEST_SIDE * LARGEST_SIDE);
            if (avcodec_open2(context, codec, (AVDictionary) null) < 0) {
                throw new VideoException(
                        String.format(Locale.ROOT, "%s is damaged: its %s decoder does not start.", file, codecName()));
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    String codecName() {
        return avcodec_get_name(container.stream().codecpar().codec_id()).getString();
    }

    /** The next frame, valid until the following call; null after the last. */
    AVFrame next() {
        while (!deadline.passed()) {
            if (avcodec_receive_frame(context, frame) >= 0) {
                deadline.restart();
                if (isKey(frame)) {
                    damaged = false;
                }
                return frame;
            }
            if (drained) {
                return null;
            }
            send(container.next());
        }
        return null;
    }

    /** Whether the stream can be decoded from this frame on. */
    static boolean isKey(AVFrame frame) {
        return (frame.flags() & FRAME_KEY) != 0;
    }

    /** Hands a packet to the codec; null tells it that there are no more. */
    void send(AVPacket packet) {
        drained |= packet == null;
        if (avcodec_send_packet(context, packet) < 0 && packet != null) {
            damaged = true;
        }
    }

    /** True when the frame at hand was concealed or follows a packet that could not be decoded. */
    boolean frameDamaged() {
        return damaged || frame.decode_error_flags() != 0 || (frame.flags() & FRAME_CORRUPT) != 0;
    }

    /** Forgets what was decoded, after the container moved. */
    void flush() {
        avcodec_flush_buffers(context);
        drained = false;
        damaged = false;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
