package dev.fima.model.data;

/** Watches a data set being opened. Called on the thread that opens it. */
@FunctionalInterface
public interface IndexProgress {
    IndexProgress NONE = (done, total) -> {};

    /** Told after each new video that was looked at. */
    void videoDone(int done, int total);

    /**
     * Told in a sentence what was found in the folder, before any video is looked at: the layout, the classes, the videos of
     * each split and what was not understood; also when a kept index has to be made anew.
     */
    default void noted(String sentence) {}

    /** Asked between videos; true makes opening end with a {@link java.util.concurrent.CancellationException}. */
    default boolean cancelled() {
        return false;
    }
}
