package dev.fima.app.queue;

import java.util.Locale;

/** Where an entry of the queue is. One that ended well is in the queue no more. */
public enum EntryState {
    /** It starts as soon as its device is free. */
    WAITING,
    /** It waits until a person lets it go. */
    HELD,
    /** A process is being started. */
    STARTING,
    /** A process works. */
    RUNNING,
    /** The process ended badly; the entry stays until a person has taken note. */
    FAILED;

    /** Whether a process works or is being started. */
    public boolean isActive() {
        return this == STARTING || this == RUNNING;
    }

    /** Whether its turn is still to come. */
    public boolean isAhead() {
        return this == WAITING || this == HELD;
    }

    /** Name in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
