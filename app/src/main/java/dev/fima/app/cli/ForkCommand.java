package dev.fima.app.cli;

import dev.fima.app.session.Sessions;
import dev.fima.model.training.ForkPoint;
import dev.fima.model.training.ForkRequest;
import dev.fima.model.training.TrainingSession;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fima fork}: a new run from a step of another, in a folder beside it unless --run names another. */
@Command(
        name = "fork",
        description =
                "Train a new run that starts from a checkpoint of another one, with changed settings. The other run"
                        + " is not touched and may go on. The same as fima train --from.")
final class ForkCommand extends ProgramCommand {
    @Parameters(
            paramLabel = "RUN[@STEP]",
            description = "Run and step to start from; without @STEP the newest checkpoint.")
    private String from;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Folder of the new run (default: beside the other one, named after it and the step).")
    private Path run;

    @Mixin
    private SettingChanges changes = new SettingChanges();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Override
    void run(PrintWriter printer) throws InterruptedException {
        ForkPoint point = ForkPoint.parse(from);
        Path folder = run == null ? beside(point) : run;
        TrainingSession session = TrainingSession.fork(
                new ForkRequest(point, folder, Optional.empty(), changes.assignments()), Sessions.options());
        if (cluster.isChosen()) {
            List<String> first = new ArrayList<>(List.of(
                    "train",
                    "--from",
                    cluster.profile().onCluster(point.run()) + "@" + point.step(),
                    "--run",
                    cluster.profile().onCluster(folder).toString()));
            changes.assignments().forEach(change -> first.addAll(List.of("--set", change)));
            cluster.submitTraining(folder, first);
            return;
        }
        TrainingOutput.run(session, printer);
    }

    private static Path beside(ForkPoint point) {
        String name = point.run().getFileName() + "-from-" + point.step();
        Path folder = point.run().resolveSibling(name);
        for (int number = 2; Files.exists(folder); number++) {
            folder = point.run().resolveSibling(name + "-" + number);
        }
        return folder;
    }
}
