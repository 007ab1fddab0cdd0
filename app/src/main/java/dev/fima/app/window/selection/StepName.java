package dev.fima.app.window.selection;

/** How a step of training is called where it stands alone. */
public final class StepName {
    private StepName() {}

    /**
     * Such as {@code step 500}.
     *
     * @param trained whether the step is one of a training; opened weights have a single one, which is none
     */
    public static String of(boolean trained, long step) {
        return trained ? "step " + step : "weights";
    }
}
