package dev.fima.app.window.shell;

import dev.fima.model.memory.MemoryShortage;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What nobody has caught on any thread, the window's and those of its pools alike. The person gets one sentence, as the
 * window goes on, and where it is a fault of the program its whole trace is printed. What fails at every frame says so
 * once a minute.
 */
final class UncaughtErrors implements Thread.UncaughtExceptionHandler {
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_KNOWN = 100;
    private static final String OWN = "dev.fima.";

    private final Executor window;
    private final Consumer<String> problem;
    private final LongSupplier clock;
    private final Map<String, Long> known = new HashMap<>();

    /**
     * @param window runs what touches the window
     * @param problem gets one sentence there
     */
    UncaughtErrors(Executor window, Consumer<String> problem) {
        this(window, problem, System::nanoTime);
    }

    /** With a clock that a test can move. */
    UncaughtErrors(Executor window, Consumer<String> problem, LongSupplier clock) {
        this.window = window;
        this.problem = problem;
        this.clock = clock;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        boolean shortage = failure instanceof OutOfMemoryError;
        String place = shortage ? "" : place(failure);
        if (!isNews(failure.getClass().getName() + place)) {
            return;
        }
        if (!shortage) {
            System.err.println("Exception in thread \"" + thread.getName() + "\"");
            failure.printStackTrace();
        }
        String sentence = failure instanceof OutOfMemoryError error
                ? MemoryShortage.of("The last action", error).getMessage()
                : "A fault of the program (" + failure + place
                        + "); the window goes on, and the whole trace is on the standard error. Please report it.";
        window.execute(() -> problem.accept(sentence));
    }

    /** The innermost call of the program's own code. */
    private static String place(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .filter(call -> call.getClassName().startsWith(OWN))
                .findFirst()
                .map(call -> " at " + call.getFileName() + ":" + call.getLineNumber())
                .orElse("");
    }

    private synchronized boolean isNews(String what) {
        long now = clock.getAsLong();
        Long before = known.get(what);
        if (before != null && now - before < QUIET_NANOS) {
            return false;
        }
        if (known.size() == MOST_KNOWN) {
            known.clear();
        }
        known.put(what, now);
        return true;
    }
}
