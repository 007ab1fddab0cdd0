package dev.fima.app.cli;

import dev.fima.model.training.control.Request.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fima pause}: holds what works on runs. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        sortOptions = false,
        description =
                "Hold runs after the running step, with a checkpoint; their processes wait. fima resume --run DIR, or"
                        + " --end here, lets them go on.")
final class PauseCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders of runs or ablations.")
    private List<Path> folders = List.of();

    @Option(names = "--end", description = "End the pause: the runs go on.")
    private boolean end;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Kind kind = end ? Kind.RESUME : Kind.PAUSE;
        return Steering.each(spec, folders, steering -> List.of(steering.ask(kind)));
    }
}
