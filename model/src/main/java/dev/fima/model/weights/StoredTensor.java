package dev.fima.model.weights;

import dev.fima.model.nn.StateArray;

/** A tensor that lies in an open file. */
interface StoredTensor {
    /** Lengths of the axes, known without reading the values. */
    long[] shape();

    /**
     * Reads the values; a whole number without axes becomes a counter.
     *
     * @param name what the array is called
     * @throws dev.fima.model.FimaException if the file is damaged there
     */
    StateArray read(String name);
}
