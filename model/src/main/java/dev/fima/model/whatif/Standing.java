package dev.fima.model.whatif;

import java.util.List;
import java.util.Optional;

/**
 * Where pooled features are among those of other clips.
 *
 * @param neighbours nearest clips of the bank, most similar first; empty without a bank
 * @param recognised class by the run's linear probe; empty without one
 */
public record Standing(List<Neighbour> neighbours, Optional<Recognised> recognised) {
    public Standing {
        neighbours = List.copyOf(neighbours);
    }

    /**
     * A clip of the bank.
     *
     * @param name what it is called
     * @param label its class, empty when unknown
     * @param cosine its similarity, [-1, 1]
     */
    public record Neighbour(String name, String label, double cosine) {}

    /**
     * A class.
     *
     * @param label name of the most probable class
     * @param probability by the linear probe, [0, 1]
     */
    public record Recognised(String label, double probability) {}
}
