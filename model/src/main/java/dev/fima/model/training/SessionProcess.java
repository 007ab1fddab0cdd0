package dev.fima.model.training;

import dev.fima.model.training.control.Activity;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.ControlListener;
import java.util.Optional;
import java.util.function.Consumer;

/** What a session shows of itself in the run folder, and its ear for requests there; open while the run is locked. */
final class SessionProcess implements AutoCloseable {
    private final SessionStart start;
    private final SessionControl control;
    private Optional<ControlListener> listener = Optional.empty();

    SessionProcess(SessionStart start, SessionControl control) {
        this.start = start;
        this.control = control;
    }

    /** Begins to listen. */
    void open(Consumer<String> problems) {
        listener = Optional.of(ControlListener.open(
                ControlFolder.of(start.run()),
                new SessionRequests(control, start.options().observer()),
                problems));
    }

    /**
     * Says what computes.
     *
     * @param words of a learner, which begin with the device's name
     */
    void device(String words) {
        String name = words.split(" ", 2)[0];
        listener.ifPresent(told -> told.device(name));
    }

    void doing(Activity activity) {
        listener.ifPresent(told -> told.doing(activity));
    }

    /** Ends the listening, gives the lock back, and leaves a folder in which no run was made as it was. */
    void giveBack(RunLock lock) {
        close();
        lock.close();
        RunFolder.removeUnused(start.run());
    }

    @Override
    public void close() {
        listener.ifPresent(ControlListener::close);
        listener = Optional.empty();
    }
}
