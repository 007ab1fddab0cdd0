package dev.fima.app.window.ablation;

import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A run by which one can tell how long others will take.
 *
 * @param name what it is called
 * @param settings of it
 * @param labels whether it was trained with labels
 * @param device what computed it, in words
 * @param secondsPerStep what a step took
 */
record TrainedRun(String name, Settings settings, boolean labels, String device, double secondsPerStep) {
    /** What decides beside the variant how long a step takes. */
    static final List<Setting<?>> COSTS = List.of(
            MethodOptions.BACKBONE,
            MethodOptions.WIDTH,
            DataOptions.CLIP_SIZE,
            DataOptions.CLIP_FRAMES,
            DataOptions.BATCH,
            RunOptions.ACCUMULATE,
            RunOptions.PRECISION);

    /**
     * The run that says most of a further one: of the same variant if there is any, else of one that has the motion decoder as
     * well, or not.
     *
     * @param runs the newest first
     * @param labels whether the further one is trained with labels
     */
    static Optional<TrainedRun> like(Settings settings, boolean labels, List<TrainedRun> runs) {
        Variant variant = settings.get(MethodOptions.VARIANT);
        return runs.stream()
                .filter(run -> run.labels() == labels && isAlike(settings, run.settings()))
                .min(Comparator.comparing((TrainedRun run) -> !labels && !run.isOf(variant))
                        .thenComparing(
                                run -> run.settings.get(MethodOptions.VARIANT).decoder() != variant.decoder()));
    }

    static boolean isAlike(Settings one, Settings other) {
        return COSTS.stream().allMatch(setting -> one.text(setting).equals(other.text(setting)));
    }

    boolean isOf(Variant variant) {
        return settings.get(MethodOptions.VARIANT) == variant;
    }
}
