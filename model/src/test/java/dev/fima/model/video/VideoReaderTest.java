package dev.fima.model.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoReaderTest {
    /** Not a multiple of any vector width, so that rows are padded within FFmpeg. */
    private static final int WIDTH = 38;

    private static final int HEIGHT = 22;

    @TempDir
    Path folder;

    @Test
    void read_ofALosslessVideo_givesEveryPixelOfTheFramesAskedFor() {
        Path file = TestVideos.lossless(folder.resolve("a.mkv"), 40, WIDTH, HEIGHT);
        try (VideoReader reader = VideoReader.open(file)) {
            assertThat(reader.info()).isEqualTo(new VideoInfo(file.toAbsolutePath(), WIDTH, HEIGHT, 40, 25, 0, "ffv1"));
            checkPixels(reader.read(30, 4, 3), 30, 3);
            checkPixels(reader.read(2, 3, 1), 2, 1);
            checkPixels(reader.read(39, 1, 1), 39, 1);
        }
    }

    private static void checkPixels(Frames frames, int first, int stride) {
        int place = 0;
        for (int t = 0; t < frames.count(); t++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    for (int channel = 0; channel < 3; channel++) {
                        int expected = TestVideos.expected(channel, first + t * stride, x, y);
                        assertThat(frames.rgb()[place++] & 0xFF)
                                .as("frame %d, x %d, y %d, channel %d", first + t * stride, x, y, channel)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Test
    void each_givesTheSameFramesOneByOne() {
        Path file = TestVideos.lossless(folder.resolve("a.mkv"), 40, WIDTH, HEIGHT);
        Path mask = TestVideos.gray(folder.resolve("mask.mkv"), 20, WIDTH, HEIGHT);
        try (VideoReader reader = VideoReader.open(file);
                VideoReader masks = VideoReader.open(mask)) {
            Frames expected = reader.read(7, 5, 3);
            reader.each(7, 5, 3, (frame, t) -> assertThat(frame.rgb())
                    .isEqualTo(Arrays.copyOfRange(
                            expected.rgb(), expected.offset(t), expected.offset(t) + expected.frameBytes())));
            GrayFrames gray = masks.readGray(2, 4, 2);
            masks.eachGray(2, 4, 2, (frame, t) -> assertThat(frame.gray())
                    .isEqualTo(Arrays.copyOfRange(gray.gray(), t * WIDTH * HEIGHT, (t + 1) * WIDTH * HEIGHT)));
            assertThatThrownBy(() -> reader.each(39, 2, 1, (frame, t) -> {}))
                    .isInstanceOf(VideoException.class)
                    .hasMessageContaining("40 frames");
        }
    }

    @Test
    void readGray_ofAMask_givesWhatWasStored() {
        Path file = TestVideos.gray(folder.resolve("mask.mkv"), 20, WIDTH, HEIGHT);
        try (VideoReader reader = VideoReader.open(file)) {
            GrayFrames frames = reader.readGray(5, 3, 4);
            for (int t = 0; t < 3; t++) {
                for (int x = 0; x < WIDTH; x++) {
                    int place = (t * HEIGHT + HEIGHT / 2) * WIDTH + x;
                    assertThat(frames.gray()[place] & 0xFF).isEqualTo(TestVideos.expectedGray(5 + 4 * t, x));
                }
            }
        }
    }

    @Test
    void read_inAnyOrder_equalsReadingFromTheStart() {
        for (Path file : new Path[] {
            TestVideos.mpeg4(folder.resolve("b.avi"), 60, 64, 48),
            TestVideos.mpeg4(folder.resolve("b.mp4"), 60, 64, 48),
            TestVideos.vp9(folder.resolve("b.webm"), 60, 64, 48)
        }) {
            byte[] whole;
            try (VideoReader reader = VideoReader.open(file)) {
                assertThat(reader.info().frames()).isEqualTo(60);
                whole = reader.read(0, 60, 1).rgb();
            }
            SplittableRandom random = new SplittableRandom(4);
            try (VideoReader reader = VideoReader.open(file)) {
                for (int i = 0; i < 25; i++) {
                    int frame = random.nextInt(60);
                    Frames found = reader.read(frame, 1, 1);
                    assertThat(found.rgb())
                            .as("frame %d of %s", frame, file)
                            .isEqualTo(Arrays.copyOfRange(
                                    whole, frame * found.frameBytes(), (frame + 1) * found.frameBytes()));
                }
            }
        }
    }

    @Test
    void read_beyondTheEnd_isRefused() {
        Path file = TestVideos.mpeg4(folder.resolve("c.mp4"), 20, 32, 24);
        try (VideoReader reader = VideoReader.open(file)) {
            assertThatThrownBy(() -> reader.read(10, 11, 1))
                    .isInstanceOf(VideoException.class)
                    .hasMessageContaining("20 frames");
        }
    }

    @Test
    void open_ofWhatIsNoVideo_saysSoInOneSentence() throws IOException {
        Path missing = folder.resolve("missing.mp4");
        refused(missing, "does not exist");
        refused(Files.createFile(folder.resolve("empty.mp4")), "is empty");
        refused(Files.writeString(folder.resolve("text.mp4"), "A text.\n".repeat(500)), "is not a video");
        refused(folder, "is a folder");
        Path image = folder.resolve("image.png");
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        refused(image, "is not a video");
        refused(Files.copy(image, folder.resolve("image.mp4")), "is not a video");
        byte[] noise = new byte[20_000];
        new Random(3).nextBytes(noise);
        refused(Files.write(folder.resolve("noise.avi"), noise), "is not a video");
    }

    private static void refused(Path file, String reason) {
        assertThatThrownBy(() -> VideoReader.open(file).close())
                .isInstanceOf(VideoException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining(reason)
                .hasMessageEndingWith(".");
    }

    @Test
    void read_ofATruncatedFile_givesGoodFramesOrAnError() throws IOException {
        Path file = TestVideos.mpeg4(folder.resolve("d.avi"), 60, 64, 48);
        byte[] whole;
        try (VideoReader reader = VideoReader.open(file)) {
            whole = reader.read(0, 60, 1).rgb();
        }
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.avi"), Arrays.copyOf(bytes, bytes.length / 2));
        try (VideoReader reader = VideoReader.open(cut)) {
            assertThat(reader.info().frames()).isBetween(10L, 50L);
            Frames first = reader.read(0, 5, 1);
            assertThat(first.rgb()).isEqualTo(Arrays.copyOf(whole, first.rgb().length));
        }
    }

    @Test
    void displayMatrix_turnsAndMirrors() {
        byte[] stored = {1, 2, 3, 4, 5, 6};
        assertThat(shown(new Orientation(1, 0, 0, 1), stored)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(shown(new Orientation(-1, 0, 0, -1), stored)).containsExactly(6, 5, 4, 3, 2, 1);
        assertThat(shown(new Orientation(-1, 0, 0, 1), stored)).containsExactly(3, 2, 1, 6, 5, 4);
        // A quarter turn clockwise brings the left column, from the bottom up, to the top row.
        assertThat(shown(new Orientation(0, 1, -1, 0), stored)).containsExactly(4, 1, 5, 2, 6, 3);
        assertThat(new Orientation(0, 1, -1, 0).degreesClockwise()).isEqualTo(90);
        assertThat(shown(new Orientation(0, -1, 1, 0), stored)).containsExactly(3, 6, 2, 5, 1, 4);
        assertThat(new Orientation(0, -1, 1, 0).degreesClockwise()).isEqualTo(270);
    }

    private static byte[] shown(Orientation orientation, byte[] stored) {
        byte[] shown = new byte[stored.length];
        orientation.apply(stored, 3, 2, 1, shown, 0);
        return shown;
    }
}
