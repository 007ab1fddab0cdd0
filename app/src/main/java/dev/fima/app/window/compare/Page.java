package dev.fima.app.window.compare;

/** What the comparison shows. */
public enum Page {
    LOSSES("Losses"),
    HEALTH("Health"),
    ATTENTION("Motion attention"),
    MAPS("Maps"),
    SETTINGS("Configuration");

    private final String title;

    Page(String title) {
        this.title = title;
    }

    /** Whether it shows curves. */
    boolean hasCurves() {
        return this == LOSSES || this == HEALTH || this == ATTENTION;
    }

    /** The name as it is shown. */
    public String title() {
        return title;
    }
}
