package dev.fima.app.cli;

import dev.fima.app.session.Sessions;
import dev.fima.model.settings.Preset;
import dev.fima.model.training.ForkPoint;
import dev.fima.model.training.ForkRequest;
import dev.fima.model.training.SessionOptions;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.TrainingSession;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fima train}: trains a new run. */
@Command(
        name = "train",
        description = "Train a new run and record it in a folder. Ctrl+C saves a checkpoint and stops.",
        footer = {"%nSettings and what they mean: fima settings [--preset NAME]"})
final class TrainCommand extends ProgramCommand {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the data set, or \"sample\"; with --from only where it is another one.")
    private String data;

    @Option(names = "--run", required = true, paramLabel = "DIR", description = "Folder of the new run.")
    private Path run;

    @Option(
            names = "--from",
            paramLabel = "RUN@STEP",
            description = "Start from a checkpoint of another run (without @STEP: its newest) with its settings and the"
                    + " changes given here. What cannot come along is said.")
    private String from;

    @Mixin
    private PresetChoice preset = new PresetChoice();

    @Mixin
    private SettingChanges changes = new SettingChanges();

    @Mixin
    private ListConsent consent = new ListConsent();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Override
    void run(PrintWriter printer) throws InterruptedException {
        TrainingSession session = session(Sessions.options().withStrict(consent.strict()));
        if (cluster.isChosen()) {
            cluster.submitTraining(run);
            return;
        }
        TrainingOutput.run(session, printer);
    }

    private TrainingSession session(SessionOptions options) {
        if (from != null && preset.isNamed()) {
            throw wrong("A run --from another has its settings; change them with --set, not --preset.");
        }
        if (from != null) {
            return TrainingSession.fork(
                    new ForkRequest(
                            ForkPoint.parse(from),
                            run,
                            Optional.ofNullable(data).map(Sessions::data),
                            changes.assignments()),
                    options);
        }
        if (data == null) {
            throw wrong("Missing required option: '--data=DIR'");
        }
        Preset start = preset.preset();
        return TrainingSession.create(
                new TrainingRequest(Sessions.data(data), run, changes.applied(start.settings()), Optional.of(start)),
                options);
    }
}
