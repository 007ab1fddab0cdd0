package dev.fima.model.training.control;

/**
 * What a process is doing.
 *
 * @param text such as "Reading the data folder"
 * @param done how much of it is done
 * @param all of how much; 0 while unknown
 */
public record Activity(String text, long done, long all) {
    /** Something of unknown length. */
    public static Activity of(String text) {
        return new Activity(text, 0, 0);
    }
}
