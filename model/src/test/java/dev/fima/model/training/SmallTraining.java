package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import java.time.Duration;

/** Sessions of a network small enough for tests, and what tests do with them. */
public final class SmallTraining {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private SmallTraining() {}

    /** The tiny network on clips that give it a 3x3 grid. */
    public static Settings settings(int steps) {
        return Preset.TINY
                .settings()
                .with("clip_size=24")
                .with("batch=2")
                .with("queue_size=8")
                .with("motion_queue_size=8")
                .with("projector_hidden=32")
                .with("embedding=16")
                .with("decoder_width=32")
                .with("decoder_feed_forward=32")
                .with("checkpoint_every=4")
                .with("keep_checkpoints=100")
                .with(RunOptions.STEPS, steps);
    }

    /** Runs a session to its end, which must be the expected one. */
    public static void run(TrainingSession session, RunState expected) throws InterruptedException {
        session.start();
        RunState state = session.await(LIMIT);
        assertThat(state).as(session.message()).isEqualTo(expected);
    }

    /** Wishes something when a step is done; everything on the session's thread, so the step is exact. */
    static void at(TrainingSession session, long step, Runnable wish) {
        session.addListener(new SessionListener() {
            @Override
            public void stepDone(StepReport report) {
                if (report.step() == step) {
                    wish.run();
                }
            }
        });
    }

    static void stopAt(TrainingSession session, long step) {
        at(session, step, session::stop);
    }
}
