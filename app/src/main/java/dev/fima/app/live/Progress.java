package dev.fima.app.live;

/** Is told how far the answer to a question is. */
@FunctionalInterface
public interface Progress {
    /** Nobody wants to know. */
    Progress NONE = step -> {};

    /**
     * How far it is.
     *
     * @param words what is done now, such as "clip 2 of 6"
     * @param share of the work that is done, 0 to 1
     */
    record Step(String words, double share) {}

    /** Called on the thread that answers, or waits for the answer. */
    void at(Step step);
}
