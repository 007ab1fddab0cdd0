package dev.fima.model.video;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** The file side of a video: its packets in storage order. Owned and closed by one {@link VideoReader}. */
final class Container implements AutoCloseable {
    /** Leaves out images, subtitles, playlists and whatever else FFmpeg would open as if it were a film. */
    private static final String FORMATS =
            "mov,matroska,avi,mpeg,mpegvideo,mpegts,flv,asf,ogg,ivf,nut,mxf,dv,m4v,h264,hevc,yuv4mpegpipe";

    private final Path file;
    private final Deadline deadline;
    private final AVPacket packet = av_packet_alloc();
    private final AVFormatContext context;
    private AVStream stream;
    private int streamIndex;
    private long packetsRead;

    Container(Path file, Deadline deadline) {
        this.file = file;
        this.deadline = deadline;
        context = avformat_alloc_context();
        try {
            open();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void open() {
        deadline.restart();
        deadline.attachTo(context.interrupt_callback());
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "format_whitelist", FORMATS, 0);
        av_dict_set(options, "protocol_whitelist", "file", 0);
        // FFmpeg takes names as UTF-8; the prefix keeps a colon in the name from reading as a protocol.
        byte[] name = ("file:" + file).getBytes(StandardCharsets.UTF_8);
        byte[] terminated = java.util.Arrays.copyOf(name, name.length + 1);
        int result;
        try (BytePointer url = new BytePointer(terminated)) {
            result = avformat_open_input(context, url, null, options);
        } finally {
            av_dict_free(options);
        }
        if (result < 0) {
            throw new VideoException(UnreadableFile.sentence(file));
        }
        if (!headerTellsAll()) {
            avformat_find_stream_info(context, (PointerPointer<?>) null);
        }
        streamIndex = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
        if (streamIndex < 0 || isCoverPicture(context.streams(streamIndex))) {
            throw new VideoException(
                    context.nb_streams() == 0 ? UnreadableFile.sentence(file) : file + " holds no video stream.");
        }
        stream = context.streams(streamIndex);
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != streamIndex) {
                context.streams(i).discard(AVDISCARD_ALL);
            }
        }
    }

    /** MP4 headers hold everything that is needed; looking into the stream would decode frames for nothing. */
    private boolean headerTellsAll() {
        int index = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
        if (index < 0 || !context.iformat().name().getString().startsWith("mov")) {
            return false;
        }
        AVCodecParameters parameters = context.streams(index).codecpar();
        return parameters.width() > 0 && parameters.height() > 0 && parameters.extradata_size() > 0;
    }

    private static boolean isCoverPicture(AVStream stream) {
        return (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
    }

    AVStream stream() {
        return stream;
    }

    /** The next packet of the video stream, valid until the following call; null at the end of what can be read. */
    AVPacket next() {
        while (true) {
            av_packet_unref(packet);
            if (deadline.passed() || av_read_frame(context, packet) < 0) {
                return null;
            }
            if (packet.stream_index() == streamIndex) {
                packetsRead++;
                return packet;
            }
        }
    }

    /** Number of packets that {@link #next} gave. */
    long packetsRead() {
        return packetsRead;
    }

    /** Moves to the last place of the stream at or before the given decode time; false when the file cannot do it. */
    boolean seek(long decodeTime) {
        return av_seek_frame(context, streamIndex, decodeTime, AVSEEK_FLAG_BACKWARD) >= 0;
    }

    /** Reads through the whole file without decoding; the position afterwards is its end. */
    PacketList list() {
        PacketList packets = new PacketList();
        for (AVPacket next = next(); next != null; next = next()) {
            packets.add(
                    next.pts(),
                    next.dts(),
                    (next.flags() & AV_PKT_FLAG_KEY) != 0,
                    (next.flags() & AV_PKT_FLAG_DISCARD) != 0,
                    next.size());
            // Progress: a long film may take longer than a stuck one is given.
            if (packets.count() % 1024 == 0) {
                deadline.restart();
            }
        }
        return packets;
    }

    Orientation orientation() {
        AVPacketSideData data = av_packet_side_data_get(
                stream.codecpar().coded_side_data(), stream.codecpar().nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
        if (data == null || data.isNull() || data.size() < 36) {
            return Orientation.UPRIGHT;
        }
        ByteBuffer matrix = data.data().capacity(data.size()).asByteBuffer();
        return Orientation.ofDisplayMatrix(matrix);
    }

    @Override
    public void close() {
        av_packet_free(packet);
        // A failed open has freed the context already and left a null pointer behind.
        if (!context.isNull()) {
            avformat_close_input(context);
        }
    }
}
