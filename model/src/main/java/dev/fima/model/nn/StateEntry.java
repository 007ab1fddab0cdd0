package dev.fima.model.nn;

import dev.fima.model.tensor.Tensor;

/** One named piece of a network's state. */
public sealed interface StateEntry {
    /** The name PyTorch users know, relative to the registry it was asked from. */
    String name();

    /** The same entry under another name. */
    StateEntry renamed(String newName);

    /** A tensor that the optimiser changes; owned by the registry. */
    record Parameter(String name, Tensor tensor) implements StateEntry {
        @Override
        public Parameter renamed(String newName) {
            return new Parameter(newName, tensor);
        }
    }

    /** A tensor that is part of the state but not trained: running statistics, queues. Owned by the registry. */
    record Buffer(String name, Tensor tensor) implements StateEntry {
        @Override
        public Buffer renamed(String newName) {
            return new Buffer(newName, tensor);
        }
    }

    /** A whole number that is part of the state: batches seen, queue pointers. */
    record Count(String name, Counter counter) implements StateEntry {
        @Override
        public Count renamed(String newName) {
            return new Count(newName, counter);
        }
    }
}
