package dev.fima.model.nn;

/** A whole number that belongs to a network's state. Used by the thread that owns the network. */
public final class Counter {
    private long value;

    public long value() {
        return value;
    }

    public void set(long newValue) {
        value = newValue;
    }

    public void increment() {
        value++;
    }
}
