package dev.fima.model.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameRecorder;

/** Small videos for tests, whose pixels are known from a formula. */
public final class TestVideos {
    private TestVideos() {}

    /** Red tells the frame's number, green the column, blue the row, so that every pixel of a clip names its origin. */
    public static int expected(int channel, int frame, int x, int y) {
        return switch (channel) {
            case 0 -> frame * 2 % 256;
            case 1 -> x * 5 % 256;
            default -> y * 7 % 256;
        };
    }

    /** Lossless colour video in Matroska. */
    public static Path lossless(Path file, int frames, int width, int height) {
        return write(file, avcodec.AV_CODEC_ID_FFV1, avutil.AV_PIX_FMT_BGR0, frames, width, height);
    }

    /**
     * Two videos of each of the classes "rise" and "fall", by their folders.
     *
     * @param longer frames that each has more than the one before; the first has 40
     */
    public static void ofTwoClasses(Path folder, int longer) throws IOException {
        for (int i = 0; i < 4; i++) {
            Path videos = Files.createDirectories(folder.resolve(i < 2 ? "rise" : "fall"));
            lossless(videos.resolve("video" + i + ".mkv"), 40 + longer * i, 64, 48);
        }
    }

    /** The value of a pixel, 0 to 255. */
    @FunctionalInterface
    public interface PixelRule {
        int value(int channel, int frame, int x, int y);
    }

    /** Lossless colour video in Matroska with pixels of a rule. */
    public static Path drawn(Path file, int frames, int width, int height, PixelRule rule) {
        return write(file, avcodec.AV_CODEC_ID_FFV1, avutil.AV_PIX_FMT_BGR0, frames, width, height, rule);
    }

    /** What a gray video holds: it differs from frame to frame and from column to column. */
    public static int expectedGray(int frame, int x) {
        return (frame * 9 + x * 5) % 256;
    }

    /** Lossless gray video in Matroska, the form of masks. */
    public static Path gray(Path file, int frames, int width, int height) {
        return write(file, avcodec.AV_CODEC_ID_FFV1, avutil.AV_PIX_FMT_GRAY8, frames, width, height);
    }

    /** MPEG-4 with a key frame every twelve frames; values are near the expected ones. */
    public static Path mpeg4(Path file, int frames, int width, int height) {
        return write(file, avcodec.AV_CODEC_ID_MPEG4, avutil.AV_PIX_FMT_YUV420P, frames, width, height);
    }

    /** VP9 with key frames wherever the encoder likes them. */
    public static Path vp9(Path file, int frames, int width, int height) {
        return write(file, avcodec.AV_CODEC_ID_VP9, avutil.AV_PIX_FMT_YUV420P, frames, width, height);
    }

    /**
     * MPEG-4 with a key frame every twelve frames of which the first five packets are missing, as in a recording cut out of a
     * stream: the first seven frames in the file cannot be decoded, and {@code frames - 12} are left.
     */
    public static Path cutRecording(Path file, int frames, int width, int height) {
        TestEncoder.Track track = TestEncoder.Track.of(
                "mpeg4", avutil.AV_PIX_FMT_YUV420P, width, height, frames, (c, t, x, y) -> c == 0 ? 40 + t + x : 128);
        return new TestEncoder(track)
                .packets(packets -> packets.subList(5, packets.size()))
                .write(file);
    }

    private static Path write(Path file, int codec, int format, int frames, int width, int height) {
        return write(file, codec, format, frames, width, height, TestVideos::expected);
    }

    private static Path write(Path file, int codec, int format, int frames, int width, int height, PixelRule rule) {
        FfmpegLibrary.load();
        boolean gray = format == avutil.AV_PIX_FMT_GRAY8;
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), width, height)) {
            recorder.setVideoCodec(codec);
            recorder.setPixelFormat(format);
            recorder.setFrameRate(25);
            recorder.setGopSize(12);
            recorder.setVideoBitrate(2_000_000);
            recorder.start();
            for (int t = 0; t < frames; t++) {
                try (Frame frame = new Frame(width, height, Frame.DEPTH_UBYTE, gray ? 1 : 3)) {
                    ByteBuffer bytes = (ByteBuffer) frame.image[0];
                    for (int y = 0; y < height; y++) {
                        for (int x = 0; x < width; x++) {
                            if (gray) {
                                bytes.put(y * frame.imageStride + x, (byte) expectedGray(t, x));
                            } else {
                                for (int channel = 0; channel < 3; channel++) {
                                    bytes.put(y * frame.imageStride + x * 3 + channel, (byte)
                                            rule.value(channel, t, x, y));
                                }
                            }
                        }
                    }
                    recorder.record(frame, gray ? avutil.AV_PIX_FMT_GRAY8 : avutil.AV_PIX_FMT_RGB24);
                }
            }
            recorder.stop();
        } catch (FrameRecorder.Exception e) {
            throw new IllegalStateException(e);
        }
        return file;
    }
}
