package dev.fima.app.cli;

import dev.fima.app.runs.RunSteering;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fima stop}: ends what works on runs. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        sortOptions = false,
        description =
                "Stop runs or ablations, whoever works on them: a checkpoint is saved after the running step, and a"
                        + " job of a cluster is cancelled. fima resume goes on from there.")
final class StopCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders of runs or ablations.")
    private List<Path> folders = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        return Steering.each(spec, folders, RunSteering::stop);
    }
}
