package dev.fima.model.training;

import dev.fima.model.data.DataSet;
import dev.fima.model.nn.StateArray;
import dev.fima.model.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A run that shall be trained with labels, begun already or not.
 *
 * @param data labelled, with training and test videos, each at least as long as a clip
 * @param run folder of the run
 * @param settings those that {@link Supervision#uses}
 * @param weights the encoder's first weights, named without prefix; empty for fresh ones
 * @param command what was asked for, as a command, for the session log
 */
public record SupervisedRequest(
        DataSet data,
        Path run,
        Settings settings,
        Supervision supervision,
        Optional<List<StateArray>> weights,
        List<String> command) {
    public SupervisedRequest {
        run = run.toAbsolutePath().normalize();
        command = List.copyOf(command);
    }
}
