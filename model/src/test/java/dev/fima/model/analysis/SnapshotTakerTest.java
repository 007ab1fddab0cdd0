package dev.fima.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.training.Preset;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunOptions;
import dev.fima.model.training.RunState;
import dev.fima.model.training.SessionOptions;
import dev.fima.model.training.Settings;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.TrainingSession;
import dev.fima.model.video.Frames;
import dev.fima.model.video.TestVideos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        for (int i = 0; i < 4; i++) {
            Path file =
                    folder.resolve("videos").resolve(i < 2 ? "rise" : "fall").resolve("video" + i + ".mkv");
            Files.createDirectories(file.getParent());
            TestVideos.lossless(file, 40 + 7 * i, 64, 48);
        }
        train("watched", SessionOptions.DEFAULT.withObserver(TAKER));
        train("alone", SessionOptions.DEFAULT);
    }

    private static void train(String run, SessionOptions options) throws InterruptedException {
        Settings settings = Preset.TINY
                .settings()
                .with("clip_size=24")
                .with("batch=2")
                .with("queue_size=8")
                .with("motion_queue_size=8")
                .with("probe_every=2")
                .with(RunOptions.STEPS, 3);
        TrainingSession session = TrainingSession.create(
                new TrainingRequest(folder.resolve("videos"), folder.resolve(run), settings, Optional.of(Preset.TINY)),
                options);
        session.start();
        assertThat(session.await(Duration.ofMinutes(2))).as(session.message()).isEqualTo(RunState.FINISHED);
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

    @Test
    void squeeze_averagesThePixelsOfACell() {
        SplittableRandom random = new SplittableRandom(5);
        byte[] rgb = new byte[2 * 4 * 6 * 3];
        random.nextBytes(rgb);
        byte[] out = new byte[2 * 2 * 3];
        FrameSqueeze.copy(new Frames(rgb, 2, 4, 6), 1, 2, out, 0);
        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 2; x++) {
                for (int c = 0; c < 3; c++) {
                    double sum = 0;
                    for (int v = 0; v < 2; v++) {
                        for (int u = 0; u < 3; u++) {
                            sum += rgb[((4 + 2 * y + v) * 6 + 3 * x + u) * 3 + c] & 0xff;
                        }
                    }
                    assertThat(out[(y * 2 + x) * 3 + c] & 0xff).isCloseTo((int) Math.round(sum / 6), within(1));
                }
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
        List<ProbeClip> clips = ProbeReader.choose(dev.fima.model.data.DataSet.open(folder.resolve("videos")), 2, 16);
        assertThat(clips.stream().map(ProbeClip::label)).containsExactlyInAnyOrder("rise", "fall");
    }
}
