package dev.fima.app.window.inspector;

import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.training.ForkPoint;
import dev.fima.model.training.RunDescription;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The step of another run that a new one leaves.
 *
 * @param from run and step; the run has a checkpoint of it
 * @param parent what the other run is
 */
public record ForkOrigin(ForkPoint from, RunDescription parent) {
    /** Name of the other run. */
    public String name() {
        return from.run().getFileName().toString();
    }

    /** The preset that the other run began with; the standard one where it had none that is known here. */
    Preset preset() {
        return preset(parent);
    }

    static Preset preset(RunDescription run) {
        return run.preset().flatMap(Preset::named).orElse(Preset.TINY);
    }

    /** All settings of the other run as a form shows them. */
    Map<String, String> texts() {
        return texts(parent);
    }

    static Map<String, String> texts(RunDescription run) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Setting<?> setting : Settings.ALL) {
            texts.put(setting.key(), run.settings().text(setting));
        }
        return texts;
    }

    /** What differs from the other run's settings, as {@code key=value} in the order of the form. */
    public List<String> changes(Settings settings) {
        return settings.differencesTo(parent.settings()).stream()
                .map(setting -> setting.key() + "=" + settings.text(setting))
                .toList();
    }

    /** Why a run of these settings cannot begin here, if it cannot. */
    Optional<String> problem(Settings settings) {
        long steps = settings.get(RunOptions.STEPS);
        return steps > 0 && steps <= from.step()
                ? Optional.of("The fork begins after step " + from.step() + ": set more steps than that.")
                : Optional.empty();
    }
}
