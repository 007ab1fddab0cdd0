package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.method.FimaModel;
import dev.fima.model.storage.Disk;
import dev.fima.model.training.control.Answer;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.Request;
import dev.fima.model.training.control.Request.Clip;
import dev.fima.model.training.control.Request.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session steered through its run folder alone, as by another process. */
@Timeout(120)
class SessionRequestsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<Clip> watched = Collections.synchronizedList(new ArrayList<>());

    private Path run() {
        return folder.resolve("run");
    }

    private TrainingSession endless(Learner.Factory factory) {
        Settings settings = Preset.TINY
                .settings()
                .with("steps=1000000")
                .with("checkpoint_every=1000000")
                .with("probe_every=50");
        ProbeObserver observer = new ProbeObserver() {
            @Override
            public void observe(long step, FimaModel model, RunFolder run) {}

            @Override
            public boolean lookAt(List<Clip> clips) {
                return watched.addAll(clips);
            }
        };
        return new TrainingSession(
                SessionStart.create(
                        new TrainingRequest(folder, run(), settings, Optional.of(Preset.TINY)),
                        SessionOptions.DEFAULT.withObserver(observer)),
                factory,
                Disk.SYSTEM);
    }

    /** Steps long enough that a test's requests come between few of them. */
    private static Learner unhurried(SessionStart start, Learner.Surroundings surroundings) {
        return new FakeLearner(start.settings()) {
            @Override
            public StepOutcome step(long step, double learningRate, boolean inside) {
                LockSupport.parkNanos(2_000_000);
                return super.step(step, learningRate, inside);
            }
        };
    }

    private Answer ask(Kind kind) throws InterruptedException {
        return ControlFolder.of(run()).ask(Request.of(kind, "a test"));
    }

    private static void until(BooleanSupplier there) throws InterruptedException {
        while (!there.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    @Test
    void requests_pauseGoOnSaveAndStop() throws Exception {
        TrainingSession session = endless(SessionRequestsTest::unhurried);
        session.start();
        until(() -> session.latest().isPresent());

        assertThat(ask(Kind.PAUSE).accepted()).isTrue();
        until(() -> session.state() == RunState.PAUSED);
        long held = session.progress().step();
        RunFolder recorded = RunFolder.open(run());
        assertThat(recorded.status().state()).isEqualTo(RunState.PAUSED);
        assertThat(recorded.checkpoints().steps()).containsExactly(held);
        assertThat(ask(Kind.CHECKPOINT).message()).contains("has its checkpoint already");
        assertThat(session.progress().step()).isEqualTo(held);

        assertThat(ask(Kind.RESUME).accepted()).isTrue();
        until(() -> session.progress().step() > held);
        // What was asked for in the pause has become due by the first step after it.
        until(() -> recorded.checkpoints().steps().size() == 2);
        assertThat(ask(Kind.CHECKPOINT).message()).contains("saved after the running step");
        until(() -> recorded.checkpoints().steps().size() == 3);

        Answer probes = ControlFolder.of(run()).ask(Request.probes(List.of(new Clip("a.mp4", 7, "walk")), "a test"));
        assertThat(probes.accepted()).isTrue();
        assertThat(watched).containsExactly(new Clip("a.mp4", 7, "walk"));

        assertThat(ask(Kind.STOP).message()).contains("stops after the running step");
        assertThat(session.await(LIMIT)).isEqualTo(RunState.CANCELLED);
        long last = session.progress().step();
        assertThat(recorded.checkpoints().steps()).endsWith(last);
        assertThat(ControlFolder.of(run()).isHeard()).isFalse();
    }

    @Test
    void stop_isHeard_whileTheDataAreRead() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        TrainingSession session = endless((start, surroundings) -> {
            surroundings.activity("Reading the data folder");
            reading.countDown();
            while (!surroundings.isEnding()) {
                Thread.onSpinWait();
            }
            throw new CancellationException("ended");
        });
        session.start();
        reading.await();
        assertThat(ask(Kind.STOP).accepted()).isTrue();
        assertThat(session.await(LIMIT)).isEqualTo(RunState.CANCELLED);
        assertThat(RunFolder.isRun(run())).isFalse();
    }

    @Test
    void secondSession_leavesTheFirstOnesEar() throws Exception {
        TrainingSession first = endless(SessionRequestsTest::unhurried);
        first.start();
        until(() -> first.latest().isPresent());
        TrainingSession second = new TrainingSession(
                SessionStart.resume(run(), List.of(), SessionOptions.DEFAULT), FakeLearner::open, Disk.SYSTEM);
        second.start();
        assertThat(second.await(LIMIT)).isEqualTo(RunState.FAILED);
        assertThat(ask(Kind.STOP).accepted()).isTrue();
        assertThat(first.await(LIMIT)).isEqualTo(RunState.CANCELLED);
    }
}
