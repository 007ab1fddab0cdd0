package dev.fima.app.window.queue;

import dev.fima.app.queue.EntryState;
import dev.fima.app.queue.QueueEntry;
import dev.fima.model.training.control.Activity;
import dev.fima.model.training.control.WorkingProcess;
import java.util.Optional;

/**
 * An entry of the queue with what its process says of itself.
 *
 * @param activity what the process is doing; empty before it says so
 */
public record ShownEntry(QueueEntry entry, Optional<Activity> activity) {
    static ShownEntry of(QueueEntry entry, Optional<WorkingProcess> process) {
        return new ShownEntry(
                entry,
                process.filter(working -> entry.state() == EntryState.RUNNING).map(WorkingProcess::activity));
    }

    /** Whether its work is held by a request. */
    public boolean isPaused() {
        return activity.filter(now -> now.text().startsWith("Paused")).isPresent();
    }

    /** State in one word. */
    public String state() {
        return isPaused() ? "paused" : entry.state().id();
    }

    /** Share that is done; negative while unknown. */
    public double share() {
        return activity.filter(now -> now.all() > 0)
                .map(now -> Math.min(1, (double) now.done() / now.all()))
                .orElse(-1.0);
    }

    /** What is being done and how much of it, or why nothing is. */
    public String facts() {
        return switch (entry.state()) {
            case WAITING -> entry.device().equals(QueueEntry.ANY_DEVICE) ? "" : "for " + entry.device();
            case HELD -> "until it is let go";
            case STARTING -> "on " + entry.place();
            case RUNNING ->
                activity.map(ShownEntry::text).orElse("starting")
                        + (entry.place().isEmpty() ? "" : " · " + entry.place());
            case FAILED -> entry.message();
        };
    }

    private static String text(Activity now) {
        return now.all() > 1 ? now.text() + ", " + now.done() + " of " + now.all() : now.text();
    }

    /** A line for the status bar, such as {@code Evaluating fima-01: features, 3 of 10}. */
    public String line() {
        String facts = activity.map(now -> ": " + text(now)).orElse("");
        return entry.state().isAhead() ? entry.title() + " waits in the queue" : entry.title() + facts + "…";
    }
}
