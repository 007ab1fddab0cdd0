package dev.fima.model.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_DCT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_INTERLACED_ME;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_from_data;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_int;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kinds of video that people have, each made here and read back frame by frame, in order and out of order. The quarters
 * of each frame have levels of gray that name the frame and the quarter; so what is expected comes from a formula and not
 * from a decoder.
 */
class VideoKindsTest {
    /** Neighbouring frames differ by 43 levels; the coarsest of these encoders is off by less than this. */
    private static final double TOLERANCE = 8;

    private static final int FRAME_INTERLACED = 8;
    private static final int FRAME_TOP_FIELD_FIRST = 16;
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;

    @TempDir
    Path folder;

    /** Brightness as stored, in the limited range. */
    private static int luma(int frame, int quarter) {
        return 16 + (frame * 37 + quarter * 61) % 200;
    }

    private static double gray(int frame, int quarter) {
        return (luma(frame, quarter) - 16) * 255 / 219.0;
    }

    private static int quarter(int x, int y, int width, int height) {
        return (2 * y >= height ? 2 : 0) + (2 * x >= width ? 1 : 0);
    }

    private static TestEncoder.Track track(String codec, String format, int width, int height, int frames) {
        int pixels = avutil.av_get_pix_fmt(format);
        int scale = 1 << (TestFrames.depth(pixels) - 8);
        return TestEncoder.Track.of(codec, pixels, width, height, frames, (c, t, x, y) -> switch (c) {
                    case 0 -> scale * luma(t, quarter(x, y, width, height));
                    case 3 -> scale * (x % 256);
                    default -> scale * 128;
                })
                .with(context -> {
                    // MPEG encoders would take the change from frame to frame for cuts and make every frame a key
                    // frame.
                    if (codec.startsWith("mpeg")) {
                        av_opt_set_int(context.priv_data(), "sc_threshold", 1_000_000_000, 0);
                    }
                });
    }

    private static TestEncoder.Track mpeg4(int frames) {
        return track("mpeg4", "yuv420p", WIDTH, HEIGHT, frames);
    }

    private static void check(Path file, int width, int height, int frames) {
        check(file, width, height, IntStream.range(0, frames).toArray(), new int[] {0, 1, 2, 3});
    }

    /**
     * @param numbers which of the frames put in are to come out, in this order
     * @param quarters which quarter lies where
     */
    private static void check(Path file, int width, int height, int[] numbers, int[] quarters) {
        try (VideoReader reader = VideoReader.open(file)) {
            VideoInfo info = reader.info();
            assertThat(List.of(info.frames(), (long) info.width(), (long) info.height()))
                    .as("frames and size of %s", file)
                    .containsExactly((long) numbers.length, (long) width, (long) height);
            for (int i = 0; i < numbers.length; i++) {
                check(reader, i, numbers[i], quarters);
            }
            SplittableRandom random = new SplittableRandom(9);
            for (int i = 0; i < Math.min(15, 3 * numbers.length); i++) {
                int at = random.nextInt(numbers.length);
                check(reader, at, numbers[at], quarters);
            }
        }
    }

