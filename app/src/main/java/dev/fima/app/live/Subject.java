package dev.fima.app.live;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A clip and the network that looks at it.
 *
 * @param network which network
 * @param clip which clip
 */
public record Subject(Network network, Clip clip) {
    /**
     * A network by where its weights lie.
     *
     * @param run folder of the run
     * @param step its checkpoint
     */
    public record Network(Path run, long step) {}

    /**
     * A clip by where it lies.
     *
     * @param video the file
     * @param firstFrame first of its frames
     * @param data folder of the data set that it may belong to
     */
    public record Clip(Path video, long firstFrame, Optional<Path> data) {}
}
