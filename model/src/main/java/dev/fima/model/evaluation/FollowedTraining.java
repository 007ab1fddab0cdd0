package dev.fima.model.evaluation;

import dev.fima.model.training.Progress;
import dev.fima.model.training.RunState;
import dev.fima.model.training.TrainingSession;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** A training that is part of a measurement, which holds it and stops it. */
final class FollowedTraining {
    private static final Duration LOOK = Duration.ofMillis(200);

    private FollowedTraining() {}

    /**
     * Starts a training and waits until it has ended.
     *
     * @param progress holds it
     * @param goOn whether it shall go on, asked with how far it is
     * @return how it ended; empty if it was stopped because it should not go on
     */
    static Optional<RunState> run(TrainingSession session, EvaluationProgress progress, Predicate<Progress> goOn)
            throws InterruptedException {
        session.start();
        boolean wanted = true;
        boolean held = false;
        RunState state = RunState.WAITING;
        while (!state.isFinal()) {
            if (held != progress.held()) {
                held = !held;
                if (held) {
                    session.pause();
                } else {
                    session.proceed();
                }
            }
            if (wanted && !goOn.test(session.progress())) {
                wanted = false;
                session.stop();
            }
            state = session.await(LOOK);
        }
        return wanted ? Optional.of(state) : Optional.empty();
    }
}
