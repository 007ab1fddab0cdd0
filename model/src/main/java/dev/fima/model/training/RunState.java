package dev.fima.model.training;

import java.util.Locale;

/** Where a training session is. A final state is never overwritten by a later one of the same session. */
public enum RunState {
    WAITING,
    RUNNING,
    PAUSED,
    FINISHED,
    CANCELLED,
    FAILED;

    /** Whether the session is over. */
    public boolean isFinal() {
        return this == FINISHED || this == CANCELLED || this == FAILED;
    }

    /** Whether a session may go from this state to another. */
    public boolean mayBecome(RunState next) {
        return switch (this) {
            case WAITING -> next == RUNNING || next == CANCELLED || next == FAILED;
            case RUNNING -> next == PAUSED || next.isFinal();
            case PAUSED -> next == RUNNING || next.isFinal();
            case FINISHED, CANCELLED, FAILED -> false;
        };
    }

    /** Name in {@code run.json}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
