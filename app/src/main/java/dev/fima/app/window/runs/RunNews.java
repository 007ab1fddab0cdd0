package dev.fima.app.window.runs;

import dev.fima.app.window.log.SessionLog;
import dev.fima.model.training.RunState;
import dev.fima.model.training.RunStatus;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Says in the log when a run that is trained comes into another state, whoever trains it. */
public final class RunNews {
    private final SessionLog log;
    private final Map<Path, Known> known = new HashMap<>();

    private record Known(RunState state, boolean live) {}

    public RunNews(SessionLog log) {
        this.log = log;
    }

    /** Takes note of a run as it is now; the first time says nothing. */
    public void saw(RunItem item) {
        if (item.status().isEmpty() || item.weights().isPresent()) {
            return;
        }
        RunStatus status = item.status().get();
        Known now = new Known(status.state(), item.live());
        Optional<Known> before = Optional.ofNullable(known.put(item.folder(), now));
        if (before.isPresent() && !before.get().equals(now)) {
            say(item.name(), status, before.get(), now);
        }
    }

    private void say(String name, RunStatus status, Known before, Known now) {
        if (now.state() != before.state()) {
            switch (now.state()) {
                case WAITING -> log.remark(name + " is prepared.");
                case RUNNING -> log.remark(name + " is trained from step " + status.step() + " on.");
                case PAUSED -> log.remark(name + " is paused after step " + status.step() + ".");
                case FINISHED, CANCELLED -> log.remark(name + ": " + status.message());
                case FAILED -> log.problem(name + ": " + status.message());
            }
        } else if (!now.live() && !now.state().isFinal()) {
            log.problem(name + " was interrupted: its process ended without a word. It can be resumed.");
        }
    }
}
