package dev.fima.model.method;

/** The parts of a training step, in the order in which they first happen. */
public enum StepPhase {
    /** The key branch follows the query branch. */
    MOMENTUM,
    /** Frame differences, augmentation and normalisation of all clips. */
    TRANSFORM,
    /** Encoder and projector of the key branch, and the foreground masks. */
    KEY_FORWARDS,
    /** The encoder of the query branch, recorded for gradients. */
    QUERY_FORWARDS,
    /** Query projector, motion decoder and the losses. */
    DECODER_AND_LOSSES,
    BACKWARD,
    /** The change of the weights and what the backbone demands of them. */
    OPTIMISER,
    /** Queues and the reading of the numbers, which waits for the device. */
    METRICS
}
