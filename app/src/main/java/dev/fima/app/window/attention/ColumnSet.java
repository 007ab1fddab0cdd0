package dev.fima.app.window.attention;

/** Which columns the attention view has. */
public enum ColumnSet {
    /** The clip, the RGB map of each run, and ground truth: as the paper compares networks. */
    COMPARISON("RGB maps"),
    /** Everything that the shown run makes of a clip, then both maps of each run beside it. */
    ALL("All pictures");

    private final String title;

    ColumnSet(String title) {
        this.title = title;
    }

    /** As a person reads it. */
    public String title() {
        return title;
    }
}
