package dev.fima.model.training;

import static dev.fima.model.training.SmallTraining.run;
import static dev.fima.model.training.SmallTraining.stopAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.method.Metric;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensors;
import dev.fima.model.video.TestVideos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real thing on a few small videos: decoder threads, network, optimiser, checkpoints. */
class FimaTrainingTest extends FimaRuns {
    /** As on a GPU: bytes travel ahead of the step and the device resizes them. */
    @Test
    void train_withCropsResizedOnTheDevice_beginsAsWithoutIt_andResumesBitForBit() throws Exception {
        run(create("on-device", "resize_on=device"), RunState.FINISHED);
        double[] losses = losses("on-device");
        double[] expected = losses("whole");
        // Pixels differ by 1e-7 at most. Each later step multiplies that, as masks and maxima turn over: 1e-4, 6e-3,
        // 4e-2.
        assertThat(losses[0]).isCloseTo(expected[0], within(1e-5));
        assertThat(losses[1]).isCloseTo(expected[1], within(2e-3));
        TrainingSession session = create("on-device-parts", "resize_on=device");
        stopAt(session, 5);
        run(session, RunState.CANCELLED);
        run(resume("on-device-parts"), RunState.FINISHED);
        assertSame("on-device-parts", "on-device");
    }

    @Test
    void train_movesTheWeightsAndRecordsEveryTerm() {
        MetricsReader reader = new MetricsReader(folder.resolve("whole/metrics.csv"));
        reader.poll();
        assertThat(reader.rows()).isEqualTo(STEPS);
        for (Metric metric : List.of(Metric.LOSS, Metric.LOSS_VV, Metric.LOSS_PIX, Metric.LOSS_FRA)) {
            assertThat(Arrays.stream(reader.column(metric)).allMatch(v -> v >= 0))
                    .isTrue();
        }
        assertThat(reader.column(Metric.LOSS)).doesNotHaveDuplicates();
        CheckpointStore store = RunFolder.open(folder.resolve("whole")).checkpoints();
        Map<String, NpyArray> early = Safetensors.read(store.weightsOf(4)).arrays();
        Map<String, NpyArray> late = Safetensors.read(store.weightsOf(9)).arrays();
        assertThat(early.keySet()).isEqualTo(late.keySet());
        assertThat(early.keySet()).anyMatch(name -> name.startsWith("encoder_q."));
        assertThat(early.keySet()).noneMatch(name -> name.startsWith("encoder_k.") || name.contains("queue"));
        assertThat(early.entrySet().stream()
                        .filter(named -> named.getKey().endsWith(".weight"))
                        .filter(named -> named.getValue().equals(late.get(named.getKey()))))
                .isEmpty();
    }

    @Test
    void train_again_isTheSameBitForBit() throws Exception {
        run(create("again", "loader_threads=3", "prefetch=2"), RunState.FINISHED);
        assertSame("again", "whole");
    }

    @Test
    void train_withAnotherSeed_isAnotherRun() throws Exception {
        run(create("other", "seed=43", "steps=1"), RunState.FINISHED);
        MetricsReader whole = new MetricsReader(folder.resolve("whole/metrics.csv"));
        MetricsReader other = new MetricsReader(folder.resolve("other/metrics.csv"));
        whole.poll();
        other.poll();
        assertThat(other.column(Metric.LOSS)[0]).isNotEqualTo(whole.column(Metric.LOSS)[0]);
    }

    @Test
    void resume_ofBatchesInParts_isTheRunThatWasNeverStopped() throws Exception {
        run(create("divided", "accumulate=2"), RunState.FINISHED);
        assertThat(losses("divided")).isNotEqualTo(losses("whole"));
        TrainingSession session = create("divided stopped", "accumulate=2");
        stopAt(session, 5);
        run(session, RunState.CANCELLED);
        run(resume("divided stopped"), RunState.FINISHED);
        assertSame("divided stopped", "divided");
    }

