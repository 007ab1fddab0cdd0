package dev.fima.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.data.ClipResizer;
import dev.fima.model.data.DataSet;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.Resize;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.SessionOptions;
import dev.fima.model.training.SmallTraining;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.TrainingSession;
import dev.fima.model.video.Frames;
import dev.fima.model.video.TestVideos;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of a real, very small run. */
class SnapshotTakerTest {
    @TempDir
    static Path folder;

    private static final SnapshotTaker TAKER = new SnapshotTaker(snapshot -> {}, Optional.empty());

    @BeforeAll
    static void trainWithAndWithoutProbes() throws Exception {
        TestVideos.ofTwoClasses(folder.resolve("videos"), 7);
        train("watched", SessionOptions.DEFAULT.withObserver(TAKER));
        train("alone", SessionOptions.DEFAULT);
    }

    private static void train(String run, SessionOptions options) throws InterruptedException {
        Settings settings = SmallTraining.settings(3).with("probe_every=2");
        SmallTraining.run(
                TrainingSession.create(
                        new TrainingRequest(
                                folder.resolve("videos"), folder.resolve(run), settings, Optional.of(Preset.TINY)),
                        options),
                RunState.FINISHED);
    }

    @Test
    void run_keepsASnapshotBeforeDuringAndAfter() {
        RunFolder run = RunFolder.open(folder.resolve("watched"));
        for (long step : new long[] {0, 2, 3}) {
            ProbeSnapshot snapshot = SnapshotFile.read(run.snapshotFile(step));
            assertThat(snapshot.step()).isEqualTo(step);
            assertThat(snapshot.clips()).hasSize(4);
            assertThat(snapshot.clips().stream()
                            .map(clip -> clip.clip().label())
                            .distinct())
                    .containsExactlyInAnyOrder("rise", "fall");
            assertThat(snapshot.health()).isPresent();
            assertThat(snapshot.neighbours()).isBetween(0.0, 1.0);
            ClipAnalysis clip = snapshot.clips().get(0);
            assertThat(clip.motion().windows()).isEqualTo(ProbeAnalyser.WINDOWS);
            for (int t = 0; t < ProbeAnalyser.WINDOWS; t++) {
                assertThat(clip.motion().at(t, t)).isCloseTo(1, within(1e-5f));
            }
            assertThat(clip.token()).isPresent();
            DecoderAttention attention = clip.attention().orElseThrow();
            int cells = clip.foreground().length;
            float[] weights = attention.ofSlot(1, 3, 1);
            assertThat(attention.cells()).isEqualTo(cells);
            for (int row = 0; row <= cells; row++) {
                float sum = 0;
                for (int c = 0; c < cells; c++) {
                    sum += weights[row * cells + c];
                }
                // Each of the weights is rounded by up to 1 / 126 of the row's largest.
                assertThat(sum).isCloseTo(1, within(0.008f * cells));
            }
            assertThat(clip.rgbAttention()).isEmpty();
            assertThat(clip.affinity()).hasSize(3);
        }
        assertThat(TAKER.leftOut()).isEmpty();
    }

    @Test
    void training_doesNotDependOnBeingWatched() {
        Path file = Path.of("checkpoints", "step-00000003", "weights.safetensors");
        assertThat(folder.resolve("watched").resolve(file))
                .hasSameBinaryContentAs(folder.resolve("alone").resolve(file));
    }

    /** Probe clips are resampled as training's are: bilinear, half-pixel centres, no averaging over what is left out. */
    @Test
    void squeeze_isTheResamplingOfTraining_roundedToBytes() {
        SplittableRandom random = new SplittableRandom(5);
        byte[] rgb = new byte[2 * 9 * 14 * 3];
        random.nextBytes(rgb);
        byte[] out = new byte[4 * 4 * 3];
        new ClipResizer(4, 4).squeeze(new Frames(rgb, 2, 9, 14), 1, out, 0);
        try (Scope scope = Scope.open()) {
            Tensor pixels = Tensors.of(Arrays.copyOfRange(rgb, 9 * 14 * 3, rgb.length), 1, 9, 14, 3)
                    .cast(TensorType.FLOAT32)
                    .permute(0, 3, 1, 2);
            float[] expected = Resize.bilinear(pixels, 4, 4).permute(0, 2, 3, 1).toFloats();
            for (int i = 0; i < out.length; i++) {
                // Half a unit, and the rounding of float32 in numbers up to 255.
                assertThat(out[i] & 0xff).isCloseTo(Math.round(expected[i]), within(1));
                assertThat((double) (out[i] & 0xff)).isCloseTo(expected[i], within(0.5 + 1e-3));
            }
        }
    }

    @Test
    void foreground_isAboveTheLowerMedianOfBothMaps() {
        ActivationMap rgb = new ActivationMap(new float[] {1, 2, 3, 4}, 1, 2, 2);
        ActivationMap difference = new ActivationMap(new float[] {0, 0, 0, 5}, 1, 2, 2);
        assertThat(ProbeAnalyser.foreground(rgb, difference)).containsExactly(false, false, true, true);
        MotionMask truth = new MotionMask(new boolean[] {true, false, true, false}, 1, 2, 2);
        assertThat(ProbeAnalyser.covered(truth, 2, 2, new boolean[] {false, false, true, true}))
                .isEqualTo(0.5);
    }

    @Test
    void probes_areChosenClassByClass() {
        List<ProbeClip> clips = ProbeReader.choose(DataSet.open(folder.resolve("videos")), 2, 16);
        assertThat(clips.stream().map(ProbeClip::label)).containsExactlyInAnyOrder("rise", "fall");
    }
}
