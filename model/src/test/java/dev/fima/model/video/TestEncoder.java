package dev.fima.model.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_new;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_set;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.IntPointer;

/** Writes videos of any kind that the bundled FFmpeg can encode: what is put into the file is said sample by sample. */
final class TestEncoder {
    /** One track: its encoder, when its frames are shown, and what is in them. */
    record Track(
            String codec,
            int pixelFormat,
            int width,
            int height,
            int frames,
            TestFrames.Samples samples,
            java.util.function.Consumer<AVCodecContext> setup,
            java.util.function.Consumer<AVFrame> mark,
            int disposition) {
        static Track of(String codec, int format, int width, int height, int frames, TestFrames.Samples samples) {
            return new Track(codec, format, width, height, frames, samples, context -> {}, frame -> {}, 0);
        }

        Track with(java.util.function.Consumer<AVCodecContext> more) {
            return new Track(
                    codec, pixelFormat, width, height, frames, samples, setup.andThen(more), mark, disposition);
        }

        Track marked(java.util.function.Consumer<AVFrame> more) {
            return new Track(
                    codec, pixelFormat, width, height, frames, samples, setup, mark.andThen(more), disposition);
        }

        Track disposed(int flags) {
            return new Track(codec, pixelFormat, width, height, frames, samples, setup, mark, flags);
        }
    }

    private final List<Track> tracks;
    private final Map<String, String> options = new HashMap<>();
    private AVRational unit = av_make_q(1, 25);
    private long[] times = {};
    private int degrees;
    private UnaryOperator<List<AVPacket>> packets = UnaryOperator.identity();

    /** The first track is the one that counts; the options below concern it. */
    TestEncoder(Track... tracks) {
        FfmpegLibrary.load();
        this.tracks = List.of(tracks);
    }

    TestEncoder unit(int numerator, int denominator) {
        unit = av_make_q(numerator, denominator);
        return this;
    }

    /** When each frame is shown, in units. */
    TestEncoder times(long... shown) {
        times = shown.clone();
        return this;
    }

    TestEncoder option(String name, String value) {
        options.put(name, value);
        return this;
    }

    /** Clockwise turn with which the frames are to be shown. */
    TestEncoder rotation(int clockwise) {
        degrees = clockwise;
        return this;
    }

    /** Changes the packets before they are written; those left away are not freed here. */
    TestEncoder packets(UnaryOperator<List<AVPacket>> change) {
        packets = change;
        return this;
    }

    Path write(Path file) {
        AVFormatContext format = new AVFormatContext(null);
        check(avformat_alloc_output_context2(format, null, (String) null, file.toString()));
        List<List<AVPacket>> all = new ArrayList<>();
        List<AVRational> units = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            all.add(encode(format, tracks.get(i), i == 0 ? times : new long[0]));
            units.add(unit);
        }
        AVIOContext output = new AVIOContext(null);
        check(avio_open(output, file.toString(), AVIO_FLAG_WRITE));
        format.pb(output);
        AVDictionary dictionary = new AVDictionary(null);
        options.forEach((name, value) -> av_dict_set(dictionary, name, value, 0));
        check(avformat_write_header(format, dictionary));
        av_dict_free(dictionary);
        for (int i = 0; i < all.size(); i++) {
            for (AVPacket packet : i == 0 ? packets.apply(all.get(i)) : all.get(i)) {
                packet.stream_index(i);
                av_packet_rescale_ts(packet, units.get(i), format.streams(i).time_base());
                check(av_interleaved_write_frame(format, packet));
                av_packet_free(packet);
            }
        }
        check(av_write_trailer(format));
        avio_closep(output);
        avformat_free_context(format);
        return file;
    }

    private List<AVPacket> encode(AVFormatContext format, Track track, long[] shown) {
        AVCodec codec = avcodec_find_encoder_by_name(track.codec());
        if (codec == null) {
            throw new IllegalStateException("no encoder " + track.codec());
        }
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.width(track.width());
        context.height(track.height());
        context.pix_fmt(track.pixelFormat());
        context.time_base(unit);
        context.framerate(av_make_q(/* num= */ unit.den(), /* den= */ unit.num()));
        context.gop_size(12);
        context.bit_rate(4_000_000);
        context.strict_std_compliance(-2);
        if ((format.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        track.setup().accept(context);
        check(avcodec_open2(context, codec, (AVDictionary) null));
        AVStream stream = avformat_new_stream(format, null);
        check(avcodec_parameters_from_context(stream.codecpar(), context));
        stream.time_base(unit);
        stream.avg_frame_rate(context.framerate());
        stream.disposition(track.disposition());
        if (degrees != 0) {
            AVPacketSideData data = av_packet_side_data_new(
                    stream.codecpar().coded_side_data(), new IntPointer(1).put(0), AV_PKT_DATA_DISPLAYMATRIX, 36, 0);
            stream.codecpar().coded_side_data(data);
            stream.codecpar().nb_coded_side_data(1);
            av_display_rotation_set(new IntPointer(data.data()), degrees);
        }
        List<AVPacket> found = new ArrayList<>();
        AVPacket packet = av_packet_alloc();
        for (int t = 0; t <= track.frames(); t++) {
            AVFrame frame = null;
            if (t < track.frames()) {
                frame = TestFrames.of(track.pixelFormat(), track.width(), track.height(), t, track.samples());
                frame.pts(t < shown.length ? shown[t] : t);
                frame.color_range(context.color_range());
                frame.colorspace(context.colorspace());
                track.mark().accept(frame);
            }
            check(avcodec_send_frame(context, frame));
            while (avcodec_receive_packet(context, packet) >= 0) {
                if (packet.duration() == 0 || packet.pts() == AV_NOPTS_VALUE) {
                    packet.duration(1);
                }
                found.add(av_packet_clone(packet));
                av_packet_unref(packet);
            }
            TestFrames.free(frame);
        }
        av_packet_free(packet);
        avcodec_free_context(context);
        return found;
    }

    private static void check(int result) {
        if (result < 0) {
            throw new IllegalStateException("FFmpeg error " + result);
        }
    }
}
