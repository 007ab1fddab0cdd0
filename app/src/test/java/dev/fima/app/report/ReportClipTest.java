package dev.fima.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.video.VideoEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportClipTest {
    @TempDir
    Path folder;

    private Path video(String name, int width, int height) throws IOException {
        try (VideoEncoder encoder = VideoEncoder.mp4(width, height, 25, Map.of())) {
            byte[] pixels = new byte[width * height * 3];
            for (int t = 0; t < 34; t++) {
                Arrays.fill(pixels, (byte) (5 * t));
                encoder.add(pixels);
            }
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, encoder.finish());
        }
    }

    private ReportClip read(Path video, Optional<Path> data) {
        return ReportClip.read(ClipChoice.parse(video.toString(), data), 16, 24);
    }

    /** Frames of full size would take 8 MB each as pixels, and as much again under every map. */
    @Test
    void framesOfALargeVideo_areShrunkForTheFigure_smallOnesAreNot() throws Exception {
        ReportClip large = read(video("hd.mp4", 1920, 1080), Optional.empty());
        assertThat(large.frames().width()).isEqualTo(640);
        assertThat(large.frames().height()).isEqualTo(360);
        assertThat(large.frames().count()).isEqualTo(16);

        assertThat(read(video("small.mp4", 320, 240), Optional.empty()).frames().width())
                .isEqualTo(320);
    }

    @Test
    void title_isTheClassWhereTheDataSetHasFoldersOfClasses() throws Exception {
        Path inClass = video("data/Waving/a.mp4", 64, 48);

        assertThat(read(inClass, Optional.of(folder.resolve("data"))).title()).isEqualTo("Waving");
        assertThat(read(inClass, Optional.empty()).title()).isEqualTo("a.mp4");
        assertThat(read(video("data/videos/Bowing/b.mp4", 64, 48), Optional.empty())
                        .title())
                .isEqualTo("Bowing");
        assertThat(read(video("flat/videos/c.mp4", 64, 48), Optional.empty()).title())
                .isEqualTo("c.mp4");
    }
}
