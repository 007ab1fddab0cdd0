package dev.fima.app.cli;

import dev.fima.model.FimaException;
import dev.fima.model.evaluation.EvaluationProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Progress of a long command: a line when something else is done and every few seconds. An interrupt of the process
 * (Ctrl+C) cancels and waits until what was computed is saved.
 */
final class CommandProgress implements EvaluationProgress, AutoCloseable {
    private static final long BETWEEN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long SAVING_SECONDS = 120;

    private final PrintWriter out;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupted, "fima-stop");
    private String shown = "";
    private long shownAt;
    private volatile boolean stopping;

    CommandProgress(PrintWriter out) {
        this.out = out;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupted() {
        stopping = true;
        try {
            if (!ended.await(SAVING_SECONDS, TimeUnit.SECONDS)) {
                throw new FimaException("What was under way could not be saved in time.");
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
        return !stopping;
    }

    @Override
    public synchronized void note(String sentence) {
        out.println("note: " + sentence);
        out.flush();
    }

    @Override
    public void close() {
        ended.countDown();
        if (!stopping) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException shuttingDown) {
                // The hook is what ended the command, and it was released above.
                return;
            }
        }
    }
}
