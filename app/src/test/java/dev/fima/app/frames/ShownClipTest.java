package dev.fima.app.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.video.Frames;
import dev.fima.model.video.VideoReader;
import dev.fima.sampledata.SampleDataGenerator;
import dev.fima.sampledata.SampleDataSpec;
import dev.fima.viz.heatmap.FrameStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownClipTest {
    @TempDir
    Path folder;

    @Test
    void rgb_isTheMeanOfTheFramesPixelsInTheSizeAskedFor() throws IOException {
        SampleDataGenerator.generate(
                SampleDataSpec.builder()
                        .trainPerClass(1)
                        .testPerClass(1)
                        .size(64, 48)
                        .frames(32)
                        .seed(3)
                        .build(),
                folder,
                (done, all) -> {});
        Path file;
        try (Stream<Path> files = Files.walk(folder)) {
            file = files.filter(path -> path.toString().matches(".*videos.*\\.(mp4|avi|mkv)"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        try (VideoReader reader = VideoReader.open(file)) {
            Frames whole = reader.read(3, 4, 2);
            FrameStack half = ShownClip.rgb(reader, 3, 4, 2, 32);
            assertThat(half.width()).isEqualTo(32);
            assertThat(half.height()).isEqualTo(24);
            for (int t = 0; t < 4; t++) {
                for (int y = 0; y < 24; y++) {
                    for (int x = 0; x < 32; x++) {
                        for (int c = 0; c < 3; c++) {
                            int sum = 0;
                            for (int i = 0; i < 4; i++) {
                                int row = 2 * y + i / 2;
                                int column = 2 * x + i % 2;
                                sum += whole.rgb()[whole.offset(t) + (row * 64 + column) * 3 + c] & 255;
                            }
                            assertThat(half.rgb()[((t * 24 + y) * 32 + x) * 3 + c] & 255)
                                    .isEqualTo(sum / 4);
                        }
                    }
                }
            }
            FrameStack same = ShownClip.rgb(reader, 3, 4, 2, 640);
            assertThat(same.rgb()).isEqualTo(whole.rgb());
        }
    }
}
