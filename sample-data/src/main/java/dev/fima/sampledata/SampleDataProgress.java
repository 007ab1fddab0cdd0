package dev.fima.sampledata;

/** Follows the making of a sample data set and may call it off. */
@FunctionalInterface
public interface SampleDataProgress {

    /**
     * Called after every finished video, on the thread that called the generator.
     *
     * @param done videos written, from 1
     * @param total videos of the set
     */
    void videoDone(int done, int total);

    /** Asked between videos; once it answers true the generator stops and leaves nothing behind. */
    default boolean cancelled() {
        return false;
    }

    /** Neither listens nor cancels. */
    static SampleDataProgress none() {
        return (done, total) -> {};
    }
}
