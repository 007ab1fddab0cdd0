package dev.fima.app.window.runtable;

/** The sides of the view. */
public enum RunTablePage {
    TABLE("Table"),
    SCATTER("Scatter"),
    PARALLEL("Parallel");

    private final String title;

    RunTablePage(String title) {
        this.title = title;
    }

    /** As its button says it. */
    public String title() {
        return title;
    }
}
