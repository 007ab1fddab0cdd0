package dev.fima.app.window.control;

import java.util.Deque;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * What something was before, to be gone back to and forth. It is told whenever that changes.
 *
 * @param <S> its state; states are values that are compared
 */
public final class ChangeHistory<S> extends TwoWayHistory<S, S> {
    private static final int MOST = 200;

    private final Consumer<S> put;
    private final BiPredicate<Change<S>, Change<S>> typing;
    private S now;

    /**
     * From one state to the next.
     *
     * @param before the earlier
     * @param after the later
     */
    public record Change<S>(S before, S after) {}

    /**
     * @param now the state at first
     * @param put makes another state the present one
     * @param typing whether two changes, the earlier first, are one, as letters that are typed one after the other
     */
    public ChangeHistory(S now, Consumer<S> put, BiPredicate<Change<S>, Change<S>> typing) {
        this.now = now;
        this.put = put;
        this.typing = typing;
    }

    /** The state has become another one. */
    public void changed(S next) {
        if (next.equals(now)) {
            return;
        }
        boolean goesOn = !past.isEmpty()
                && future.isEmpty()
                && typing.test(new Change<>(past.getLast(), now), new Change<>(now, next));
        if (!goesOn) {
            past.addLast(now);
            if (past.size() > MOST) {
                past.removeFirst();
            }
        }
        now = next;
        future.clear();
        tell();
    }

    /** Something else is changed from now on: what was before belongs to the one before. */
    public void begin(S first) {
        past.clear();
        future.clear();
        now = first;
        tell();
    }

    @Override
    public void undo() {
        go(past, future);
    }

    @Override
    public void redo() {
        go(future, past);
    }

    private void go(Deque<S> from, Deque<S> to) {
        if (!from.isEmpty()) {
            to.addLast(now);
            now = from.removeLast();
            tell();
            put.accept(now);
        }
    }
}