    /** Stopped in the middle of an epoch, at its end, at a checkpoint and beside one, with the loader batches ahead. */
    @Test
    void resume_atSeveralSteps_isTheRunThatWasNeverStopped() throws Exception {
        TrainingSession session = create("parts");
        stopAt(session, 1);
        run(session, RunState.CANCELLED);
        for (long step : new long[] {3, 4, 7}) {
            TrainingSession next = resume("parts");
            stopAt(next, step);
            run(next, RunState.CANCELLED);
        }
        run(resume("parts"), RunState.FINISHED);
        assertSame("parts", "whole");
    }

    /** Paused, then quit while paused; at a checkpoint of its own, beside one, and at the last step but one. */
    @ParameterizedTest
    @ValueSource(longs = {2, 4, 8})
    void resume_afterPauseAndQuit_isTheRunThatWasNeverStopped(long step) throws Exception {
        String run = "paused" + step;
        TrainingSession session = create(run);
        CountDownLatch paused = new CountDownLatch(1);
        session.addListener(new SessionListener() {
            @Override
            public void stepDone(StepReport report) {
                if (report.step() == step) {
                    session.pause();
                }
            }

            @Override
            public void stateChanged(RunState state, String message) {
                if (state == RunState.PAUSED) {
                    paused.countDown();
                }
            }
        });
        session.start();
        assertThat(paused.await(2, TimeUnit.MINUTES)).isTrue();
        session.stop();
        assertThat(session.await(Duration.ofMinutes(2))).as(session.message()).isEqualTo(RunState.CANCELLED);
        run(resume(run), RunState.FINISHED);
        assertSame(run, "whole");
    }

    @Test
    void everyMaskRule_trainsFromFeaturesAndFromPixels() throws Exception {
        Set<Double> shares = new HashSet<>();
        for (String rule : List.of("median", "share_of_maximum", "top_fraction")) {
            for (String source : List.of("features", "pixels")) {
                String run = rule + "-" + source;
                run(
                        create(run, "mask_rule=" + rule, "mask_source=" + source, "mask_fraction=0.3", "steps=1"),
                        RunState.FINISHED);
                MetricsReader metrics = new MetricsReader(folder.resolve(run).resolve("metrics.csv"));
                metrics.poll();
                double share = metrics.column(Metric.MASK_SHARE)[0];
                shares.add(share);
                assertThat(share).isBetween(0.0, 100.0);
                // Of nine cells of a map: four above the median, the two largest of 0.3 x 9; percent. The motion energy
                // of these videos ties, so nothing can be said of the number of its cells.
                if (source.equals("features") && rule.equals("median")) {
                    assertThat(share).isCloseTo(100 * 4 / 9.0, within(1e-3));
                } else if (source.equals("features") && rule.equals("top_fraction")) {
                    assertThat(share).isCloseTo(100 * 2 / 9.0, within(1e-3));
                }
            }
        }
        assertThat(shares).hasSizeGreaterThan(2);
    }

    /** An observer that computes with the network between steps must not change what is trained. */
    @Test
    void observer_thatComputes_changesNothing() throws Exception {
        List<Float> seen = new CopyOnWriteArrayList<>();
        TrainingSession session = TrainingSession.create(
                new TrainingRequest(folder.resolve("videos"), folder.resolve("seen"), settings(), Optional.empty()),
                SessionOptions.DEFAULT.withObserver((step, model, run) -> {
                    try (Scope scope = Scope.open()) {
                        float[] clip = new float[3 * 16 * 24 * 24];
                        Arrays.fill(clip, 0.5f);
                        seen.add(model.featureMap(Tensors.of(clip, 1, 3, 16, 24, 24))
                                .mean()
                                .toFloats()[0]);
                    }
                }));
        run(session, RunState.FINISHED);
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
        assertSame("seen", "whole");
    }

    @Test
    void everyVariant_trainsAndResumes() throws Exception {
        for (String variant : List.of("moco", "moco_vd", "pix_direct", "pix_decoder", "pix")) {
            TrainingSession session = create(variant, "variant=" + variant, "steps=4");
            stopAt(session, 2);
            run(session, RunState.CANCELLED);
            run(resume(variant), RunState.FINISHED);
            assertThat(reproducibleMetrics(variant).get(0)).containsExactly(1, 2, 3, 4);
        }
    }

