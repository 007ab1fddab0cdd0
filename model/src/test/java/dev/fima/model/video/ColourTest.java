package dev.fima.model.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_FCC;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE240M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_YCGCO;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours of frames against the definitions of their matrices and ranges, and against the ffmpeg program. */
class ColourTest {
    /** Weights of red and blue in the brightness, by matrix; what is not tagged counts as BT.601. */
    private static final Map<Integer, double[]> WEIGHTS = Map.of(
            AVCOL_SPC_UNSPECIFIED, new double[] {0.299, 0.114},
            AVCOL_SPC_BT470BG, new double[] {0.299, 0.114},
            AVCOL_SPC_SMPTE170M, new double[] {0.299, 0.114},
            AVCOL_SPC_BT709, new double[] {0.2126, 0.0722},
            AVCOL_SPC_FCC, new double[] {0.30, 0.11},
            AVCOL_SPC_SMPTE240M, new double[] {0.212, 0.087},
            AVCOL_SPC_BT2020_NCL, new double[] {0.2627, 0.0593},
            AVCOL_SPC_YCGCO, new double[] {0.299, 0.114});

    private static final int[][] COLOURS = {
        {255, 0, 0},
        {0, 255, 0},
        {0, 0, 255},
        {255, 255, 255},
        {0, 0, 0},
        {128, 128, 128},
        {200, 120, 40},
        {30, 90, 160}
    };

    /** Samples are rounded once and FFmpeg's tables cut off what lies below a level, three times in a sum. */
    private static final int ROUNDING = 3;

    @TempDir
    Path folder;

    private static double[] coded(int[] rgb, double[] weights, boolean full, int depth) {
        double red = weights[0];
        double blue = weights[1];
        double y = red * rgb[0] + (1 - red - blue) * rgb[1] + blue * rgb[2];
        double b = (rgb[2] - y) / (2 * (1 - blue));
        double r = (rgb[0] - y) / (2 * (1 - red));
        double one = (1 << depth) / 256.0;
        double scale = ((1 << depth) - 1) / 255.0;
        return full
                ? new double[] {y * scale, 128 * one + b * scale, 128 * one + r * scale}
                : new double[] {one * (16 + 219 * y / 255), one * (128 + 224 * b / 255), one * (128 + 224 * r / 255)};
    }

    private static int sample(int component, int[] rgb, double[] weights, boolean full, int depth) {
        int most = (1 << depth) - 1;
        return component == 3 ? most : Math.min(most, (int) Math.round(coded(rgb, weights, full, depth)[component]));
    }

    /** Eight plain colours a file; the eight tags of matrix and the three of range, each with and without the other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "yuv420p",
                "yuv422p",
                "yuv444p",
                "yuv410p",
                "yuva420p",
                "yuv420p10le",
                "yuv422p10le",
                "yuv444p10le",
                "yuv444p12le",
                "yuv420p16le"
            })
    void read_plainColoursOfEveryTag_givesTheColours(String name) {
        int format = avutil.av_get_pix_fmt(name);
        int depth = TestFrames.depth(format);
        for (Map.Entry<Integer, double[]> matrix : WEIGHTS.entrySet()) {
            for (int range : new int[] {AVCOL_RANGE_UNSPECIFIED, AVCOL_RANGE_MPEG, AVCOL_RANGE_JPEG}) {
                boolean full = range == AVCOL_RANGE_JPEG;
                Path file = folder.resolve(name + matrix.getKey() + range + ".mkv");
                new TestEncoder(TestEncoder.Track.of(
                                        "ffv1",
                                        format,
                                        34,
                                        18,
                                        COLOURS.length,
                                        (c, t, x, y) -> sample(c, COLOURS[t], matrix.getValue(), full, depth))
                                .with(context -> {
                                    context.colorspace(matrix.getKey());
                                    context.color_range(range);
                                }))
                        .write(file);
                checkColours(file, ROUNDING);
            }
        }
    }

    private static void checkColours(Path file, int tolerance) {
        try (VideoReader reader = VideoReader.open(file)) {
            assertThat(reader.info().frames()).isEqualTo(COLOURS.length);
            for (int t = 0; t < COLOURS.length; t++) {
                checkColour(reader.read(t, 1, 1), COLOURS[t], tolerance, file + ", frame " + t);
            }
        }
    }

    private static void checkColour(Frames frames, int[] colour, int tolerance, String what) {
        for (int i = 0; i < frames.rgb().length; i++) {
            int seen = frames.rgb()[i] & 0xFF;
            if (Math.abs(seen - colour[i % 3]) > tolerance) {
                assertThat(seen)
                        .as(
                                "%s, pixel %d, channel %d of %s",
                                what, i / 3, i % 3, List.of(colour[0], colour[1], colour[2]))
                        .isEqualTo(colour[i % 3]);
            }
        }
    }

    /** No rule by size: what is not tagged counts as BT.601 also in a large picture. */
    @Test
    void read_largeUntagged_isBt601() {
        double[] weights = WEIGHTS.get(AVCOL_SPC_SMPTE170M);
        Path file = folder.resolve("large.mkv");
        new TestEncoder(TestEncoder.Track.of(
                        "ffv1",
                        avutil.AV_PIX_FMT_YUV420P,
                        1280,
                        720,
                        COLOURS.length,
                        (c, t, x, y) -> sample(c, COLOURS[t], weights, false, 8)))
                .write(file);
        checkColours(file, ROUNDING);
    }

