package dev.fima.model.evaluation;

import java.util.Locale;

/** What an evaluation counts. */
public enum EvaluationUnit {
    /**
     * Videos, as published protocols do: scores of a video's clips, or their features where neighbours are searched, are
     * averaged before anything is counted.
     */
    VIDEO("videos"),
    /** Single clips. Those of one video are alike, so intervals over clips are narrower than they should be. */
    CLIP("clips");

    private final String plural;

    EvaluationUnit(String plural) {
        this.plural = plural;
    }

    /** The word for several of them. */
    public String plural() {
        return plural;
    }

    /** The name on the command line and in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
