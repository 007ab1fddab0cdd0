package dev.fima.model.training;

import dev.fima.model.FimaException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** State of a session and the wishes of those who steer it; safe for all threads. */
final class SessionControl {
    /** What shall happen as soon as the running step is done. */
    enum Wish {
        RUN,
        PAUSE,
        STOP,
        CANCEL
    }

    private static final int MOST_NOTES = 1000;

    private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
    /** The first notes of a session; a run that goes wrong over and over shall not fill the memory. */
    private final List<String> notes = new ArrayList<>();

    private RunState state = RunState.WAITING;
    private String message = "";
    private String activity = "Waiting";
    private Wish wish = Wish.RUN;
    private boolean lookWanted;
    private boolean checkpointWanted;

    synchronized RunState state() {
        return state;
    }

    synchronized String message() {
        return message;
    }

    synchronized String activity() {
        return activity;
    }

    synchronized void activity(String what) {
        activity = what;
    }

    /** Notes a wish; stopping and cancelling cannot be taken back, and nothing is wished of a session that is over. */
    synchronized void wish(Wish newWish) {
        if (!state.isFinal() && (!isEnding() || newWish == Wish.CANCEL)) {
            wish = newWish;
            notifyAll();
        }
    }

    /** Whether stopping or cancelling is wished. */
    synchronized boolean isEnding() {
        return wish == Wish.STOP || wish == Wish.CANCEL;
    }

    /** Asks for a look inside the next step. */
    synchronized void askForLook() {
        lookWanted = true;
    }

    /** Whether the next step shall be looked into; asks count once. */
    synchronized boolean takeLook() {
        boolean wanted = lookWanted;
        lookWanted = false;
        return wanted;
    }

    /** Asks for a checkpoint after the running step. */
    synchronized void askForCheckpoint() {
        checkpointWanted = true;
    }

    /** Whether a checkpoint shall be saved now; asks count once. */
    synchronized boolean takeCheckpoint() {
        boolean wanted = checkpointWanted;
        checkpointWanted = false;
        return wanted;
    }

    synchronized Wish wish() {
        return wish;
    }

    /** Waits while a pause is wished. */
    synchronized Wish awaitWish() throws InterruptedException {
        while (wish == Wish.PAUSE) {
            wait();
        }
        return wish;
    }

    /** Waits until the session is over or the time has passed; returns the state. */
    synchronized RunState awaitEnd(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!state.isFinal()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        return state;
    }

    /** Goes to another state where that is allowed; a final state stays. */
    boolean become(RunState next, String newMessage) {
        synchronized (this) {
            if (!state.mayBecome(next)) {
                return false;
            }
            state = next;
            message = newMessage;
            activity = switch (next) {
                case WAITING -> "Waiting";
                case RUNNING -> "Training";
                case PAUSED -> "Paused";
                case FINISHED -> "Finished";
                case CANCELLED -> "Stopped";
                case FAILED -> "Failed";
            };
            notifyAll();
        }
        tell(listener -> listener.stateChanged(next, newMessage));
        return true;
    }

    /** Keeps a sentence and tells it. */
    void note(String sentence) {
        synchronized (this) {
            if (notes.size() < MOST_NOTES) {
                notes.add(sentence);
            }
        }
        tell(listener -> listener.noted(sentence));
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    void add(SessionListener listener) {
        listeners.add(listener);
    }

    /** Tells all listeners; one that throws is left out from then on, and the others hear why. */
    void tell(Consumer<SessionListener> news) {
        for (SessionListener listener : List.copyOf(listeners)) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                listeners.remove(listener);
                String reason = e instanceof FimaException ? e.getMessage() : e.toString();
                tell(other -> other.noted("A view of the training failed and is no longer told of it: " + reason));
            }
        }
    }
}
