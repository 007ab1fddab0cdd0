package dev.fima.app.window;

import dev.fima.app.window.task.TaskRunner;
import java.util.ArrayList;
import java.util.List;

/** Holds back what is given to the background, so that a test decides which of several slow tasks ends first. */
public final class HeldTasks {
    private final List<Runnable> waiting = new ArrayList<>();

    /** Work waits here; reports come at once on the thread of whoever runs it. */
    public TaskRunner runner() {
        return new TaskRunner(waiting::add, Runnable::run);
    }

    public int size() {
        return waiting.size();
    }

    /** Runs the work that came last. */
    public void runNewest() {
        waiting.remove(waiting.size() - 1).run();
    }

    /** Runs all that waits, the oldest first. */
    public void runAll() {
        while (!waiting.isEmpty()) {
            waiting.remove(0).run();
        }
    }
}
