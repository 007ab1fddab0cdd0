package dev.fima.app.window.inspection;

import java.util.Optional;

/** Where keys in a queue came from. */
@FunctionalInterface
public interface Origins {
    /**
     * The clip of a key.
     *
     * @param queue state name of the queue
     * @param column column in the queue
     * @return empty where it is not known
     */
    Optional<NegativeClip> clip(String queue, int column);
}
