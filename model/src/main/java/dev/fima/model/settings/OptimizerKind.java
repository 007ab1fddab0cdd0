package dev.fima.model.settings;

/** How weights change along their gradients. */
public enum OptimizerKind {
    /** Stochastic gradient descent with momentum. */
    SGD,
    /** Adam with decoupled weight decay. */
    ADAMW
}
