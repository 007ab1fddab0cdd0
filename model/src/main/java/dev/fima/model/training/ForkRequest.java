package dev.fima.model.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A new run that goes on from a step of another one.
 *
 * @param from where it starts
 * @param run folder of the new run, which holds none yet
 * @param data folder of the data set; empty for that of the other run
 * @param changes assignments {@code key=value} of the settings that differ; any may
 */
public record ForkRequest(ForkPoint from, Path run, Optional<Path> data, List<String> changes) {
    public ForkRequest {
        // A command in the log shall do the same from wherever it is run.
        run = run.toAbsolutePath().normalize();
        data = data.map(folder -> folder.toAbsolutePath().normalize());
        changes = List.copyOf(changes);
    }

    /** The command that does the same, for the session log. */
    public List<String> command() {
        List<String> words = new ArrayList<>(List.of("fima", "train", "--from", from.toString()));
        data.ifPresent(folder -> words.addAll(List.of("--data", folder.toString())));
        words.addAll(List.of("--run", run.toString()));
        changes.forEach(change -> words.addAll(List.of("--set", change)));
        return List.copyOf(words);
    }
}
