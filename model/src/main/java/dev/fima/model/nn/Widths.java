package dev.fima.model.nn;

import dev.fima.model.FimaException;

/**
 * Channel numbers of a slim or full network.
 *
 * @param factor 1 for the published widths; every channel number is multiplied by it and rounded, but is at least 1
 */
record Widths(double factor) {
    private static final double LEAST = 1.0 / 64;
    private static final double MOST = 4;

    Widths {
        if (!(factor >= LEAST && factor <= MOST)) {
            throw new FimaException("The width " + factor + " of the backbone is out of range: use a factor from "
                    + LEAST + " to " + MOST + ", 1 for the published network.");
        }
    }

    int of(int channels) {
        return Math.max(1, (int) Math.round(channels * factor));
    }
}
