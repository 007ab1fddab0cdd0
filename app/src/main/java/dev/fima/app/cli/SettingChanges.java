package dev.fima.app.cli;

import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Settings that are changed on the command line: the usual ones by options of their own, all others with --set. */
final class SettingChanges {
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

    @Mixin
    private DeviceOption device = new DeviceOption();

    /** Steps or epochs, not both. */
    private static final class Length {
        @Option(names = "--steps", paramLabel = "N", description = "Length of the run in steps.")
        private String steps;

        @Option(names = "--epochs", paramLabel = "N", description = "Length of the run in passes over the data.")
        private String epochs;
    }

    /** The changes as {@code key=value}; a later one overrules an earlier one. */
    List<String> assignments() {
        List<String> all = new ArrayList<>();
        if (length.epochs != null) {
            all.add(RunOptions.STEPS.key() + "=0");
        }
        add(all, RunOptions.EPOCHS.key(), length.epochs);
        add(all, RunOptions.STEPS.key(), length.steps);
        add(all, MethodOptions.VARIANT.key(), variant);
        add(all, RunOptions.SEED.key(), seed);
        add(all, RunOptions.DEVICE.key(), device.named().orElse(null));
        all.addAll(assignments);
        return List.copyOf(all);
    }

    private static void add(List<String> all, String key, String value) {
        if (value != null) {
            all.add(key + "=" + value);
        }
    }

    /** Settings with the changes. */
    Settings applied(Settings settings) {
        return PresetOptions.applied(settings, assignments());
    }
}
