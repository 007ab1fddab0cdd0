package dev.fima.model.nn;

/** Which statistics batch normalisation uses, and whether dropout is active. Recording of gradients is independent. */
public enum Mode {
    /** Statistics of the batch, which also move the running ones; dropout active. */
    TRAIN,
    /** Running statistics; no dropout. */
    EVAL
}
