package dev.fima.model.settings;

/** What resizes the crops of training clips. */
public enum ResizeOn {
    /** The device where it is a GPU, else the loader. */
    AUTO,
    /** The loader's threads. */
    CPU,
    /** The device that trains. */
    DEVICE
}
