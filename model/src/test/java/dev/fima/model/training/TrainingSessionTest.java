package dev.fima.model.training;

import static dev.fima.model.training.SmallTraining.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steering, recording and resuming, with a learner that needs no network. */
class TrainingSessionTest extends FakeSessions {
    @Test
    void run_recordsEverything() throws Exception {
        TrainingSession session = session(create("a"));
        List<RunState> states = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger steps = new AtomicInteger();
        session.addListener(new SessionListener() {
            @Override
            public void stateChanged(RunState state, String message) {
                states.add(state);
            }

            @Override
            public void stepDone(StepReport report) {
                steps.incrementAndGet();
            }
        });
        assertThat(session.state()).isEqualTo(RunState.WAITING);
        assertThat(run(session)).isEqualTo(RunState.FINISHED);
        assertThat(states).containsExactly(RunState.RUNNING, RunState.FINISHED);
        assertThat(steps).hasValue(60);
        assertThat(session.latest().orElseThrow().step()).isEqualTo(60);
        assertThat(session.progress().remainingSeconds()).isZero();

        RunFolder run = RunFolder.open(folder.resolve("a"));
        assertThat(run.status().state()).isEqualTo(RunState.FINISHED);
        assertThat(run.status().step()).isEqualTo(60);
        assertThat(run.isLive()).isFalse();
        assertThat(run.checkpoints().steps()).containsExactly(40L, 50L, 60L);
        assertThat(run.sessionLog().lines()).anySatisfy(line -> assertThat(line)
                .startsWith("fima train --data")
                .contains("--preset tiny --set steps=60 --set checkpoint_every=10"));
        MetricsReader metrics = new MetricsReader(run.metricsFile());
        metrics.poll();
        assertThat(metrics.columns()).isEqualTo(Metric.columns());
        assertThat(metrics.column(Metric.EPOCH)).endsWith(7, 8, 8, 8, 8);
        assertThat(metrics.column(Metric.LEARNING_RATE)[0]).isEqualTo(0.001);
        assertThat(metrics.column(Metric.LEARNING_RATE)[59]).isLessThan(1e-5);
        assertThat(metrics.column(Metric.LOSS_VD)).containsOnly(Double.NaN);
        assertThat(metrics.column(Metric.SECONDS)).isSorted();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 9, 10, 37, 59})
    void resume_afterStop_isTheSameRun(long k) throws Exception {
        run(session(create("whole")));
        TrainingSession first = session(create("parts"));
        at(first, k, first::stop);
        assertThat(run(first)).isEqualTo(RunState.CANCELLED);
        assertThat(first.message()).contains("Stopped after step " + k);
        TrainingSession second = session(resume("parts"));
        assertThat(run(second)).isEqualTo(RunState.FINISHED);
        assertSameRun("parts", "whole", 60);
    }

    @Test
    void resume_afterCancelAndAgainAfterStop_isTheSameRun() throws Exception {
        run(session(create("whole")));
        TrainingSession first = session(create("parts"));
        at(first, 27, first::cancel);
        run(first);
        assertThat(first.message()).contains("newest checkpoint is of step 20");
        assertThat(metrics("parts").get("step")).hasSize(27);
        TrainingSession second = session(resume("parts"));
        at(second, 33, second::stop);
        run(second);
        assertThat(metrics("parts").get("step")).hasSize(33);
        run(session(resume("parts")));
        assertSameRun("parts", "whole", 60);
    }

    @Test
    void resume_beforeTheFirstCheckpoint_beginsAnew() throws Exception {
        run(session(create("whole")));
        TrainingSession first = session(create("parts"));
        at(first, 4, first::cancel);
        run(first);
        assertThat(first.message()).contains("no checkpoint");
        run(session(resume("parts")));
        assertSameRun("parts", "whole", 60);
    }

    @Test
    void resume_newestCheckpointDamaged_fallsBackAndSaysSo() throws Exception {
        run(session(create("whole")));
        TrainingSession first = session(create("parts"));
        at(first, 45, first::stop);
        run(first);
        Path damaged = folder.resolve("parts/checkpoints/step-00000045/state.safetensors");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length - 3] ^= 4;
        Files.write(damaged, bytes);
        TrainingSession second = session(resume("parts"));
        List<String> notes = Collections.synchronizedList(new ArrayList<>());
        second.addListener(new SessionListener() {
            @Override
            public void noted(String sentence) {
                notes.add(sentence);
            }
        });
        assertThat(run(second)).isEqualTo(RunState.FINISHED);
        assertThat(notes).singleElement().asString().contains("step-00000045").contains("damaged");
        assertThat(RunFolder.open(folder.resolve("parts")).sessionLog().lines())
                .anySatisfy(line -> assertThat(line).contains("step-00000045"));
        assertSameRun("parts", "whole", 60);
    }

    /** Beginning anew would overwrite the rows and the checkpoints of a long run. */
    @Test
    void resume_noCheckpointUsable_isRefusedAndNothingIsTouched() throws Exception {
        TrainingSession first = session(create("a"));
        at(first, 45, first::stop);
        run(first);
        RunFolder folderOfRun = RunFolder.open(folder.resolve("a"));
        for (long step : folderOfRun.checkpoints().steps()) {
            Path weights = folderOfRun.checkpoints().weightsOf(step);
            Files.write(weights, java.util.Arrays.copyOf(Files.readAllBytes(weights), 20));
        }
        String metrics = Files.readString(folderOfRun.metricsFile());
        TrainingSession second = session(resume("a"));
        assertThat(run(second)).isEqualTo(RunState.FAILED);
        assertThat(second.message()).contains("None of the 3 checkpoints").contains("from a backup");
        assertThat(second.notes()).hasSize(3).allMatch(note -> note.contains("damaged"));
        assertThat(Files.readString(folderOfRun.metricsFile())).isEqualTo(metrics);
        assertThat(folderOfRun.checkpoints().steps()).hasSize(3);
    }

    @Test
    void pause_savesAndProceedGoesOn() throws Exception {
        run(session(create("whole")));
        TrainingSession session = session(create("a"));
        CountDownLatch paused = new CountDownLatch(1);
        at(session, 23, session::pause);
        session.addListener(new SessionListener() {
            @Override
            public void stateChanged(RunState state, String message) {
                if (state == RunState.PAUSED) {
                    paused.countDown();
                }
            }
        });
        session.start();
        paused.await();
        RunFolder run = RunFolder.open(folder.resolve("a"));
        assertThat(run.status().state()).isEqualTo(RunState.PAUSED);
        assertThat(run.checkpoints().steps()).contains(23L);
        assertThat(run.isLive()).isTrue();
        assertThatThrownBy(run::lock).isInstanceOf(RunException.class);
        session.proceed();
        assertThat(session.await(LIMIT)).isEqualTo(RunState.FINISHED);
        assertSameRun("a", "whole", 60);
    }

    @Test
    void secondSession_onALiveRun_isRefusedAndHarmless() throws Exception {
        TrainingSession first = session(create("a"));
        CountDownLatch paused = new CountDownLatch(1);
        at(first, 5, first::pause);
        first.addListener(new SessionListener() {
            @Override
            public void stateChanged(RunState state, String message) {
                if (state == RunState.PAUSED) {
                    paused.countDown();
                }
            }
        });
        first.start();
        paused.await();
        TrainingSession second = session(resume("a"));
        assertThat(run(second)).isEqualTo(RunState.FAILED);
        assertThat(second.message()).contains("being trained in this program already");
        assertThat(RunFolder.open(folder.resolve("a")).status().state()).isEqualTo(RunState.PAUSED);
        first.proceed();
        assertThat(first.await(LIMIT)).isEqualTo(RunState.FINISHED);
    }

    @Test
    void finalState_isNeverOverwritten() throws Exception {
        TrainingSession session = session(create("a", "steps=3"));
        run(session);
        session.cancel();
        session.stop();
        session.pause();
        session.start();
        assertThat(session.await(LIMIT)).isEqualTo(RunState.FINISHED);
        TrainingSession never = session(create("b"));
        never.cancel();
        never.start();
        assertThat(never.await(LIMIT)).isEqualTo(RunState.CANCELLED);
        assertThat(RunFolder.isRun(folder.resolve("b"))).isFalse();
    }

    @Test
    void changedData_areRefusedAndNothingIsTouched() throws Exception {
        TrainingSession first = session(create("a"));
        at(first, 15, first::stop);
        run(first);
        String before = Files.readString(folder.resolve("a/run.json"));
        TrainingSession second = session(resume("a"), (start, monitor) -> new FakeLearner(start.settings())
                .withData(new DataFingerprint(5, 500, "ee")));
        assertThat(run(second)).isEqualTo(RunState.FAILED);
        assertThat(second.message()).contains("4 videos of 400 bytes then, 5 of 500 now");
        assertThat(Files.readString(folder.resolve("a/run.json"))).isEqualTo(before);
    }

    @Test
    void resume_whatCannotBe_isRefused() throws Exception {
        run(session(create("a", "steps=5")));
        assertThatThrownBy(() -> resume("a"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("finished at step 5");
        assertThatThrownBy(() -> resume("a", "batch=8", "steps=9"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("batch cannot change within a run");
        assertThatThrownBy(() -> resume("none")).isInstanceOf(FimaException.class);
        assertThatThrownBy(() -> create("a")).isInstanceOf(RunException.class).hasMessageContaining("already");
        assertThat(run(session(resume("a", "steps=9")))).isEqualTo(RunState.FINISHED);
        assertThat(metrics("a").get("step")).hasSize(9);
    }

    @Test
    void observer_isAskedOnTimeAndCannotHarm() throws Exception {
        run(session(create("whole")));
        List<Long> asked = new ArrayList<>();
        ProbeObserver observer = (step, model, run) -> {
            asked.add(step);
            throw new RunException("no room");
        };
        SessionStart start = SessionStart.create(
                new TrainingRequest(folder, folder.resolve("a"), settings("probe_every=25"), Optional.empty()),
                SessionOptions.DEFAULT.withObserver(observer));
        TrainingSession session = session(start);
        List<String> notes = new ArrayList<>();
        session.addListener(new SessionListener() {
            @Override
            public void noted(String sentence) {
                notes.add(sentence);
            }

            @Override
            public void stepDone(StepReport report) {
                throw new IllegalStateException("a broken view");
            }
        });
        assertThat(run(session)).isEqualTo(RunState.FINISHED);
        assertThat(asked).containsExactly(0L, 25L, 50L, 60L);
        assertThat(notes).hasSize(1).first().asString().contains("step 0 were not recorded: no room");
        assertSameRun("a", "whole", 60);
    }

    /** So that maps can be looked at where one stopped. */
    @Test
    void observer_isAskedWhereTheRunPausesAndStops() throws Exception {
        List<Long> asked = Collections.synchronizedList(new ArrayList<>());
        SessionStart start = SessionStart.create(
                new TrainingRequest(folder, folder.resolve("a"), settings("probe_every=25"), Optional.empty()),
                SessionOptions.DEFAULT.withObserver((step, model, run) -> asked.add(step)));
        TrainingSession session = session(start);
        CountDownLatch paused = new CountDownLatch(1);
        at(session, 13, session::pause);
        at(session, 17, session::stop);
        session.addListener(new SessionListener() {
            @Override
            public void stateChanged(RunState state, String message) {
                if (state == RunState.PAUSED) {
                    paused.countDown();
                }
            }
        });
        session.start();
        paused.await();
        assertThat(asked).containsExactly(0L, 13L);
        session.proceed();
        assertThat(session.await(LIMIT)).isEqualTo(RunState.CANCELLED);
        assertThat(asked).containsExactly(0L, 13L, 17L);
    }

    @Test
    void observer_isAskedOnceWhereAPausedRunStops() throws Exception {
        List<Long> asked = Collections.synchronizedList(new ArrayList<>());
        SessionStart start = SessionStart.create(
                new TrainingRequest(folder, folder.resolve("a"), settings("probe_every=25"), Optional.empty()),
                SessionOptions.DEFAULT.withObserver((step, model, run) -> asked.add(step)));
        TrainingSession session = session(start);
        at(session, 13, session::pause);
        session.addListener(new SessionListener() {
            @Override
            public void stateChanged(RunState state, String message) {
                if (state == RunState.PAUSED) {
                    session.stop();
                }
            }
        });
        session.start();
        assertThat(session.await(LIMIT)).isEqualTo(RunState.CANCELLED);
        assertThat(asked).containsExactly(0L, 13L);
    }
}
