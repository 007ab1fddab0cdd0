package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private LabelledClipLoader loader(ClipPlan plan, long budget, int workers) {
        return new LabelledClipLoader(plan, new FrameSource(budget), 0, workers, 2, problems::add);
    }

    @Test
    void next_inAnEvaluation_givesEveryClipOnceAndEnds() {
        EvaluationPlan plan = new EvaluationPlan(videos, SHAPE, CentralCrop.PAPER, 10, 8);
        ClipReader reader = new ClipReader(new FrameSource(0), SHAPE);
        int[] clips = new int[videos.size()];
        try (LabelledClipLoader loader = loader(plan, 1 << 20, 2)) {
            for (long step = 0; step < loader.steps(); step++) {
                try (LabelledBatch batch = loader.next().batch()) {
                    assertThat(batch.pixels().remaining()).isEqualTo(batch.size() * SHAPE.floats() * Float.BYTES);
                    for (int i = 0; i < batch.size(); i++) {
                        clips[batch.videoIndex(i)]++;
                        assertThat(batch.labels()[i]).isEqualTo(batch.videoIndex(i));
                        float[] expected = reader.read(batch.video(i), batch.start(i), batch.crop(i));
                        float[] found = new float[expected.length];
                        batch.pixels().asFloatBuffer().get(i * expected.length, found);
                        assertThat(found).isEqualTo(expected);
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
        try (LabelledClipLoader loader = loader(new EvaluationPlan(videos, SHAPE, CentralCrop.PAPER, 1, 3), 0, 1);
                LabelledBatch batch = loader.next().batch()) {
            assertThat(batch.missing(0)).isFalse();
            assertThat(batch.missing(1)).isTrue();
            assertThat(batch.labels()).containsExactly(0, 1, 2);
        }
        assertThat(problems).hasSize(1);
    }
}
