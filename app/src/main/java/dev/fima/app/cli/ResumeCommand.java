package dev.fima.app.cli;

import dev.fima.app.session.Sessions;
import dev.fima.model.training.TrainingSession;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fima resume}: goes on with a run. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        description = "Go on with a run from its newest good checkpoint, exactly as if it had never stopped.")
final class ResumeCommand implements Callable<Integer> {
    @Option(names = "--run", required = true, paramLabel = "DIR", description = "Folder of the run.")
    private Path run;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting on which the network does not depend, such as steps; may be repeated.")
    private List<String> assignments = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        TrainingOutput.run(
                TrainingSession.resume(run, assignments, Sessions.options()),
                spec.commandLine().getOut());
        return 0;
    }
}
