package dev.fima.model.whatif;

/** By what mask a change tells a part of the clip from the rest. */
public enum MaskChoice {
    /** The data set's ground truth of the clip. */
    TRUTH("ground truth"),
    /** The foreground cells that the network itself finds in the original clip, the same in all frames. */
    NETWORK("the network's own foreground"),
    /** A region that somebody drew. */
    REGION("a drawn region");

    private final String title;

    MaskChoice(String title) {
        this.title = title;
    }

    /** As a list shows it. */
    public String title() {
        return title;
    }
}
