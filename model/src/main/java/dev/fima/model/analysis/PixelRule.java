package dev.fima.model.analysis;

import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.Variant;
import java.util.Optional;

/**
 * Which pairs of cells a run's pixel-level loss counts as positives.
 *
 * @param ratio largest distance of the centres, in units of the larger cell diagonal
 * @param foreground whether both cells must belong to the foreground
 */
public record PixelRule(double ratio, boolean foreground) {
    /** The paper's rule. */
    public static final PixelRule PAPER = of(Settings.STANDARD).orElseThrow();

    /** The rule of a run; empty if its variant has no pixel-level loss. */
    public static Optional<PixelRule> of(Settings settings) {
        Variant variant = settings.get(MethodOptions.VARIANT);
        return variant.pixel()
                ? Optional.of(new PixelRule(settings.get(MethodOptions.POSITIVE_RATIO), variant.foreground()))
                : Optional.empty();
    }
}
