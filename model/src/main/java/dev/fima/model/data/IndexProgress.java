package dev.fima.model.data;

/** Watches a data set being opened. Called on the thread that opens it. */
@FunctionalInterface
public interface IndexProgress {
    IndexProgress NONE = (done, total) -> {};

    /** Told after each new video that was looked at. */
    void videoDone(int done, int total);

    /** Asked between videos; true makes opening end with a {@link java.util.concurrent.CancellationException}. */
    default boolean cancelled() {
        return false;
    }
}
