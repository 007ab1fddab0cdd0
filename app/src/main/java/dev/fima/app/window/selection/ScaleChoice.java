package dev.fima.app.window.selection;

/** Which range of values the colours span. */
public enum ScaleChoice {
    /** From the smallest to the largest value of the quantity over all probe clips: clips can be compared by colour. */
    ALL_CLIPS("all probe clips"),
    /** From the smallest to the largest value of the shown matrix. */
    MATRIX("this matrix"),
    /** Everything that the quantity can be: runs and steps can be compared by colour. */
    FULL("full range");

    private final String title;

    ScaleChoice(String title) {
        this.title = title;
    }

    /** The name as it is shown. */
    public String title() {
        return title;
    }
}