    @Test
    void badVideos_areLeftOutListedAndTrainingGoesOn() throws Exception {
        Path videos = Files.createDirectories(folder.resolve("mixed"));
        for (int i = 0; i < 3; i++) {
            TestVideos.lossless(videos.resolve("video" + i + ".mkv"), 40, 64, 48);
        }
        TestVideos.lossless(videos.resolve("short.mkv"), 20, 64, 48);
        Files.writeString(videos.resolve("text.mkv"), "no video");
        Files.createFile(videos.resolve("empty.mkv"));
        List<String> notes = new CopyOnWriteArrayList<>();
        TrainingSession session = TrainingSession.create(
                new TrainingRequest(videos, folder.resolve("bad"), settings().with("steps=2"), Optional.empty()),
                SessionOptions.DEFAULT);
        session.addListener(new SessionListener() {
            @Override
            public void noted(String sentence) {
                notes.add(sentence);
            }
        });
        run(session, RunState.FINISHED);
        assertThat(session.notes()).isEqualTo(notes);
        assertThat(RunFolder.open(folder.resolve("bad")).sessionLog().lines())
                .anyMatch(line -> line.contains("short.mkv has 20 frames"));
        assertThat(new ArrayList<>(notes))
                .hasSize(4)
                .anyMatch(note -> note.startsWith("Found flat folder"))
                .anyMatch(note -> note.contains("short.mkv has 20 frames"))
                .anyMatch(note -> note.contains("text.mkv"))
                .anyMatch(note -> note.contains("empty.mkv"));
    }

    /** The corrected form leaves the short video out; the reference lets it stand for the next one's first clip. */
    @Test
    void shortVideos_areUsedOrLeftOutAsTheSettingSays() throws Exception {
        Path videos = Files.createDirectories(folder.resolve("lengths"));
        TestVideos.lossless(videos.resolve("a.mkv"), 20, 64, 48);
        TestVideos.lossless(videos.resolve("b.mkv"), 50, 64, 48);
        for (boolean deviations : new boolean[] {true, false}) {
            Path run = folder.resolve("lengths-" + deviations);
            Settings settings = settings()
                    .with("steps=3")
                    .with("batch=1")
                    .with("reference_deviations=" + deviations)
                    .with("keep_checkpoints=1");
            TrainingSession session = TrainingSession.create(
                    new TrainingRequest(videos, run, settings, Optional.empty()), SessionOptions.DEFAULT);
            session.lookInside();
            run(session, RunState.FINISHED);
            assertThat(session.notes())
                    .anyMatch(note -> note.contains("a.mkv has 20 frames")
                            && note.contains(deviations ? "stands for the first clip of b.mkv" : "is left out"));
            MetricsReader metrics = new MetricsReader(run.resolve("metrics.csv"));
            metrics.poll();
            assertThat(metrics.column(Metric.EPOCH))
                    .containsExactly(deviations ? new double[] {0, 0, 1} : new double[] {0, 1, 2});
            StepInspection.Sample sample =
                    session.inside().orElseThrow().samples().get(0);
            assertThat(sample.video().name()).isEqualTo("b.mkv");
        }
    }

    @Test
    void batchLargerThanTheData_isOneSentence() throws Exception {
        TrainingSession session = create("large", "batch=8", "queue_size=64", "motion_queue_size=64");
        run(session, RunState.FAILED);
        assertThat(session.message())
                .contains("6 usable training videos, fewer than the 8 of a batch", "(--set batch=4)");
        assertThat(RunFolder.isRun(folder.resolve("large"))).isFalse();
    }

    @Test
    void deviceThatIsNotThere_isNeverASilentRunOnTheCpu() throws Exception {
        TrainingSession session = create("gpu", "device=gpu:99");
        run(session, RunState.FAILED);
        assertThat(session.message()).contains("gpu:99");
    }
}
