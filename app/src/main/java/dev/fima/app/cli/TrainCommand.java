package dev.fima.app.cli;

import dev.fima.app.session.Sessions;
import dev.fima.model.training.MethodOptions;
import dev.fima.model.training.Preset;
import dev.fima.model.training.RunOptions;
import dev.fima.model.training.Settings;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.TrainingSession;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fima train}: trains a new run. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLine.class,
        sortOptions = false,
        description = "Train a new run and record it in a folder. Ctrl+C saves a checkpoint and stops.",
        footer = {"%nSettings and what they mean: fima settings [--preset NAME]"})
final class TrainCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the data set, or \"sample\".")
    private String data;

    @Option(names = "--run", required = true, paramLabel = "DIR", description = "Folder of the new run.")
    private Path run;

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description =
                    "Where the settings start from (default: tiny): tiny, i3d-112, ucf101, k400, r2plus1d-112, r3d-112.")
    private String preset = Preset.TINY.id();

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Loss variant: fima, moco, moco_vd, pix_direct, pix_decoder, pix.")
    private String variant;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change a setting; may be repeated.")
    private List<String> assignments = List.of();

    @ArgGroup
    private Length length = new Length();

    @Option(names = "--seed", paramLabel = "S", description = "Start of all random numbers.")
    private String seed;

    @Option(names = "--device", paramLabel = "NAME", description = "auto, cpu or gpu:0.")
    private String device;

    @Mixin
    private ListConsent consent = new ListConsent();

    @Spec
    private CommandSpec spec;

    /** Steps or epochs, not both. */
    private static final class Length {
        @Option(names = "--steps", paramLabel = "N", description = "Length of the run in steps.")
        private String steps;

        @Option(names = "--epochs", paramLabel = "N", description = "Length of the run in passes over the data.")
        private String epochs;
    }

    @Override
    public Integer call() throws InterruptedException {
        Preset start = Preset.of(preset);
        TrainingRequest request =
                new TrainingRequest(Sessions.data(data), run, settings(start.settings()), Optional.of(start));
        TrainingSession session =
                TrainingSession.create(request, Sessions.options().withStrict(consent.strict()));
        TrainingOutput.run(session, spec.commandLine().getOut());
        return 0;
    }

    private Settings settings(Settings settings) {
        Map<String, String> changes = new LinkedHashMap<>();
        if (length.epochs != null) {
            changes.put(RunOptions.STEPS.key(), "0");
        }
        changes.put(RunOptions.EPOCHS.key(), length.epochs);
        changes.put(RunOptions.STEPS.key(), length.steps == null ? changes.get(RunOptions.STEPS.key()) : length.steps);
        changes.put(MethodOptions.VARIANT.key(), variant);
        changes.put(RunOptions.SEED.key(), seed);
        changes.put(RunOptions.DEVICE.key(), device);
        Settings changed = settings;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (change.getValue() != null) {
                changed = changed.with(change.getKey(), change.getValue());
            }
        }
        for (String assignment : assignments) {
            changed = changed.with(assignment);
        }
        return changed;
    }
}
