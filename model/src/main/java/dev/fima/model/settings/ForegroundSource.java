package dev.fima.model.settings;

/** Where the evidence for foreground comes from. */
public enum ForegroundSource {
    /** Class-agnostic activation maps of the key encoder. */
    FEATURES,
    /** Absolute differences of successive frames. */
    PIXELS
}
