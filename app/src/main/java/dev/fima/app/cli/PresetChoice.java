package dev.fima.app.cli;

import dev.fima.app.preset.OwnPresets;
import dev.fima.model.settings.Preset;
import picocli.CommandLine.Option;

/** The preset that settings start from. */
final class PresetChoice {
    @Option(
            names = "--preset",
            paramLabel = "NAME|FILE",
            description =
                    "Where the settings start from (default: tiny): tiny, i3d-112, ucf101, k400, r2plus1d-112, r3d-112, one that"
                            + " was saved in the window, or the file of one.")
    private String preset;

    /** Whether one was named. */
    boolean isNamed() {
        return preset != null;
    }

    /** The one that was named, or the usual one. */
    Preset preset() {
        return preset == null ? Preset.TINY : OwnPresets.standard().named(preset);
    }

    /** As it was named, for another command on the same machine. */
    String word() {
        return preset == null ? Preset.TINY.id() : preset;
    }
}
