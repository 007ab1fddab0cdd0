package dev.fima.app.window.whatif;

import dev.fima.app.live.Subject;
import dev.fima.app.window.selection.StepName;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The network that looks at clips.
 *
 * @param network where its weights lie
 * @param name of its run
 * @param trained whether that is a training; opened weights are none
 * @param frames frames T of the clips that it sees
 * @param data folder of the data set that it was trained on
 */
record NetworkChoice(Subject.Network network, String name, boolean trained, int frames, Optional<Path> data) {
    /** As a caption says it. */
    String title() {
        return name + ", " + stepName();
    }

    /** What its step is called. */
    String stepName() {
        return StepName.of(trained, network.step());
    }

    /** Where its weights come from, in a sentence. */
    String origin() {
        return "The network is that of " + name
                + (trained ? ", checkpoint of step " + network.step() + "." : ", opened weights.");
    }
}
