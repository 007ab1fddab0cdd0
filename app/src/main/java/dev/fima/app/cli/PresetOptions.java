package dev.fima.app.cli;

import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Settings that start from a preset. */
final class PresetOptions {
    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description =
                    "Where the settings start from (default: tiny): tiny, i3d-112, ucf101, k400, r2plus1d-112, r3d-112.")
    private String preset = Preset.TINY.id();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change a setting; may be repeated.")
    private List<String> assignments = List.of();

    /** The preset without changes. */
    Preset preset() {
        return Preset.of(preset);
    }

    /** The preset with the changes. */
    Settings settings() {
        return applied(preset().settings());
    }

    /** Other settings with the changes. */
    Settings applied(Settings settings) {
        return applied(settings, assignments);
    }

    /** Settings with changes as {@code key=value}, one after the other. */
    static Settings applied(Settings settings, List<String> assignments) {
        Settings changed = settings;
        for (String assignment : assignments) {
            changed = changed.with(assignment);
        }
        return changed;
    }

    /** The same options for another command. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of("--preset", preset));
        assignments.forEach(assignment -> words.addAll(List.of("--set", assignment)));
        return words;
    }
}
