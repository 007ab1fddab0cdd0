package dev.fima.model.training;

/** Groups of settings, in the order in which a form shows them. */
public enum SettingGroup {
    RUN("Run"),
    DATA("Data and clips"),
    METHOD("Method"),
    OPTIMISATION("Optimisation"),
    NETWORK("Network"),
    COLOUR("Colour transform"),
    SAVING("Saving and probes");

    private final String title;

    SettingGroup(String title) {
        this.title = title;
    }

    /** Heading of the group. */
    public String title() {
        return title;
    }
}
