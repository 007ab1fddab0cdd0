package dev.fima.model.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Makes pictures into an MP4 in memory: H.264 where this FFmpeg can encode it, MPEG-4 otherwise. It writes no file, so
 * that whoever keeps the video decides how it is saved. For one thread; closing frees the native memory, also of a video
 * that was not finished.
 */
public final class VideoEncoder implements AutoCloseable {
    private static final int RATE_UNIT = 1000;
    private static final double BITS_PER_PIXEL = 0.35;
    private static final int LEAST_BITS = 400_000;
    private static final int FINE_QUANTISER = 2;
    private final int width;
    private final int height;
    private final AVRational unit;
    private final AVRational rate;
    private final AVFormatContext format = new AVFormatContext(null);
    private final AVIOContext buffer = new AVIOContext(null);
    private final AVPacket packet;
    private final AVFrame rgb;
    private final AVFrame yuv;
    private AVCodecContext codec;
    private SwsContext converter;
    private AVStream stream;
    private long frames;
    private boolean finished;

    private VideoEncoder(int width, int height, double framesPerSecond, Map<String, String> texts) {
        if (width < 2 || height < 2 || !(framesPerSecond > 0)) {
            throw new VideoException("A video of " + width + "x" + height + " pixels at " + framesPerSecond
                    + " frames per second cannot be made; both sides must be at least 2 and the rate positive.");
        }
        FfmpegLibrary.load();
        this.width = width;
        this.height = height;
        int perUnit = (int) Math.round(framesPerSecond * RATE_UNIT);
        this.unit = av_make_q(RATE_UNIT, perUnit);
        this.rate = av_make_q(perUnit, RATE_UNIT);
        this.packet = av_packet_alloc();
        this.rgb = av_frame_alloc();
        this.yuv = av_frame_alloc();
        try {
            open(framesPerSecond, texts);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Begins a video. Sides that are odd lose their last column or row, since the format pairs pixels.
     *
     * @param texts tags of the file, such as {@code title} and {@code comment}
     * @throws VideoException if no such video can be made
     */
    public static VideoEncoder mp4(int width, int height, double framesPerSecond, Map<String, String> texts) {
        return new VideoEncoder(width, height, framesPerSecond, texts);
    }

    private void open(double framesPerSecond, Map<String, String> texts) {
        check(avformat_alloc_output_context2(format, null, "mp4", null), "begin");
        codec = openCodec(framesPerSecond);
        stream = avformat_new_stream(format, null);
        check(avcodec_parameters_from_context(stream.codecpar(), codec), "begin");
        stream.time_base(unit);
        stream.avg_frame_rate(rate);
        frame(rgb, AV_PIX_FMT_RGB24, width, height);
        frame(yuv, AV_PIX_FMT_YUV420P, even(width), even(height));
        converter = sws_getContext(
                even(width),
                even(height),
                AV_PIX_FMT_RGB24,
                even(width),
                even(height),
                AV_PIX_FMT_YUV420P,
                SWS_BICUBIC | SWS_ACCURATE_RND,
                null,
                null,
                (DoublePointer) null);
        check(avio_open_dyn_buf(buffer), "begin");
        format.pb(buffer);
        AVDictionary tags = new AVDictionary(null);
        texts.forEach((name, text) -> av_dict_set(tags, name, text, 0));
        format.metadata(tags);
        AVDictionary options = new AVDictionary(null);
        try {
            check(avformat_write_header(format, options), "begin");
        } finally {
            av_dict_free(options);
        }
    }

    private static int even(int side) {
        return side & ~1;
    }

    /** The first encoder that opens: the one for H.264 may be missing from a build, or refuse a size. */
    private AVCodecContext openCodec(double framesPerSecond) {
        List<AVCodec> candidates = java.util.Arrays.asList(
                avcodec_find_encoder_by_name("libopenh264"), avcodec_find_encoder(AV_CODEC_ID_MPEG4));
        for (AVCodec candidate : candidates) {
            if (candidate == null || candidate.isNull()) {
                continue;
            }
            AVCodecContext context = avcodec_alloc_context3(candidate);
            try {
                context.width(even(width));
                context.height(even(height));
                context.pix_fmt(AV_PIX_FMT_YUV420P);
                context.color_range(AVCOL_RANGE_MPEG);
                context.colorspace(AVCOL_SPC_SMPTE170M);
                context.time_base(unit);
                context.framerate(rate);
                context.gop_size((int) Math.max(1, Math.round(framesPerSecond)));
                context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
                if (candidate.id() == AV_CODEC_ID_MPEG4) {
                    context.flags(context.flags() | AV_CODEC_FLAG_QSCALE);
                    context.global_quality(FF_QP2LAMBDA * FINE_QUANTISER);
                } else {
                    context.bit_rate(Math.max(
                            LEAST_BITS, (long) (BITS_PER_PIXEL * width * height * Math.max(5, framesPerSecond))));
                }
                if (avcodec_open2(context, candidate, (AVDictionary) null) >= 0) {
                    return context;
                }
            } catch (RuntimeException | Error e) {
                avcodec_free_context(context);
                throw e;
            }
            avcodec_free_context(context);
        }
        throw new VideoException("This computer's FFmpeg has no encoder for a video of " + width + "x" + height
                + " pixels; choose a smaller figure or an animated PNG.");
    }

    private static void frame(AVFrame frame, int pixelFormat, int width, int height) {
        frame.format(pixelFormat);
        frame.width(even(width));
        frame.height(even(height));
        frame.colorspace(AVCOL_SPC_SMPTE170M);
        check(av_frame_get_buffer(frame, 0), "begin");
    }

    /**
     * Adds the next frame.
     *
     * @param pixels RGB, {@code [height, width, 3]}, tightly packed
     * @throws VideoException if it cannot be encoded
     */
    public void add(byte[] pixels) {
        if (pixels.length != width * height * 3) {
            throw new IllegalArgumentException(
                    pixels.length + " bytes are no frame of " + width + "x" + height + " pixels");
        }
        check(av_frame_make_writable(rgb), "go on");
        BytePointer plane = rgb.data(0);
        for (int y = 0; y < even(height); y++) {
            plane.position((long) y * rgb.linesize(0)).put(pixels, y * width * 3, even(width) * 3);
        }
        check(av_frame_make_writable(yuv), "go on");
        check(sws_scale_frame(converter, yuv, rgb), "go on");
        yuv.pts(frames++);
        check(avcodec_send_frame(codec, yuv), "go on");
        drain();
    }

    private void drain() {
        while (avcodec_receive_packet(codec, packet) >= 0) {
            packet.duration(1);
            av_packet_rescale_ts(packet, unit, stream.time_base());
            packet.stream_index(stream.index());
            int written = av_interleaved_write_frame(format, packet);
            av_packet_unref(packet);
            check(written, "go on");
        }
    }

    /**
     * Ends the video.
     *
     * @return the whole file
     * @throws VideoException if there was no frame
     */
    public byte[] finish() {
        if (finished || frames == 0) {
            throw new VideoException("A video needs at least one frame, and can be finished once.");
        }
        finished = true;
        check(avcodec_send_frame(codec, null), "end");
        drain();
        check(av_write_trailer(format), "end");
        return closeBuffer();
    }

    private byte[] closeBuffer() {
        try (PointerPointer<BytePointer> holder = new PointerPointer<>(1)) {
            int size = avio_close_dyn_buf(buffer, holder);
            format.pb(new AVIOContext(null));
            buffer.setNull();
            BytePointer bytes = holder.get(BytePointer.class, 0);
            try {
                byte[] content = new byte[size];
                bytes.get(content);
                return content;
            } finally {
                av_free(bytes);
            }
        }
    }

    private static void check(int result, String what) {
        if (result < 0) {
            throw new VideoException("FFmpeg could not " + what + " the video (error " + result
                    + "); choose a smaller figure or an animated PNG.");
        }
    }

    @Override
    public void close() {
        if (!buffer.isNull()) {
            closeBuffer();
        }
        if (codec != null) {
            avcodec_free_context(codec);
            codec = null;
        }
        if (converter != null) {
            sws_freeContext(converter);
            converter = null;
        }
        if (!format.isNull()) {
            avformat_free_context(format);
            format.setNull();
        }
        av_frame_free(rgb);
        av_frame_free(yuv);
        av_packet_free(packet);
    }
}
