package dev.fima.app.window.ablation;

/** The sides of an ablation. */
public enum AblationPage {
    /** How far each run is. */
    RUNS("Runs"),
    /** Mean, spread and n. */
    TABLE("Table"),
    /** Curves, bars and tables as they are exported. */
    SHEET("Figure sheet");

    private final String title;

    AblationPage(String title) {
        this.title = title;
    }

    /** Name on its button. */
    public String title() {
        return title;
    }
}
