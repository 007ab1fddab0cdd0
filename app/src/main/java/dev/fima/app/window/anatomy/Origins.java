package dev.fima.app.window.anatomy;

import java.util.Optional;

/** Where keys in a queue came from. */
@FunctionalInterface
public interface Origins {
    /** Nothing is known about any key. */
    Origins UNKNOWN = (queue, column) -> Optional.empty();

    /**
     * The video of a key.
     *
     * @param queue state name of the queue
     * @param column column in the queue
     * @return name of the video; empty where it is not known
     */
    Optional<String> video(String queue, int column);
}
