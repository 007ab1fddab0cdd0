package dev.fima.model.training;

import java.nio.file.Path;
import java.time.Instant;
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
 * @param lineage the run that this one was forked from, if any
 */
public record RunDescription(
        Settings settings,
        Optional<String> preset,
        Path data,
        DataFingerprint fingerprint,
        String device,
        Map<String, String> versions,
        Instant created,
        Optional<Lineage> lineage) {
    public RunDescription {
        versions = Map.copyOf(versions);
    }

    /** A run that begins from fresh weights. */
    public RunDescription(
            Settings settings,
            Optional<String> preset,
            Path data,
            DataFingerprint fingerprint,
            String device,
            Map<String, String> versions,
            Instant created) {
        this(settings, preset, data, fingerprint, device, versions, created, Optional.empty());
    }

    RunDescription withSettings(Settings changed) {
        return new RunDescription(changed, preset, data, fingerprint, device, versions, created, lineage);
    }
}
