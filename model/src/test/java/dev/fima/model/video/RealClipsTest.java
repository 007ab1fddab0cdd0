package dev.fima.model.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealClipsTest {
    @ParameterizedTest
    @CsvSource({
        "clips/arm-wrestling/arm_wrestling_340x256_28fps_h264.mp4, 340, 256, 280",
        "clips/apply-eye-makeup/ucf101_320x240_25fps_mpeg4.avi, 320, 240, 164",
        "clips/reach/ntu_1920x1080_30fps_h264.avi, 1920, 1080, 103",
        "clips/cycling/bikes_640x272_25fps_h264.mp4, 640, 272, 250",
        "clips/talking/carphone_176x144_2997fps_h264.mp4, 176, 144, 120",
        "clips/cooking/pancake_426x240_30fps_h264.mkv, 426, 240, 0",
        "odd/rotated_90_568x320_3frames.mov, 320, 568, 3",
        "odd/unordered_50x50_4frames.mov, 50, 50, 4",
    })
    void open_ofARealVideo_findsSizeAndFrames(String name, int width, int height, long frames) {
        Path file = RealClips.require(name);
        try (VideoReader reader = VideoReader.open(file)) {
            assertThat(reader.info().width()).isEqualTo(width);
            assertThat(reader.info().height()).isEqualTo(height);
            if (frames > 0) {
                assertThat(reader.info().frames()).isEqualTo(frames);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clips/arm-wrestling/arm_wrestling_340x256_28fps_h264.mp4",
        "clips/apply-eye-makeup/ucf101_320x240_25fps_mpeg4.avi",
        "clips/reach/ntu_1920x1080_30fps_h264.avi",
        "clips/cycling/bikes_640x272_25fps_h264.mp4",
        "clips/talking/carphone_176x144_2997fps_h264.mp4",
        "clips/cooking/pancake_426x240_30fps_h264.mkv",
        "odd/rotated_90_568x320_3frames.mov",
        "odd/unordered_50x50_4frames.mov",
    })
    void read_afterAnySeek_givesTheFramesOfOnePassThroughTheFile(String name) {
        Path file = RealClips.require(name);
        SplittableRandom random = new SplittableRandom(7);
        try (VideoReader seeking = VideoReader.open(file)) {
            int frames = (int) seeking.info().frames();
            int[] whole = new int[frames];
            try (VideoReader onePass = VideoReader.open(file)) {
                for (int i = 0; i < frames; i++) {
                    whole[i] = Arrays.hashCode(onePass.read(i, 1, 1).rgb());
                }
            }
            for (int trial = 0; trial < 12; trial++) {
                int wanted = random.nextInt(frames);
                assertThat(Arrays.hashCode(seeking.read(wanted, 1, 1).rgb()))
                        .as("frame %d of %s", wanted, name)
                        .isEqualTo(whole[wanted]);
            }
        }
    }

    @Test
    void open_ofADamagedVideo_reportsItAndReturns() throws IOException {
        Path file = RealClips.require("odd/corrupted_1280x720.mp4");
        assertThat(Files.size(file)).isPositive();
        assertThatThrownBy(() -> {
                    try (VideoReader reader = VideoReader.open(file)) {
                        reader.read(0, (int) reader.info().frames(), 1);
                    }
                })
                .isInstanceOf(VideoException.class)
                .hasMessageContaining("damaged");
    }
}
