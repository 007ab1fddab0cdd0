package dev.fima.model.tensor;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what moves between Java's memory and the device of the tensors, in the whole process: on a GPU each reading, and each move of
 * a small tensor, waits for all work before it. The counts are the same on the CPU, where nothing waits, so what a GPU
 * would have to wait for can be told without one.
 *
 * @param reads times that elements were copied into Java's arrays
 * @param moves times that a tensor was asked onto a device after it had been made in Java's memory, or off it
 * @param wrapped times that a buffer of Java's became a tensor of the device, such as the pixels of a batch
 */
public record Transfers(long reads, long moves, long wrapped) {
    private static final LongAdder READS = new LongAdder();
    private static final LongAdder MOVES = new LongAdder();
    private static final LongAdder WRAPPED = new LongAdder();
    private static final LongAdder BYTES = new LongAdder();

    /** All so far. */
    public static Transfers soFar() {
        return new Transfers(READS.sum(), MOVES.sum(), WRAPPED.sum());
    }

    /** What came after {@code earlier}. */
    public Transfers since(Transfers earlier) {
        return new Transfers(reads - earlier.reads, moves - earlier.moves, wrapped - earlier.wrapped);
    }

    /** Bytes that were moved or wrapped so far, whichever the device: what travels to a GPU when there is one. */
    public static long bytesSoFar() {
        return BYTES.sum();
    }

    static void noteRead() {
        READS.increment();
    }

    /** Noted on the CPU too, where the same moves are asked for and do nothing. */
    static void noteMove(long bytes) {
        MOVES.increment();
        BYTES.add(bytes);
    }

    static void noteWrap(long bytes) {
        WRAPPED.increment();
        BYTES.add(bytes);
    }
}
