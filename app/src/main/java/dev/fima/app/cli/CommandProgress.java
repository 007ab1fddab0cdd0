package dev.fima.app.cli;

import dev.fima.model.evaluation.EvaluationProgress;
import dev.fima.model.training.control.Activity;
import dev.fima.model.training.control.Answer;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.ControlListener;
import dev.fima.model.training.control.Request;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Progress of a long command: a line when something else is done and every few seconds. An interrupt of the process
 * (Ctrl+C) cancels and waits until what was computed is saved. Other processes see the progress in the command's control
 * folder and can hold, go on with and stop the work through it.
 */
final class CommandProgress implements EvaluationProgress, AutoCloseable {
    private static final long BETWEEN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long SAVING_SECONDS = 120;

    private final PrintWriter out;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "fima-stop");
    private final Optional<ControlListener> listener;
    private String shown = "";
    private long shownAt;
    private boolean stopping;
    private boolean held;

    /** For short work that leaves no folder and that nobody else steers. */
    CommandProgress(PrintWriter out) {
        this(out, Optional.empty());
    }

    /**
     * @param control where other processes see and steer the work
     */
    CommandProgress(PrintWriter out, ControlFolder control) {
        this(out, Optional.of(control));
    }

    private CommandProgress(PrintWriter out, Optional<ControlFolder> control) {
        this.out = out;
        listener = control.map(folder -> ControlListener.open(folder, this::answer, this::note));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private synchronized Answer answer(Request request) {
        return switch (request.kind()) {
            case PAUSE -> {
                held = true;
                yield Answer.accepted(request, "The work is held as soon as it can be.");
            }
            case RESUME -> {
                held = false;
                notifyAll();
                yield Answer.accepted(request, "The work goes on.");
            }
            case STOP -> {
                stop();
                yield Answer.accepted(request, "The work stops soon; what was computed is kept.");
            }
            case CHECKPOINT, LOOK_INSIDE, PROBES ->
                Answer.refused(request, "Only a training can " + request.kind().words() + ".");
        };
    }

    private synchronized void stop() {
        stopping = true;
        notifyAll();
    }

    private synchronized boolean stopping() {
        return stopping;
    }

    private void interrupted() {
        interrupted(SAVING_SECONDS);
    }

    /** Cancels, and waits so long for what was computed to be saved; says it where that was too short. */
    void interrupted(long seconds) {
        stop();
        try {
            if (!ended.await(seconds, TimeUnit.SECONDS)) {
                note("What was under way could not be saved within " + seconds + " s; the same command does it again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean at(String activity, long done, long all) {
        long now = System.nanoTime();
        if (!activity.equals(shown) || now - shownAt > BETWEEN_NANOS) {
            shown = activity;
            shownAt = now;
            out.println(activity + ": " + done + " of " + all);
            out.flush();
        }
        listener.ifPresent(followers -> followers.doing(new Activity(activity, done, all)));
        return await(activity, done, all);
    }

    /** Waits while the work is held; whether it goes on then. */
    private synchronized boolean await(String activity, long done, long all) {
        try {
            while (held && !stopping) {
                listener.ifPresent(followers -> followers.doing(new Activity("Paused: " + activity, done, all)));
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !stopping;
    }

    @Override
    public synchronized boolean held() {
        return held && !stopping;
    }

    @Override
    public synchronized void note(String sentence) {
        out.println("note: " + sentence);
        out.flush();
    }

    @Override
    public void close() {
        listener.ifPresent(ControlListener::close);
        ended.countDown();
        if (!stopping()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // The hook is what ended the command, and it was released above.
                return;
            }
        }
    }
}
