package dev.fima.app.window.temporal;

import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.TemporalSimilarity;
import java.util.Optional;

/** Which vectors of two time windows are compared. */
public enum Similarity {
    CROSS_MODAL(
            "Cross-modal: RGB against motion",
            "RGB window",
            "motion window",
            "RGB vectors (rows) and motion keys (columns), after the projector",
            true) {
        @Override
        public Optional<TemporalSimilarity> of(ClipAnalysis clip) {
            return Optional.of(clip.crossModal());
        }
    },
    MOTION(
            "Motion self-similarity",
            "motion window",
            "motion window",
            "motion keys, after the projector; a window with itself is 1",
            false) {
        @Override
        public Optional<TemporalSimilarity> of(ClipAnalysis clip) {
            return Optional.of(clip.motion());
        }
    },
    TOKEN(
            "Decoder token against motion",
            "token of the time slot",
            "motion key of the half",
            "class token of the motion decoder (rows) and motion keys (columns), after the projector",
            true) {
        @Override
        public Optional<TemporalSimilarity> of(ClipAnalysis clip) {
            return clip.token();
        }
    };

    private final String title;
    private final String rowTitle;
    private final String columnTitle;
    private final String definition;
    private final boolean rowIsRgb;

    Similarity(String title, String rowTitle, String columnTitle, String definition, boolean rowIsRgb) {
        this.title = title;
        this.rowTitle = rowTitle;
        this.columnTitle = columnTitle;
        this.definition = definition;
        this.rowIsRgb = rowIsRgb;
    }

    /** The matrix of a clip; empty where the run's variant has none. */
    public abstract Optional<TemporalSimilarity> of(ClipAnalysis clip);

    public String title() {
        return title;
    }

    /** What a row stands for. */
    public String rowTitle() {
        return rowTitle;
    }

    /** What a column stands for. */
    public String columnTitle() {
        return columnTitle;
    }

    /** What exactly is compared, in words. */
    public String definition() {
        return definition;
    }

    /** Whether the window of a row is one of RGB frames; otherwise, and for every column, it is one of frame differences. */
    public boolean rowIsRgb() {
        return rowIsRgb;
    }
}
