package dev.fima.app.window.whatif;

import dev.fima.app.live.Subject;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The network that looks at clips.
 *
 * @param network where its weights lie
 * @param name of its run
 * @param frames frames T of the clips that it sees
 * @param data folder of the data set that it was trained on
 */
record NetworkChoice(Subject.Network network, String name, int frames, Optional<Path> data) {
    /** Frames of a clip where nothing is known of the network. */
    static final int USUAL_FRAMES = 16;

    /** As a caption says it. */
    String title() {
        return name + ", step " + network.step();
    }
}
