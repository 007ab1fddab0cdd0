package dev.fima.model.training;

import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a new run shall be.
 *
 * @param data folder of the data set
 * @param run folder of the run, which holds none yet
 * @param settings all settings
 * @param preset the preset that they started from, if any; for the record that of the program behind it
 */
public record TrainingRequest(Path data, Path run, Settings settings, Optional<Preset> preset) {
    public TrainingRequest {
        // Another machine need not have what a person saved: what differs is written out.
        preset = preset.map(Preset::ofProgram);
        // A command in the log shall do the same from wherever it is run.
        data = data.toAbsolutePath().normalize();
        run = run.toAbsolutePath().normalize();
    }

    /** The command that does the same, for the session log. */
    public List<String> command() {
        List<String> words =
                new ArrayList<>(List.of("fima", "train", "--data", data.toString(), "--run", run.toString()));
        preset.ifPresent(p -> words.addAll(List.of("--preset", p.id())));
        Settings base = preset.map(Preset::settings).orElse(Settings.STANDARD);
        for (Setting<?> setting : settings.differencesTo(base)) {
            words.addAll(List.of("--set", setting.key() + "=" + settings.text(setting)));
        }
        return List.copyOf(words);
    }
}
