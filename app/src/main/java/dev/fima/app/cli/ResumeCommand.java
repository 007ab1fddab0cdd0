package dev.fima.app.cli;

import dev.fima.app.runs.RunSteering;
import dev.fima.app.session.Sessions;
import dev.fima.model.FimaException;
import dev.fima.model.settings.Settings;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.TrainingSession;
import dev.fima.model.training.control.ControlException;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.Request;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fima resume}: goes on with a run. */
@Command(
        name = "resume",
        description =
                "Go on with a run from its newest good checkpoint, exactly as if it had never stopped. A run that a"
                        + " process holds paused goes on there.")
final class ResumeCommand extends ProgramCommand {
    @Option(names = "--run", required = true, paramLabel = "DIR", description = "Folder of the run.")
    private Path run;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting on which the network does not depend, such as steps; may be repeated.")
    private List<String> assignments = List.of();

    @Option(
            names = "--unless-finished",
            description = "Do nothing where the run is finished, instead of failing; for scripts.")
    private boolean unlessFinished;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Override
    void run(PrintWriter out) throws InterruptedException {
        if (unlessFinished && isFinished()) {
            out.println("Finished already: " + run);
            return;
        }
        if (!cluster.isChosen() && ControlFolder.of(run).isHeard()) {
            // Its process is there: a pause ends, also one that was asked for during the running step.
            if (!assignments.isEmpty()) {
                throw new FimaException("A process works on " + run
                        + ", which keeps its settings: stop it first with fima stop, then resume with --set.");
            }
            try {
                out.println(new RunSteering(run).ask(Request.Kind.RESUME));
                return;
            } catch (ControlException nobody) {
                // Its host may have gone away a moment ago; whether the run is free is for its lock to say.
                out.println("note: " + nobody.getMessage());
            }
        }
        TrainingSession session = TrainingSession.resume(run, assignments, Sessions.options());
        if (cluster.isChosen()) {
            cluster.submitTraining(run);
            return;
        }
        TrainingOutput.run(session, out);
    }

    /** Whether the run has its last step, also with the changes that are asked for. */
    private boolean isFinished() {
        RunFolder folder = RunFolder.open(run);
        Settings settings = folder.description().settings();
        Settings changed = PresetOptions.applied(settings, assignments);
        return folder.status().state() == RunState.FINISHED && changed.equals(settings);
    }
}
