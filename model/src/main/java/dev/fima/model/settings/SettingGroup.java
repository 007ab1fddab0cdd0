package dev.fima.model.settings;

/** Groups of settings, in the order in which a form shows them. */
public enum SettingGroup {
    RUN("Run"),
    DATA("Data and clips"),
    METHOD("Method"),
    OPTIMISATION("Optimisation"),
    NETWORK("Network"),
    COLOUR("Colour augmentation"),
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
