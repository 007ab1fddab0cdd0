package dev.fima.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.method.Metric;
import dev.fima.model.method.StepDetails;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.SettingsException;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.SessionListener;
import dev.fima.model.training.SessionOptions;
import dev.fima.model.training.StepInspection;
import dev.fima.model.training.StepReport;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.TrainingSession;
import dev.fima.model.video.TestVideos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs whose feature maps are not 2x7x7: training, resuming, looking inside, snapshots. */
class TimeSlotsTest {
    private static final int STEPS = 3;

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeVideos() throws Exception {
        for (int i = 0; i < 4; i++) {
            Path file =
                    folder.resolve("videos").resolve(i < 2 ? "rise" : "fall").resolve("video" + i + ".mkv");
            Files.createDirectories(file.getParent());
            TestVideos.lossless(file, 70 + 7 * i, 64, 48);
        }
    }

    private static Settings settings(String backbone, int frames, int side, int motionQueue) {
        return Preset.TINY
                .settings()
                .with("backbone=" + backbone)
                .with("width=0.125")
                .with("clip_frames=" + frames)
                .with("clip_size=" + side)
                .with("batch=2")
                .with("queue_size=8")
                .with("motion_queue_size=" + motionQueue)
                .with("projector_hidden=32")
                .with("embedding=16")
                .with("decoder_width=32")
                .with("decoder_feed_forward=32")
                .with("probe_every=2")
                .with("checkpoint_every=2")
                .with("steps=" + STEPS);
    }

    private static TrainingSession session(String run, Settings settings) {
        return TrainingSession.create(
                new TrainingRequest(folder.resolve("videos"), folder.resolve(run), settings, Optional.empty()),
                SessionOptions.DEFAULT.withObserver(new SnapshotTaker(snapshot -> {}, Optional.empty())));
    }

    private static void run(TrainingSession session, RunState expected) throws InterruptedException {
        session.start();
        assertThat(session.await(Duration.ofMinutes(2))).as(session.message()).isEqualTo(expected);
    }

    /** One slot and four; three that do not divide the segment; grids of 1, 2x2, 3x3 and 4x4 cells; every backbone. */
    @ParameterizedTest
    @CsvSource({
        "tiny, 32, 16, 4, 2, 16, 16",
        "tiny, 8, 24, 1, 3, 4, 16",
        "tiny, 20, 32, 3, 4, 12, 13",
        "i3d, 32, 40, 4, 2, 16, 16",
        "r2plus1d, 24, 16, 3, 1, 12, 16",
        "r3d, 8, 32, 1, 2, 4, 16"
    })
    void train_withOtherSlotsAndGrids_reachesEveryView(
            String backbone, int frames, int side, int slots, int grid, int motionQueue, int localFrames)
            throws Exception {
        String name = backbone + "-" + frames;
        TrainingSession session = session(name, settings(backbone, frames, side, motionQueue));
        session.lookInside();
        run(session, RunState.FINISHED);

        MetricsReader metrics = new MetricsReader(folder.resolve(name).resolve("metrics.csv"));
        metrics.poll();
        for (Metric metric : List.of(Metric.LOSS, Metric.LOSS_VV, Metric.LOSS_PIX, Metric.LOSS_FRA)) {
            assertThat(metrics.column(metric)).hasSize(STEPS);
            assertThat(Arrays.stream(metrics.column(metric)).allMatch(Double::isFinite))
                    .isTrue();
        }

        StepInspection inside = session.inside().orElseThrow();
        assertThat(inside.frames()).isEqualTo(frames);
        assertThat(inside.samples().get(0).crops()).hasSize(2 + 2 * slots);
        assertThat(inside.details().contrasts().stream()
                        .map(StepDetails.ContrastDetails::name)
                        .filter(contrast -> contrast.startsWith("fra")))
                .hasSize(2 * slots);
        assertThat(inside.details().cells().get(0).slotLosses()).hasSize(slots);

        ProbeSnapshot snapshot =
                SnapshotFile.read(RunFolder.open(folder.resolve(name)).snapshotFile(STEPS));
        ClipAnalysis clip = snapshot.clips().get(0);
        assertThat(clip.rgb().slots()).isEqualTo(slots);
        assertThat(clip.rgb().height()).isEqualTo(grid);
        assertThat(clip.difference().width()).isEqualTo(grid);
        assertThat(clip.affinity()).hasSize(1 + slots);
        assertThat(clip.affinity().get(slots).values()).hasSize(grid * grid * grid * grid);
        assertThat(clip.token().orElseThrow().windows()).isEqualTo(slots);
        assertThat(clip.motion().windows()).isEqualTo(ProbeAnalyser.WINDOWS);
        assertThat(new dev.fima.model.data.ClipShape(frames, side).slots(slots).frames())
                .isEqualTo(localFrames);
    }

    @Test
    void resume_withFourSlots_isTheRunThatWasNeverStopped() throws Exception {
        Settings settings =
                settings("tiny", 32, 16, 16).with("loader_threads=2").with("prefetch=4");
        run(session("whole", settings), RunState.FINISHED);
        TrainingSession parts = session("parts", settings);
        parts.addListener(new SessionListener() {
            @Override
            public void stepDone(StepReport report) {
                if (report.step() == 1) {
                    parts.stop();
                }
            }
        });
        run(parts, RunState.CANCELLED);
        run(TrainingSession.resume(folder.resolve("parts"), List.of(), SessionOptions.DEFAULT), RunState.FINISHED);
        for (String file : List.of("weights.safetensors", "state.safetensors")) {
            Path place = Path.of("checkpoints", "step-00000003", file);
            assertThat(folder.resolve("parts").resolve(place))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(place));
        }
    }

    @Test
    void motionQueue_thatDoesNotFitTheSlots_isOneSentence() {
        assertThatThrownBy(() -> settings("tiny", 32, 16, 8).requireValid())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("8 motion keys at 8 a pair");
    }

    @Test
    void videosShorterThanTheClip_areNamedWithItsSpan() throws Exception {
        TrainingSession session = session("long", settings("tiny", 64, 16, 32));
        run(session, RunState.FAILED);
        assertThat(session.message()).contains("0 usable training videos");
        assertThat(session.notes()).anyMatch(note -> note.contains("fewer than the 128 that a clip spans"));
    }
}