    /** Motion JPEG implies the full range; four levels, since it keeps blocks coarsely. */
    @ParameterizedTest
    @ValueSource(strings = {"yuvj420p", "yuvj422p", "yuvj444p"})
    void read_motionJpeg_takesTheFullRange(String name) {
        double[] weights = WEIGHTS.get(AVCOL_SPC_BT470BG);
        Path file = folder.resolve(name + ".avi");
        new TestEncoder(TestEncoder.Track.of(
                                "mjpeg",
                                avutil.av_get_pix_fmt(name),
                                32,
                                16,
                                COLOURS.length,
                                (c, t, x, y) -> sample(c, COLOURS[t], weights, true, 8))
                        .with(context -> context.color_range(AVCOL_RANGE_JPEG)))
                .write(file);
        checkColours(file, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bgr0", "bgra", "gbrp10le", "gbrp12le"})
    void read_ofStoredRgb_keepsEveryValueWhateverTheTag(String name) {
        int format = avutil.av_get_pix_fmt(name);
        int more = TestFrames.depth(format) - 8;
        Path file = folder.resolve(name + ".mkv");
        new TestEncoder(TestEncoder.Track.of(
                                "ffv1",
                                format,
                                34,
                                18,
                                COLOURS.length,
                                (c, t, x, y) -> c == 3 ? 255 : COLOURS[t][c] << more)
                        .with(context -> context.color_range(AVCOL_RANGE_MPEG)))
                .write(file);
        // A shift to the left is the value itself where it is cut off to eight bits, one less where it is rounded.
        checkColours(file, more == 0 ? 0 : 1);
    }

    @Test
    void readGray_isTheBrightnessOfTheFullRange() {
        for (int matrix : new int[] {AVCOL_SPC_UNSPECIFIED, AVCOL_SPC_BT709}) {
            for (int range : new int[] {AVCOL_RANGE_UNSPECIFIED, AVCOL_RANGE_MPEG, AVCOL_RANGE_JPEG}) {
                Path file = folder.resolve("gray" + matrix + range + ".mkv");
                new TestEncoder(TestEncoder.Track.of(
                                        "ffv1",
                                        avutil.AV_PIX_FMT_YUV420P,
                                        32,
                                        16,
                                        1,
                                        (c, t, x, y) -> c == 0 ? 16 + 6 * x : 90)
                                .with(context -> {
                                    context.color_range(range);
                                    context.colorspace(matrix);
                                }))
                        .write(file);
                try (VideoReader reader = VideoReader.open(file)) {
                    byte[] gray = reader.readGray(0, 1, 1).gray();
                    for (int x = 0; x < 32; x++) {
                        double expected = range == AVCOL_RANGE_JPEG ? 16 + 6 * x : 6 * x * 255 / 219.0;
                        assertThat((double) (gray[x] & 0xFF))
                                .as("column %d of %s", x, file)
                                .isBetween(expected - 1.5, expected + 1.5);
                    }
                }
            }
        }
    }

    /** Two streams one after the other in one file, equal but for their matrix. */
    @Test
    void read_whereTheTagsChangeInMidStream_followsThem() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        for (int matrix : new int[] {AVCOL_SPC_BT709, AVCOL_SPC_SMPTE170M}) {
            Path part = folder.resolve(matrix + ".m2v");
            new TestEncoder(TestEncoder.Track.of(
                                    "mpeg2video",
                                    avutil.AV_PIX_FMT_YUV420P,
                                    64,
                                    48,
                                    4,
                                    (c, t, x, y) -> sample(c, COLOURS[0], WEIGHTS.get(matrix), false, 8))
                            .with(context -> {
                                context.colorspace(matrix);
                                context.color_range(AVCOL_RANGE_MPEG);
                                context.max_b_frames(0);
                            }))
                    .write(part);
            both.write(Files.readAllBytes(part));
        }
        Path file = Files.write(folder.resolve("both.m2v"), both.toByteArray());
        try (VideoReader reader = VideoReader.open(file)) {
            assertThat(reader.info().frames()).isEqualTo(8);
            for (int t : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 2, 6}) {
                // Four levels for the coarser steps of the codec; a wrong matrix is off by 25.
                checkColour(reader.read(t, 1, 1), COLOURS[0], 4, "frame " + t);
            }
        }
    }

