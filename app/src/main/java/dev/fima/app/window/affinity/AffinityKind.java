package dev.fima.app.window.affinity;

/** What the values of the shown matrix are. */
public enum AffinityKind {
    /** Cosine similarity of the features of the clip and of its frame difference. */
    FEATURE_COSINE("Feature cosine"),
    /** Weights of the motion decoder's cross-attention. */
    CROSS_ATTENTION("Decoder cross-attention"),
    /** Feature cosine between the cells of two drawn crops, the positives of the pixel-level loss marked. */
    DRAWN_CROPS("Positives of two crops");

    private final String title;

    AffinityKind(String title) {
        this.title = title;
    }

    /** The name as it is shown. */
    public String title() {
        return title;
    }
}
