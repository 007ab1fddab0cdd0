package dev.fima.app.live;

import dev.fima.model.FimaException;

/** Answers questions about clips by a network that stays loaded from one to the next. */
public interface LiveEngine extends AutoCloseable {
    /**
     * Asks, and waits for the answer; for one background thread.
     *
     * @throws FimaException if there is none, with the reason and what to do
     */
    default <A extends Record> A ask(Question<A> question) {
        return ask(question, Progress.NONE);
    }

    /**
     * The same, telling how far the answer is where it takes long.
     *
     * @throws FimaException if there is none, with the reason and what to do
     */
    <A extends Record> A ask(Question<A> question, Progress progress);

    /** Lets go of the network and of all that it needs; a later question loads it anew. May be called from any thread, and at any time. */
    @Override
    void close();
}
