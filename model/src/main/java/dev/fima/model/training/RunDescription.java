package dev.fima.model.training;

import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is; written once when it starts.
 *
 * @param settings all settings, with the seed and the variant
 * @param preset name of the preset that the settings started from, if any
 * @param data folder of the training videos
 * @param fingerprint what lay in that folder
 * @param device what computes, in words
 * @param versions versions of the program and of what it computes with, by name
 * @param supervision what else a run that is trained with labels has; empty for one that is trained without
 * @param lineage the run that this one was forked from, if any
 * @param weights where the weights come from of one that is no training at all; empty for one that was trained here
 */
public record RunDescription(
        Settings settings,
        Optional<String> preset,
        Path data,
        DataFingerprint fingerprint,
        String device,
        Map<String, String> versions,
        Instant created,
        Optional<Supervision> supervision,
        Optional<Lineage> lineage,
        Optional<ImportedWeights> weights) {
    public RunDescription {
        versions = Map.copyOf(versions);
    }

    /** Of a run that is trained here. */
    public RunDescription(
            Settings settings,
            Optional<String> preset,
            Path data,
            DataFingerprint fingerprint,
            String device,
            Map<String, String> versions,
            Instant created,
            Optional<Supervision> supervision,
            Optional<Lineage> lineage) {
        this(settings, preset, data, fingerprint, device, versions, created, supervision, lineage, Optional.empty());
    }

    /** Of a run that is trained without labels and begins from fresh weights. */
    public RunDescription(
            Settings settings,
            Optional<String> preset,
            Path data,
            DataFingerprint fingerprint,
            String device,
            Map<String, String> versions,
            Instant created) {
        this(settings, preset, data, fingerprint, device, versions, created, Optional.empty(), Optional.empty());
    }

    RunDescription withSettings(Settings changed) {
        return new RunDescription(
                changed, preset, data, fingerprint, device, versions, created, supervision, lineage, weights);
    }

    /** What is trained, in a few words: the variant, or what is done with labels; or that nothing is. */
    public String method() {
        return weights.map(ImportedWeights::title)
                .or(() -> supervision.map(Supervision::title))
                .orElseGet(() -> settings.text(MethodOptions.VARIANT));
    }

    /** The settings that say anything about this run, in the order of a form. */
    public List<Setting<?>> used() {
        return Settings.ALL.stream()
                .filter(setting -> supervision.isEmpty() || Supervision.uses(setting))
                .toList();
    }
}
