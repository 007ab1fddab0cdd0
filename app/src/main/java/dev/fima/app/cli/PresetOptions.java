package dev.fima.app.cli;

import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Settings that start from a preset. */
final class PresetOptions {
    @Mixin
    private PresetChoice choice = new PresetChoice();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Change a setting; may be repeated.")
    private List<String> assignments = List.of();

    /** The preset without changes. */
    Preset preset() {
        return choice.preset();
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
        List<String> words = new ArrayList<>(List.of("--preset", choice.word()));
        assignments.forEach(assignment -> words.addAll(List.of("--set", assignment)));
        return words;
    }
}
