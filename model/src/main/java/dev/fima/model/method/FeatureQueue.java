package dev.fima.model.method;

import dev.fima.model.FimaException;
import dev.fima.model.nn.Counter;
import dev.fima.model.nn.Initializer;
import dev.fima.model.nn.Parameters;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A ring of key vectors of earlier steps, the negatives of the contrast: columns [C, K] of unit length, overwritten from
 * a pointer on. It starts with random directions. Keys of a step must be written after the backward pass of that step,
 * which still reads the old columns.
 */
public final class FeatureQueue {
    private final String name;
    private final Tensor columns;
    private final Counter pointer;
    private final long[] writtenAt;
    private final BatchKey[] keys;

    /**
     * Registers {@code name} [dimension, size], random normal columns of unit length, and {@code name}_ptr.
     *
     * @param name its state name, also what error messages call it
     */
    public FeatureQueue(Parameters state, String name, int dimension, int size) {
        this.name = name;
        this.columns = state.buffer(name, unitColumns(), dimension, size);
        this.pointer = state.counter(name + "_ptr");
        this.writtenAt = new long[size];
        Arrays.fill(writtenAt, -1);
        this.keys = new BatchKey[size];
    }

    private static Initializer unitColumns() {
        return (values, shape, random) -> {
            Initializer.normal(1).fill(values, shape, random);
            int size = Math.toIntExact(shape[1]);
            for (int column = 0; column < size; column++) {
                double squares = 0;
                for (int i = column; i < values.length; i += size) {
                    squares += (double) values[i] * values[i];
                }
                for (int i = column; i < values.length; i += size) {
                    values[i] = (float) (values[i] / Math.sqrt(squares));
                }
            }
        };
    }

    public String name() {
        return name;
    }

    /** Number of columns K. */
    public int size() {
        return writtenAt.length;
    }

    /** Column that the next key is written to. */
    public int pointer() {
        return Math.floorMod(pointer.value(), size());
    }

    /** The step that wrote each column, -1 for those that still hold random directions; a copy. */
    public long[] writtenAt() {
        return writtenAt.clone();
    }

    /**
     * Restores what {@link #writtenAt()} gave.
     *
     * @throws FimaException if their number is not this queue's size
     */
    public void restoreWrittenAt(long[] steps) {
        if (steps.length != writtenAt.length) {
            throw new FimaException("The saved state of the " + name + " has " + steps.length
                    + " columns, but the queue has " + writtenAt.length
                    + ": resume with the queue size of the run.");
        }
        System.arraycopy(steps, 0, writtenAt, 0, steps.length);
    }

    /**
     * Which key of the batch of its step a column holds; empty for random directions and for columns that were restored,
     * since a checkpoint keeps the clips instead.
     */
    public Optional<BatchKey> key(int column) {
        return Optional.ofNullable(keys[column]);
    }

    /** The columns themselves, [C, K]; not to be changed. */
    Tensor columns() {
        return columns;
    }

    /** Cosines of unit vectors [B, C] with all columns: [B, K]. */
    public Tensor similarities(Tensor query) {
        return query.matmul(columns);
    }

    /**
     * Cosines as they would be if {@code pending} had been enqueued already, without touching the columns.
     *
     * @param query unit vectors [B, C]
     * @param pending keys [n, C]
     * @return [B, K]
     */
    public Tensor similaritiesAfter(Tensor query, Tensor pending) {
        requireDivisible(name, size(), pending.size(0));
        int n = Math.toIntExact(pending.size(0));
        int start = pointer();
        int end = start + n;
        Tensor old = similarities(query);
        Tensor fresh = query.matmul(pending.transpose(0, 1));
        if (end <= size()) {
            return Tensor.concat(1, old.slice(1, 0, start), fresh, old.slice(1, end, size()));
        }
        int before = size() - start;
        return Tensor.concat(
                1, fresh.slice(1, before, n), old.slice(1, end - size(), start), fresh.slice(1, 0, before));
    }

    /**
     * Writes keys from the pointer on, around the end if need be, and moves the pointer.
     *
     * @param fresh [n, C], unit length; n divides the queue's size
     * @param places which keys of the batch they are, n of them
     * @param step the step that they come from
     * @throws FimaException if n does not divide the size
     */
    public void enqueue(Tensor fresh, List<BatchKey> places, long step) {
        int n = Math.toIntExact(fresh.size(0));
        if (places.size() != n) {
            throw new IllegalArgumentException(n + " keys came with " + places.size() + " places");
        }
        requireDivisible(name, size(), n);
        int start = pointer();
        try (Scope scope = Scope.open()) {
            Tensor upright = fresh.transpose(0, 1);
            int first = Math.min(n, size() - start);
            columns.slice(1, start, start + first).set(upright.slice(1, 0, first));
            if (first < n) {
                columns.slice(1, 0, n - first).set(upright.slice(1, first, n));
            }
        }
        for (int i = 0; i < n; i++) {
            writtenAt[(start + i) % size()] = step;
            keys[(start + i) % size()] = places.get(i);
        }
        pointer.set((start + n) % size());
    }

    /**
     * Checks that a queue takes whole batches.
     *
     * @throws FimaException if {@code keys} does not divide {@code size}
     */
    public static void requireDivisible(String name, long size, long keys) {
        if (size % keys != 0) {
            throw new FimaException("The size of the " + name + ", " + size + ", is not a multiple of the " + keys
                    + " keys that one step adds: choose a batch size whose keys divide it, or another queue size.");
        }
    }
}