    /** Soft gradients and an edge, in every way of storing brightness and colour; the right edge is odd. */
    @ParameterizedTest
    @CsvSource({
        "yuv420p,1,1", "yuv420p,2,0", "yuv420p,9,2", "yuv422p,1,0", "yuv444p,5,2", "yuv440p,1,1", "yuv410p,1,1",
        "yuv411p,2,1", "yuv420p10le,9,1", "yuv422p10le,1,1", "yuv444p12le,7,2", "yuva420p,1,2", "gray,2,0", "gray,1,1",
        "gray10le,2,0", "gray16le,2,2", "bgr0,0,2", "gbrp10le,0,2"
    })
    void read_equalsTheProgram(String name, int matrix, int range) throws Exception {
        int format = avutil.av_get_pix_fmt(name);
        int scale = 1 << (TestFrames.depth(format) - 8);
        Path file = folder.resolve("a.mkv");
        new TestEncoder(TestEncoder.Track.of(
                                "ffv1",
                                format,
                                71,
                                47,
                                2,
                                (c, t, x, y) -> scale
                                        * switch (c) {
                                            case 0 -> 16 + (x * 3 + (y > 20 ? 40 : 0) + t * 9) % 220;
                                            case 1 -> 60 + y * 2 + t;
                                            case 2 -> 200 - x - y;
                                            default -> 255;
                                        })
                        .with(context -> {
                            context.colorspace(matrix);
                            context.color_range(range);
                        }))
                .write(file);
        byte[] expected = program(file);
        try (VideoReader reader = VideoReader.open(file)) {
            byte[] seen = reader.read(0, 2, 1).rgb();
            assertThat(seen).hasSameSizeAs(expected);
            int widest = 0;
            for (int i = 0; i < seen.length; i++) {
                widest = Math.max(widest, Math.abs((seen[i] & 0xFF) - (expected[i] & 0xFF)));
            }
            // Versions of the program differ by one level.
            assertThat(widest).isLessThanOrEqualTo(1);
        }
    }

    private byte[] program(Path file) throws Exception {
        Path out = folder.resolve("program.rgb");
        Process process;
        try {
            process = new ProcessBuilder(
                            "ffmpeg",
                            "-nostdin",
                            "-v",
                            "error",
                            "-y",
                            "-threads",
                            "1",
                            "-i",
                            file.toString(),
                            "-pix_fmt",
                            "rgb24",
                            "-f",
                            "rawvideo",
                            out.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "the ffmpeg program is not installed, so frames are not compared with it");
            throw e;
        }
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllBytes(out);
    }
}
