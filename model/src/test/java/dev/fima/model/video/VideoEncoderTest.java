package dev.fima.model.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoEncoderTest {
    private static final int FRAMES = 12;

    @TempDir
    Path folder;

    /** A bright square that moves over a ramp; smooth enough for a lossy codec to keep. */
    private static byte[] frame(int t, int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean square = x >= 8 + 2 * t && x < 24 + 2 * t && y >= 8 && y < 24;
                int at = (y * width + x) * 3;
                rgb[at] = (byte) (square ? 200 : 40 + x / 2);
                rgb[at + 1] = (byte) (square ? 60 : 60 + y / 2);
                rgb[at + 2] = (byte) (square ? 50 : 90);
            }
        }
        return rgb;
    }

    private Path video(int width, int height) throws Exception {
        try (VideoEncoder encoder =
                VideoEncoder.mp4(width, height, 12.5, Map.of("title", "Maps", "comment", "{\"runs\":[\"ä\"]}"))) {
            for (int t = 0; t < FRAMES; t++) {
                encoder.add(frame(t, width, height));
            }
            return Files.write(folder.resolve("video.mp4"), encoder.finish());
        }
    }

    @ParameterizedTest
    @CsvSource({"128,96", "131,97"})
    void finish_givesAVideoOfTheSamePictures(int width, int height) throws Exception {
        Path file = video(width, height);
        try (VideoReader reader = VideoReader.open(file)) {
            assertThat(reader.info().width()).isEqualTo(width & ~1);
            assertThat(reader.info().height()).isEqualTo(height & ~1);
            assertThat(reader.info().frames()).isEqualTo(FRAMES);
            assertThat(reader.info().framesPerSecond()).isEqualTo(12.5);
            for (int t : new int[] {0, FRAMES - 1}) {
                byte[] read = reader.read(t, 1, 1).rgb();
                byte[] drawn = frame(t, width, height);
                double error = 0;
                for (int y = 0; y < (height & ~1); y++) {
                    for (int x = 0; x < (width & ~1) * 3; x++) {
                        error += Math.abs((read[y * (width & ~1) * 3 + x] & 255) - (drawn[y * width * 3 + x] & 255));
                    }
                }
                // Chroma is stored at half the resolution, so edges of the square bleed; a wrong frame or swapped
                // channels would differ by tens of grey levels.
                assertThat(error / read.length).as("mean error of frame %d", t).isLessThan(4);
            }
        }
    }

    @Test
    void finish_givesAFileThatAnIndependentProgramReads() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(d -> Files.isExecutable(Path.of(d, "ffprobe"))),
                "ffprobe is not installed, so the file cannot be read by another program");
        Path file = video(128, 96);
        Process process = new ProcessBuilder(List.of(
                        "ffprobe",
                        "-v",
                        "error",
                        "-count_frames",
                        "-show_entries",
                        "stream=codec_type,width,height,nb_read_frames,avg_frame_rate,pix_fmt:format_tags=title,comment",
                        "-of",
                        "default=noprint_wrappers=1",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(said)
                .contains(
                        "codec_type=video",
                        "width=128",
                        "height=96",
                        "nb_read_frames=" + FRAMES,
                        "avg_frame_rate=25/2",
                        "pix_fmt=yuv420p",
                        "TAG:title=Maps",
                        "TAG:comment={\"runs\":[\"ä\"]}");
    }

    @Test
    void finish_ofNothingIsRefused() {
        try (VideoEncoder encoder = VideoEncoder.mp4(64, 48, 25, Map.of())) {
            assertThatThrownBy(encoder::finish)
                    .isInstanceOf(VideoException.class)
                    .hasMessageContaining("at least one frame");
        }
    }

    @Test
    void mp4_refusesSizesAndRatesThatCannotBe() {
        assertThatThrownBy(() -> VideoEncoder.mp4(1, 48, 25, Map.of()))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("1x48");
        assertThatThrownBy(() -> VideoEncoder.mp4(64, 48, 0, Map.of()))
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("0.0 frames per second");
    }
}
