package dev.fima.app.cluster;

import dev.fima.app.launch.OwnProcess;
import java.util.List;
import java.util.Optional;

/** How this program is started again, by a job on the same machine. */
final class OwnProgram {
    /** Set by the launcher of the packaged program to its own place. */
    private static final String LAUNCHER = "fima.launcher";

    private OwnProgram() {}

    /** The words for a profile that names no launcher: this very program, or by its name on a cluster elsewhere. */
    static List<String> words(ClusterProfile profile) {
        if (!profile.ssh().isEmpty()) {
            return List.of("fima");
        }
        return Optional.ofNullable(System.getProperty(LAUNCHER))
                .map(List::of)
                .orElseGet(() -> OwnProcess.command(List.of()));
    }
}
