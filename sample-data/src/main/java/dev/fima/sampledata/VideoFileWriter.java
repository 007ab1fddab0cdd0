package dev.fima.sampledata;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;

/**
 * Writes one file of frames: colour as MPEG-4 part 2 at a quality that keeps the texture (about 36 dB), masks as lossless
 * FFV1. Both codecs are in every build of FFmpeg, and one thread with exact arithmetic makes the same file everywhere. Not
 * thread-safe.
 */
final class VideoFileWriter implements AutoCloseable {

    private static final int FRAMES_BETWEEN_KEYFRAMES = 80;
    private static final double QUANTISER = 5;

    static {
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    }

    private final Path file;
    private final FFmpegFrameRecorder recorder;
    private final Frame frame;
    private final int pixelFormat;
    private final int rowBytes;

    private VideoFileWriter(Path file, int width, int height, int channels) {
        this.file = file;
        frame = new Frame(width, height, Frame.DEPTH_UBYTE, channels);
        rowBytes = width * channels;
        pixelFormat = channels == 1 ? avutil.AV_PIX_FMT_GRAY8 : avutil.AV_PIX_FMT_BGR24;
        recorder = new FFmpegFrameRecorder(file.toFile(), width, height, 0);
        recorder.setFrameRate(SampleDataSpec.FRAMES_PER_SECOND);
        recorder.setGopSize(FRAMES_BETWEEN_KEYFRAMES);
        recorder.setOption("fflags", "+bitexact");
        recorder.setVideoOption("threads", "1");
    }

    /** Opens a colour video (.mp4); frames are BGR, 3 bytes a pixel. */
    static VideoFileWriter colour(Path file, int width, int height) {
        VideoFileWriter writer = new VideoFileWriter(file, width, height, 3);
        writer.recorder.setFormat("mp4");
        writer.recorder.setVideoCodec(avcodec.AV_CODEC_ID_MPEG4);
        writer.recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        writer.recorder.setVideoQuality(QUANTISER);
        writer.recorder.setVideoOption("flags", "+mv4+bitexact");
        writer.recorder.setVideoOption("mbd", "rd");
        writer.recorder.setVideoOption("trellis", "2");
        return writer.started();
    }

    /** Opens a mask video (.mkv); frames are one byte a pixel and come back exactly. */
    static VideoFileWriter mask(Path file, int width, int height) {
        VideoFileWriter writer = new VideoFileWriter(file, width, height, 1);
        writer.recorder.setFormat("matroska");
        writer.recorder.setVideoCodec(avcodec.AV_CODEC_ID_FFV1);
        writer.recorder.setPixelFormat(avutil.AV_PIX_FMT_GRAY8);
        writer.recorder.setVideoOption("flags", "+bitexact");
        writer.recorder.setVideoOption("level", "1");
        writer.recorder.setVideoOption("coder", "1");
        writer.recorder.setVideoOption("context", "1");
        return writer.started();
    }

    private VideoFileWriter started() {
        try {
            recorder.start();
            return this;
        } catch (FrameRecorder.Exception e) {
            frame.close();
            throw failure(e);
        }
    }

    /** Adds a frame, tightly packed rows from the top. */
    void write(byte[] pixels) {
        ByteBuffer image = (ByteBuffer) frame.image[0];
        for (int row = 0; row < frame.imageHeight; row++) {
            image.put(row * frame.imageStride, pixels, row * rowBytes, rowBytes);
        }
        try {
            recorder.record(frame, pixelFormat);
        } catch (FrameRecorder.Exception e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            recorder.close();
        } catch (FrameRecorder.Exception e) {
            throw failure(e);
        } finally {
            frame.close();
        }
    }

    private SampleDataException failure(Exception cause) {
        return new SampleDataException(
                "Video file " + file + " cannot be written (" + cause.getMessage()
                        + "): check that the disk has room and the folder may be written.",
                cause);
    }
}
