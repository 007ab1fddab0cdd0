package dev.fima.model.training;

import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.Settings;

/**
 * How long a run is.
 *
 * @param stepsPerEpoch steps of one pass over the training videos
 * @param steps in all
 */
public record RunLength(long stepsPerEpoch, long steps) {
    /**
     * The length that settings ask for.
     *
     * @param videos number of training videos
     * @throws SettingsException when they do not fill a batch
     */
    public static RunLength of(Settings settings, int videos) {
        settings.tooFewVideos(videos).ifPresent(reason -> {
            throw reason;
        });
        long stepsPerEpoch = videos / settings.get(DataOptions.BATCH);
        return new RunLength(stepsPerEpoch, new Schedule(settings, stepsPerEpoch).totalSteps());
    }
}