    private static void check(VideoReader reader, int at, int number, int[] quarters) {
        Frames seen = reader.read(at, 1, 1);
        int width = seen.width();
        int height = seen.height();
        for (int part = 0; part < quarters.length; part++) {
            int left = part % 2 == 0 ? width / 8 : 5 * width / 8;
            int top = part / 2 == 0 ? height / 8 : 5 * height / 8;
            for (int c = 0; c < 3; c++) {
                long sum = 0;
                for (int y = top; y < top + height / 4; y++) {
                    for (int x = left; x < left + width / 4; x++) {
                        sum += seen.rgb()[(y * width + x) * 3 + c] & 0xFF;
                    }
                }
                double mean = (double) sum / ((height / 4) * (width / 4));
                double expected = gray(number, quarters[part]);
                assertThat(mean)
                        .as("frame %d, quarter %d, channel %d", at, part, c)
                        .isBetween(expected - TOLERANCE, expected + TOLERANCE);
            }
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    @ParameterizedTest
    @CsvSource({"90,2 0 3 1", "180,3 2 1 0", "270,1 3 0 2"})
    void read_turned_showsItUpright(int degrees, String quarters) {
        Path file = new TestEncoder(mpeg4(14)).rotation(degrees).write(file("turned.mp4"));
        boolean swapped = degrees != 180;
        check(
                file,
                swapped ? HEIGHT : WIDTH,
                swapped ? WIDTH : HEIGHT,
                IntStream.range(0, 14).toArray(),
                Arrays.stream(quarters.split(" ")).mapToInt(Integer::parseInt).toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4", "a.mkv", "a.mov"})
    void read_variableRate_countsEachFrameOnce(String name) {
        long[] times = {0, 40, 41, 300, 333, 900, 933, 1000, 2500, 2533, 2566, 2600, 2633, 5000, 5001, 5100};
        check(new TestEncoder(mpeg4(16)).unit(1, 1000).times(times).write(file(name)), WIDTH, HEIGHT, 16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4", "a.mkv"})
    void read_thousandFramesASecond_countsThem(String name) {
        check(new TestEncoder(mpeg4(30)).unit(1, 1000).write(file(name)), WIDTH, HEIGHT, 30);
    }

    /** The edit list leaves out what is shown before zero. */
    @Test
    void read_editListThatCutsTheStart_beginsWhereItSays() {
        long[] times = LongRange.from(-5, 20);
        Path file = new TestEncoder(mpeg4(20))
                .times(times)
                .option("avoid_negative_ts", "disabled")
                .option("use_editlist", "1")
                .write(file("edited.mp4"));
        check(file, WIDTH, HEIGHT, IntStream.range(5, 20).toArray(), new int[] {0, 1, 2, 3});
    }

    /** Pictures out of order make an edit list that moves the start. */
    @ParameterizedTest
    @ValueSource(strings = {"a.mp4", "a.mov", "a.mkv", "a.avi"})
    void read_picturesOutOfOrder_comesInOrder(String name) {
        Path file = new TestEncoder(mpeg4(26).with(context -> context.max_b_frames(2))).write(file(name));
        check(file, WIDTH, HEIGHT, 26);
    }

    /** Groups of pictures that refer to the one before, as MPEG-2 makes them. */
    @ParameterizedTest
    @ValueSource(strings = {"a.ts", "a.mpg", "a.mkv", "a.m2v"})
    void read_openGroups_givesEveryFrame(String name) {
        Path file = new TestEncoder(
                        track("mpeg2video", "yuv420p", WIDTH, HEIGHT, 40).with(context -> context.max_b_frames(2)))
                .write(file(name));
        check(file, WIDTH, HEIGHT, 40);
    }

    /** As DivX wrote them: a picture and the one shown before it in one packet, then a packet that is only a mark. */
    @Test
    void read_packedPictures_givesEveryFrame() {
        Path file = new TestEncoder(mpeg4(21).with(context -> {
                    context.max_b_frames(1);
                    context.gop_size(100);
                }))
                .packets(VideoKindsTest::pack)
                .write(file("packed.avi"));
        check(file, WIDTH, HEIGHT, 21);
    }

    private static List<AVPacket> pack(List<AVPacket> packets) {
        List<AVPacket> packed = new ArrayList<>();
        for (int i = 0; i < packets.size(); i++) {
            byte[] bytes = bytes(packets.get(i));
            // Only the first packet has a header, and in it the name of the encoder.
            bytes = i == 0 ? renamed(bytes) : bytes;
            byte[] next = i + 1 < packets.size() ? bytes(packets.get(i + 1)) : new byte[0];
            boolean paired = i > 0
                    && packets.get(i + 1 < packets.size() ? i + 1 : i).pts()
                            < packets.get(i).pts();
            if (paired) {
                byte[] both = Arrays.copyOf(bytes, bytes.length + next.length);
                System.arraycopy(next, 0, both, bytes.length, next.length);
                packed.add(packet(packets.get(i), both));
                // A picture that is not coded: its type, then zeros.
                packed.add(packet(packets.get(i + 1), new byte[] {0, 0, 1, (byte) 0xB6, 0x51, (byte) 0x80, 0}));
                i++;
            } else {
                packed.add(packet(packets.get(i), bytes));
            }
        }
        for (int i = 0; i < packed.size(); i++) {
            packed.get(i).pts(i);
            packed.get(i).dts(i);
        }
        return packed;
    }

    private static byte[] bytes(AVPacket packet) {
        byte[] bytes = new byte[packet.size()];
        packet.data().get(bytes);
        return bytes;
    }

    private static AVPacket packet(AVPacket like, byte[] bytes) {
        AVPacket packet = av_packet_clone(like);
        AVPacket made = org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc();
        BytePointer data = new BytePointer(av_malloc(bytes.length + 64L)).capacity(bytes.length + 64L);
        data.put(Arrays.copyOf(bytes, bytes.length + 64));
        av_packet_from_data(made, data, bytes.length);
        made.flags(packet.flags());
        made.duration(1);
        org.bytedeco.ffmpeg.global.avcodec.av_packet_free(packet);
        return made;
    }

    /** Puts another encoder's name and its mark for packed pictures before the first picture. */
    private static byte[] renamed(byte[] first) {
        byte[] name = "\0\0\1\u00B2DivX503b1393p".getBytes(StandardCharsets.ISO_8859_1);
        String text = new String(first, StandardCharsets.ISO_8859_1);
        int old = text.indexOf("\0\0\1\u00B2");
        int picture = text.indexOf("\0\0\1\u00B6");
        String headers = old >= 0 && old < picture ? text.substring(0, old) : text.substring(0, picture);
        String renamed = headers + new String(name, StandardCharsets.ISO_8859_1) + text.substring(picture);
        return renamed.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.mp4", "a.mkv"})
    void read_besidesACover_givesTheFilm(String name) {
        TestEncoder.Track cover = track("png", "rgb24", 200, 200, 1).disposed(AV_DISPOSITION_ATTACHED_PIC);
        check(new TestEncoder(mpeg4(14), cover).write(file(name)), WIDTH, HEIGHT, 14);
    }

    @Test
    void read_besidesASmallerFilm_givesTheLargerOne() {
        TestEncoder.Track small = track("mpeg4", "yuv420p", 32, 32, 14);
        check(new TestEncoder(mpeg4(14), small).write(file("two.mkv")), WIDTH, HEIGHT, 14);
        check(new TestEncoder(mpeg4(14), small, small).write(file("three.mp4")), WIDTH, HEIGHT, 14);
    }

    /** What shows through is left aside. */
    @ParameterizedTest
    @CsvSource({"ffv1,yuva420p", "ffv1,yuva444p10le", "ffv1,yuva422p"})
    void read_withAlpha_givesTheColours(String codec, String format) {
        check(new TestEncoder(track(codec, format, WIDTH, HEIGHT, 6)).write(file("alpha.mkv")), WIDTH, HEIGHT, 6);
    }

    /** Gray is of the full range; so the levels come as they are. */
    @ParameterizedTest
    @ValueSource(strings = {"gray", "gray10le", "gray16le", "ya8"})
    void read_gray_givesTheLevels(String format) {
        int pixels = avutil.av_get_pix_fmt(format);
        int scale = 1 << (TestFrames.depth(pixels) - 8);
        TestEncoder.Track track = TestEncoder.Track.of(
                "ffv1",
                pixels,
                WIDTH,
                HEIGHT,
                6,
                (c, t, x, y) -> c > 0 ? 255 : scale * (int) Math.round(gray(t, quarter(x, y, WIDTH, HEIGHT))));
        check(new TestEncoder(track).write(file("gray.mkv")), WIDTH, HEIGHT, 6);
    }

    @ParameterizedTest
    @CsvSource({"mpeg2video,a.mpg", "mpeg2video,a.ts", "mpeg4,a.mp4"})
    void read_interlaced_keepsTheLines(String codec, String name) {
        TestEncoder.Track track = track(codec, "yuv420p", WIDTH, HEIGHT, 20)
                .with(context ->
                        context.flags(context.flags() | AV_CODEC_FLAG_INTERLACED_DCT | AV_CODEC_FLAG_INTERLACED_ME))
                .marked(frame -> frame.flags(frame.flags() | FRAME_INTERLACED | FRAME_TOP_FIELD_FIRST));
        check(new TestEncoder(track).write(file(name)), WIDTH, HEIGHT, 20);
    }

    @Test
    void read_largePicture_givesIt() {
        check(
                new TestEncoder(track("mpeg4", "yuv420p", 3840, 2160, 3).with(context -> context.bit_rate(40_000_000)))
                        .write(file("large.mp4")),
                3840,
                2160,
                3);
    }

    @Test
    void read_portrait_givesIt() {
        check(new TestEncoder(track("mpeg4", "yuv420p", 54, 96, 14)).write(file("portrait.mp4")), 54, 96, 14);
    }

    @ParameterizedTest
    @ValueSource(strings = {"frag_keyframe+empty_moov", "frag_every_frame+empty_moov+default_base_moof", "faststart"})
    void read_fragmented_givesEveryFrame(String flags) {
        Path file = new TestEncoder(mpeg4(30).with(context -> context.max_b_frames(2)))
                .option("movflags", flags)
                .write(file("fragmented.mp4"));
        check(file, WIDTH, HEIGHT, 30);
    }

    @ParameterizedTest
    @CsvSource({
        "ffv1,a.mkv,35,23",
        "mpeg4,a.mp4,35,23",
        "mjpeg,a.avi,37,29",
        "libvpx-vp9,a.webm,35,23",
        "mpeg4,a.avi,101,33",
        "ffv1,a.avi,17,31"
    })
    void read_oddSides_givesThem(String codec, String name, int width, int height) {
        // The levels are those of the limited range; Motion JPEG is told to keep it.
        TestEncoder.Track track =
                track(codec, "yuv420p", width, height, 8).with(context -> context.color_range(avutil.AVCOL_RANGE_MPEG));
        check(new TestEncoder(track).write(file(name)), width, height, 8);
    }

    /** Fresh recordings cut out of a stream, in containers that mark key frames and in one that does not. */
    @ParameterizedTest
    @CsvSource({
        "mpeg4,a.mkv,0",
        "mpeg4,a.mp4,0",
        "mpeg4,a.ts,0",
        "mpeg4,b.mkv,2",
        "mpeg4,b.mp4,2",
        "mpeg2video,a.ts,0",
        "mpeg2video,b.mkv,2",
        "mpeg2video,b.ts,2",
        "libopenh264,a.mp4,0",
        "libopenh264,a.ts,0",
        "libvpx-vp9,a.webm,0",
        "libvpx,a.webm,0"
    })
    void read_recordingThatBeginsBetweenKeyFrames_beginsWithTheFirst(String codec, String name, int between) {
        // The global header stays in the file where it has one; in the others it is repeated with each key frame.
        TestEncoder.Track track = track(codec, "yuv420p", WIDTH, HEIGHT, 50).with(context -> {
            context.max_b_frames(between);
            context.gop_size(16);
        });
        int[] cut = {0, 0};
        Path file = new TestEncoder(track)
                .packets(all -> {
                    List<AVPacket> kept = all.subList(5, all.size());
                    List<AVPacket> late = kept.stream()
                            .filter(packet -> (packet.flags() & 1) != 0)
                            .toList();
                    cut[0] = (int) late.get(0).pts();
                    cut[1] = (int) kept.stream()
                            .filter(packet -> packet.pts() < late.get(0).pts())
                            .count();
                    return kept;
                })
                .write(file(name));
        assertThat(cut[0]).isPositive();
        check(file, WIDTH, HEIGHT, IntStream.range(cut[0], 50).toArray(), new int[] {0, 1, 2, 3});
        try (VideoReader reader = VideoReader.open(file)) {
            assertThat(reader.frameIndex().leftOut()).isPositive().isLessThanOrEqualTo(cut[1]);
            try (VideoReader again = VideoReader.open(file, reader.frameIndex())) {
                check(again, 0, cut[0], new int[] {0, 1, 2, 3});
                assertThat(again.frameIndex()).isEqualTo(reader.frameIndex());
            }
        }
    }

    private static final class LongRange {
        static long[] from(long first, int count) {
            return java.util.stream.LongStream.range(first, first + count).toArray();
        }
    }
}
