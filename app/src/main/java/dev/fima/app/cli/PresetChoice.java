package dev.fima.app.cli;

import dev.fima.model.settings.Preset;
import picocli.CommandLine.Option;

/** The preset that settings start from. */
final class PresetChoice {
    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description =
                    "Where the settings start from (default: tiny): tiny, i3d-112, ucf101, k400, r2plus1d-112, r3d-112.")
    private String preset;

    /** Whether one was named. */
    boolean isNamed() {
        return preset != null;
    }

    /** The one that was named, or the usual one. */
    Preset preset() {
        return preset == null ? Preset.TINY : Preset.of(preset);
    }
}
