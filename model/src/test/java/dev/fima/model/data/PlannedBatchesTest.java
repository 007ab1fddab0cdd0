package dev.fima.model.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.video.TestVideos;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
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

class PlannedBatchesTest {
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

    private ClipLoader loader(EvaluationPlan plan, boolean cut, long budget, int workers) {
        return ClipLoader.of(plan, new FrameSource(budget), cut, workers, 2, problems::add);
    }

    /** A clip by itself: its own frames, decoded for it alone. */
    private static float[] single(Video video, long start, CropRectangle crop) {
        FrameSource.Segment segment = new FrameSource(0).segment(video, start, SHAPE.frames(), ClipShape.STRIDE);
        float[] clip = new float[SHAPE.floats()];
        new ClipResizer(SHAPE.size(), SHAPE.size())
                .resize(
                        segment.frames(),
                        segment.first(),
                        segment.step(),
                        SHAPE.frames(),
                        crop,
                        FloatBuffer.wrap(clip),
                        0);
        return clip;
    }

    @Test
    void next_inAnEvaluation_givesEveryClipOnceAndEnds() {
        EvaluationPlan plan = new EvaluationPlan(videos, SHAPE, CentralCrop.PAPER, 10, 8);
        int[] clips = new int[videos.size()];
        try (ClipLoader loader = loader(plan, false, 1 << 20, 2)) {
            for (long step = 0; step < plan.steps(); step++) {
                try (ClipBatch batch = loader.next()) {
                    assertThat(batch.pixels(ClipView.M).remaining())
                            .isEqualTo(batch.size() * SHAPE.floats() * Float.BYTES);
                    for (int i = 0; i < batch.size(); i++) {
                        clips[batch.videoIndex(i)]++;
                        assertThat(batch.labels()[i]).isEqualTo(batch.videoIndex(i));
                        float[] expected = single(batch.video(i), batch.start(true, i), batch.crop(ClipView.M, i));
                        float[] found = new float[expected.length];
                        batch.pixels(ClipView.M).asFloatBuffer().get(i * expected.length, found);
                        assertThat(found).isEqualTo(expected);
                        for (int t = 0; t < SHAPE.frames(); t++) {
                            int number = (int) batch.start(true, i) + 2 * t;
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
        try (ClipLoader loader = loader(new EvaluationPlan(videos, SHAPE, CentralCrop.PAPER, 1, 3), false, 0, 1);
                ClipBatch batch = loader.next()) {
            assertThat(batch.missing(0)).isFalse();
            assertThat(batch.missing(1)).isTrue();
            assertThat(batch.labels()).containsExactly(0, 1, 2);
        }
        assertThat(problems).hasSize(1);
    }

    @Test
    void next_asBytes_givesTheCutOutPartsOfEveryClip() {
        EvaluationPlan plan = new EvaluationPlan(videos, SHAPE, CentralCrop.PAPER, 10, 10);
        try (ClipLoader loader = loader(plan, true, 0, 2);
                ClipBatch batch = loader.next()) {
            for (int i = 0; i < batch.size(); i++) {
                CropRectangle crop = batch.crop(ClipView.M, i);
                CutFrames.Place place = batch.cutFrames(i).place(ClipView.M);
                ByteBuffer bytes = batch.cutFrames(i).bytes();
                assertThat(place).isEqualTo(new CutFrames.Place(0, SHAPE.frames(), crop.height(), crop.width()));
                for (int t = 0; t < SHAPE.frames(); t++) {
                    int number = (int) batch.start(true, i) + 2 * t;
                    int red = bytes.get(t * crop.height() * crop.width() * ClipShape.CHANNELS) & 0xFF;
                    assertThat(red).isEqualTo(TestVideos.expected(0, number, 0, 0));
                }
            }
        }
    }
}
