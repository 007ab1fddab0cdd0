package dev.fima.app.cli;

import dev.fima.model.training.control.Request.Kind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fima pause}: holds what works on runs. */
@Command(
        name = "pause",
        description =
                "Hold runs after the running step, with a checkpoint; their processes wait. fima resume --run DIR, or"
                        + " --end here, lets them go on.")
final class PauseCommand extends ProgramCommand {
    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders of runs or ablations.")
    private List<Path> folders = List.of();

    @Option(names = "--end", description = "End the pause: the runs go on.")
    private boolean end;

    @Override
    void run(PrintWriter printer) throws InterruptedException {
        Kind kind = end ? Kind.RESUME : Kind.PAUSE;
        Steering.each(printer, folders, steering -> List.of(steering.ask(kind)));
    }
}
