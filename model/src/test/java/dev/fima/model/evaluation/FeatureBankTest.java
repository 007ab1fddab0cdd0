package dev.fima.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.analysis.InspectedBackbone;
import dev.fima.model.data.ClipResizer;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.CropRectangle;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.Video;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.Backbones;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureBankTest {
    @TempDir
    Path folder;

    private DataSet data;
    private Backbone backbone;
    private InspectedBackbone model;
    private Path kept;

    @BeforeEach
    void draw() throws IOException {
        data = DataSet.open(MovingStripes.write(Files.createDirectory(folder.resolve("data")), 2, 1));
        backbone = Backbones.create(Architecture.TINY, 0.5, 1, ComputeDevice.CPU);
        model = new InspectedBackbone(backbone, new ClipShape(16, 24));
        kept = folder.resolve("features");
    }

    @AfterEach
    void free() {
        backbone.close();
    }

    private LabelledFeatures extract(ClipDefinition clips, EvaluationProgress progress) {
        return extract(clips, progress, FeatureCache.DEFAULT_BUDGET);
    }

    private LabelledFeatures extract(ClipDefinition clips, EvaluationProgress progress, long budget) {
        return new FeatureBank(
                        model,
                        new FrameSource(0),
                        clips,
                        Optional.of(new FeatureCache(kept, budget)),
                        WeightsDigest.of(backbone))
                .extract("features", data.train(), data.classes(), progress);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(kept)) {
            return all.toList();
        }
    }

    @Test
    void extract_aSecondTime_readsNoVideoAndGivesTheSame() throws IOException {
        ClipDefinition clips = ClipDefinition.of(model, 3);
        LabelledFeatures first = extract(clips, EvaluationProgress.NONE);
        assertThat(first.clips()).isEqualTo(12);
        assertThat(first.starts()).startsWith(0, 4, 8, 0);
        assertThat(first.videos()).startsWith(0, 0, 0, 1);
        FakeProgress progress = new FakeProgress();
        LabelledFeatures second = extract(clips, progress);
        assertThat(second.features()).isDeepEqualTo(first.features());
        assertThat(second.starts()).isEqualTo(first.starts());
        assertThat(progress.activities()).containsExactly("features 0/4");
        assertThat(files()).hasSize(1);
    }

    @Test
    void extract_givesTheMeanOfTheMapOfTheClipThatItNames() {
        LabelledFeatures features = extract(ClipDefinition.of(model, 1), EvaluationProgress.NONE);
        Video video = data.train().get(0);
        FrameSource.Segment clip = new FrameSource(0).segment(video, features.starts()[0], 16, 2);
        float[] pixels = new float[3 * 16 * 24 * 24];
        new ClipResizer(24, 24)
                .resize(
                        clip.frames(),
                        clip.first(),
                        clip.step(),
                        16,
                        CropRectangle.whole(video.width(), video.height()),
                        new ClipResizer.Room(FloatBuffer.wrap(pixels), 0, 0, 16));
        assertThat(features.starts()[0]).isEqualTo(4);
        try (Scope scope = Scope.open()) {
            Tensor map = model.rgbMap(Tensors.of(pixels, 1, 3, 16, 24, 24));
            float[] values = map.toFloats();
            int cells = values.length / features.features()[0].length;
            for (int c = 0; c < features.features()[0].length; c++) {
                double mean = 0;
                for (int i = 0; i < cells; i++) {
                    mean += values[c * cells + i] / (double) cells;
                }
                // Another batch size in single precision.
                assertThat((double) features.features()[0][c]).isCloseTo(mean, within(1e-5));
            }
        }
    }

    @Test
    void extract_withOtherWeightsClipsOrFiles_extractsAnew() throws IOException {
        ClipDefinition clips = ClipDefinition.of(model, 1);
        float[][] moving = extract(clips, EvaluationProgress.NONE).features();
        float[][] still =
                extract(clips.withFrozen(true), EvaluationProgress.NONE).features();
        float[][] centre = extract(clips.withFraming(Framing.CENTRE), EvaluationProgress.NONE)
                .features();
        assertThat(still[0]).isNotEqualTo(moving[0]);
        assertThat(centre[0]).isNotEqualTo(moving[0]);
        assertThat(files()).hasSize(3);
        Files.setLastModifiedTime(data.train().get(0).file(), FileTime.fromMillis(1_000_000_000_000L));
        extract(clips, EvaluationProgress.NONE);
        assertThat(files()).hasSize(4);
        backbone.close();
        backbone = Backbones.create(Architecture.TINY, 0.5, 2, ComputeDevice.CPU);
        model = new InspectedBackbone(backbone, new ClipShape(16, 24));
        assertThat(extract(clips, EvaluationProgress.NONE).features()[0]).isNotEqualTo(moving[0]);
        assertThat(files()).hasSize(5);
    }

    @Test
    void prune_passesOverWhatAnotherEvaluationDeletedMeanwhile() throws IOException {
        ClipDefinition clips = ClipDefinition.of(model, 1);
        extract(clips, EvaluationProgress.NONE);
        // Listed, but not there when it is looked at.
        Files.createSymbolicLink(kept.resolve("gone.features.npz"), kept.resolve("nowhere"));
        assertThat(extract(clips.withFrozen(true), EvaluationProgress.NONE).clips())
                .isEqualTo(4);
        assertThat(files()).hasSize(3);
    }

    @Test
    void extract_withADamagedFile_saysSoAndComputesItAgain() throws IOException {
        ClipDefinition clips = ClipDefinition.of(model, 1);
        float[][] first = extract(clips, EvaluationProgress.NONE).features();
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);
        FakeProgress progress = new FakeProgress();
        assertThat(extract(clips, progress).features()).isDeepEqualTo(first);
        assertThat(progress.notes())
                .containsExactly("The cached features " + file + " are damaged and are computed again.");
        FakeProgress again = new FakeProgress();
        extract(clips, again);
        assertThat(again.notes()).isEmpty();
    }

    @Test
    void extract_beyondTheBudget_deletesWhatWasNotUsedForLongest() throws IOException {
        extract(ClipDefinition.of(model, 1), EvaluationProgress.NONE);
        Path oldest = files().get(0);
        Files.setLastModifiedTime(oldest, FileTime.fromMillis(1_000_000_000_000L));
        long one = Files.size(oldest);
        extract(ClipDefinition.of(model, 1).withFrozen(true), EvaluationProgress.NONE, one + one / 2);
        assertThat(files()).hasSize(1).doesNotContain(oldest);
    }

    @Test
    void extract_cancelled_stops() {
        assertThatThrownBy(() -> extract(ClipDefinition.of(model, 2), new FakeProgress((what, done) -> false)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void extract_withAnUnreadableVideo_leavesItOutAndSaysSo() throws IOException {
        Files.write(data.train().get(1).file(), new byte[] {1, 2, 3});
        FakeProgress progress = new FakeProgress();
        LabelledFeatures features = extract(ClipDefinition.of(model, 2), progress);
        assertThat(features.videos()).containsExactly(0, 0, 2, 2, 3, 3);
        assertThat(progress.notes())
                .hasSize(1)
                .first()
                .asString()
                .contains(data.train().get(1).file().toString());
    }

    /** As on a full disk: a file stands where the folder should be. */
    @Test
    void extract_whereNothingCanBeKept_saysSoOnceAndGivesTheSame() throws IOException {
        ClipDefinition clips = ClipDefinition.of(model, 2);
        LabelledFeatures expected = extract(clips, EvaluationProgress.NONE);
        kept = folder.resolve("a file");
        Files.createFile(kept);
        FakeProgress progress = new FakeProgress();

        LabelledFeatures found = extract(clips, progress);

        assertThat(found.features()).isDeepEqualTo(expected.features());
        assertThat(progress.notes()).singleElement().asString().contains("not kept", kept.toString());
    }
}
