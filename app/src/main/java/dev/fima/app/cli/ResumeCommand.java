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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fima resume}: goes on with a run. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        description =
                "Go on with a run from its newest good checkpoint, exactly as if it had never stopped. A run that a"
                        + " process holds paused goes on there.")
final class ResumeCommand implements Callable<Integer> {
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (unlessFinished && isFinished()) {
            out.println("Finished already: " + run);
            out.flush();
            return 0;
        }
        if (!cluster.isChosen(spec) && ControlFolder.of(run).isHeard()) {
            // Its process is there: a pause ends, also one that was asked for during the running step.
            if (!assignments.isEmpty()) {
                throw new FimaException("A process works on " + run
                        + ", which keeps its settings: stop it first with fima stop, then resume with --set.");
            }
            try {
                out.println(new RunSteering(run).ask(Request.Kind.RESUME));
                out.flush();
                return 0;
            } catch (ControlException nobody) {
                // Its host may have gone away a moment ago; whether the run is free is for its lock to say.
                out.println("note: " + nobody.getMessage());
            }
        }
        TrainingSession session = TrainingSession.resume(run, assignments, Sessions.options());
        if (cluster.isChosen(spec)) {
            return cluster.submitTraining(spec, run);
        }
        TrainingOutput.run(session, out);
        return 0;
    }

    /** Whether the run has its last step, also with the changes that are asked for. */
    private boolean isFinished() {
        RunFolder folder = RunFolder.open(run);
        Settings settings = folder.description().settings();
        Settings changed = settings;
        for (String assignment : assignments) {
            changed = changed.with(assignment);
        }
        return folder.status().state() == RunState.FINISHED && changed.equals(settings);
    }
}
