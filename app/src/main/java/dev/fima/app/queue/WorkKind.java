package dev.fima.app.queue;

import java.util.Locale;

/** What a process of the queue does. */
public enum WorkKind {
    TRAIN("Training"),
    EVALUATE("Evaluating"),
    EMBED("Mapping"),
    ANALYZE("Measuring"),
    PROBE("Looking at clips of"),
    ABLATE("Ablation"),
    IMPORT("Opening");

    private final String title;

    WorkKind(String title) {
        this.title = title;
    }

    /** The beginning of a title, such as {@code Evaluating fima-01}. */
    public String title() {
        return title;
    }

    /** Whether it takes so short that it need not wait until a device is free. */
    boolean isShort() {
        return this == IMPORT;
    }

    /** Name in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
