package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.video.TestVideos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledClipLoaderTest {
    private static final ClipShape SHAPE = new ClipShape(16, 14);

    @TempDir
    Path folder;

    private final List<Video> videos = new ArrayList<>();
    private final List<Problem> problems = new CopyOnWriteArrayList<>();

    @BeforeEach
    void writeVideos() throws IOException {
        for (int i = 0; i < 3; i++) {
            Path file = TestVideos.lossless(folder.resolve("video" + i + ".mkv"), 40, 32, 24);
            videos.add(new Video(file, "video" + i, OptionalInt.of(i), 0, 40, 32, 24, 25));
        }
    }

    private LabelledClipLoader<LabelledBatch> loader(ClipPlan plan, long budget, int workers) {
        return LabelledClipLoader.resized(plan, new FrameSource(budget), workers, 2, problems::add);
    }

    @Test
    void next_inAnEvaluation_givesEveryClipOnceAndEnds() {
        EvaluationPlan plan = new EvaluationPlan(videos, SHAPE, CentralCrop.PAPER, 10, 8);
        ClipReader reader = new ClipReader(new FrameSource(0), SHAPE);
        int[] clips = new int[videos.size()];
        try (LabelledClipLoader<LabelledBatch> loader = loader(plan, 1 << 20, 2)) {
            for (long step = 0; step < loader.steps(); step++) {
                try (LabelledBatch batch = loader.next()) {
                    assertThat(batch.pixels().remaining()).isEqualTo(batch.size() * SHAPE.floats() * Float.BYTES);
                    for (int i = 0; i < batch.size(); i++) {
                        clips[batch.videoIndex(i)]++;
                        assertThat(batch.labels()[i]).isEqualTo(batch.videoIndex(i));
                        float[] expected = reader.read(batch.video(i), batch.start(i), batch.crop(i));
                        float[] found = new float[expected.length];
                        batch.pixels().asFloatBuffer().get(i * expected.length, found);
                        assertThat(found).isEqualTo(expected);
                        for (int t = 0; t < SHAPE.frames(); t++) {
                            int number = (int) batch.start(i) + 2 * t;
                            // Frames are evenly red, so that resizing leaves the number as it is but for its rounding.
                            assertThat(found[t * 14 * 14])
                                    .isCloseTo(TestVideos.expected(0, number, 0, 0) / 255f, within(1e-6f));
                        }
                    }
                }
            }
            assertThat(clips).containsOnly(10);
            assertThatThrownBy(loader::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void next_withABadFile_marksItsClipsAsMissing() throws IOException {
        Files.write(videos.get(1).file(), new byte[] {1, 2, 3});
        try (LabelledClipLoader<LabelledBatch> loader =
                        loader(new EvaluationPlan(videos, SHAPE, CentralCrop.PAPER, 1, 3), 0, 1);
                LabelledBatch batch = loader.next()) {
            assertThat(batch.missing(0)).isFalse();
            assertThat(batch.missing(1)).isTrue();
            assertThat(batch.labels()).containsExactly(0, 1, 2);
        }
        assertThat(problems).hasSize(1);
    }
}
