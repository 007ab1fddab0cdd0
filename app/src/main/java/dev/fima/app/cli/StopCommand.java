package dev.fima.app.cli;

import dev.fima.app.runs.RunSteering;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fima stop}: ends what works on runs. */
@Command(
        name = "stop",
        description =
                "Stop runs or ablations, whoever works on them: a checkpoint is saved after the running step, and a"
                        + " job of a cluster is cancelled. fima resume goes on from there.")
final class StopCommand extends ProgramCommand {
    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders of runs or ablations.")
    private List<Path> folders = List.of();

    @Override
    void run(PrintWriter printer) throws InterruptedException {
        Steering.each(printer, folders, RunSteering::stop);
    }
}
