package dev.fima.app.window.queue;

import dev.fima.app.cluster.JobStates;
import dev.fima.app.queue.EntryState;
import dev.fima.app.queue.LocalLauncher;
import dev.fima.app.queue.QueueEntry;
import dev.fima.model.training.control.Activity;
import dev.fima.model.training.control.WorkingProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An entry of the queue with what its process says of itself.
 *
 * @param activity what the process is doing; empty before it says so
 * @param job what a scheduler says of its job; empty for a process of this machine
 * @param trouble why the scheduler cannot be asked, one sentence; else empty
 */
public record ShownEntry(QueueEntry entry, Optional<Activity> activity, Optional<JobStates> job, String trouble) {
    static ShownEntry of(QueueEntry entry, Optional<WorkingProcess> process, Optional<JobStates> job, String trouble) {
        boolean works = entry.state() == EntryState.RUNNING
                && job.filter(JobStates::isWaiting).isEmpty();
        return new ShownEntry(entry, process.filter(working -> works).map(WorkingProcess::activity), job, trouble);
    }

    /** One that was put into the queue this moment. */
    static ShownEntry of(QueueEntry entry) {
        return new ShownEntry(entry, Optional.empty(), Optional.empty(), "");
    }

    /** Whether its job waits with the scheduler. */
    public boolean isQueued() {
        return entry.state() == EntryState.RUNNING
                && job.filter(JobStates::isWaiting).isPresent();
    }

    /** Whether its work is held by a request. */
    public boolean isPaused() {
        return activity.filter(now -> now.text().startsWith("Paused")).isPresent();
    }

    /** State in one word. */
    public String state() {
        return isPaused() ? "paused" : isQueued() ? "queued" : entry.state().id();
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
            case WAITING ->
                !entry.launcher().equals(LocalLauncher.NAME)
                        ? "for " + entry.launcher()
                        : entry.device().equals(QueueEntry.ANY_DEVICE) ? "" : "for " + entry.device();
            case HELD -> "until it is let go";
            case STARTING -> "on " + entry.place();
            case RUNNING -> trouble.isEmpty() ? working() : trouble;
            case FAILED -> entry.message();
        };
    }

    private String working() {
        List<String> parts = new ArrayList<>();
        if (!isQueued()) {
            parts.add(activity.map(ShownEntry::text).orElse("starting"));
        }
        job.map(JobStates::words).ifPresent(parts::add);
        boolean ofScheduler = !entry.launcher().equals(LocalLauncher.NAME);
        Optional.of(ofScheduler ? entry.process() : entry.place())
                .filter(text -> !text.isEmpty())
                .ifPresent(parts::add);
        return String.join(" · ", parts);
    }

    private static String text(Activity now) {
        return now.all() > 1 ? now.text() + ", " + now.done() + " of " + now.all() : now.text();
    }

    /** A line for the status bar, such as {@code Evaluating fima-01: features, 3 of 10}. */
    public String line() {
        String facts = activity.map(now -> ": " + text(now)).orElse("");
        if (isQueued()) {
            return entry.title() + " waits on the cluster: " + job.orElseThrow().words();
        }
        return entry.state().isAhead() ? entry.title() + " waits in the queue" : entry.title() + facts + "…";
    }
}
