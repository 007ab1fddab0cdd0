package dev.fima.app.window.inspector;

import dev.fima.model.settings.ForegroundRule;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.Variant;
import java.util.Optional;
import java.util.Set;

/** Which settings change nothing beside the others, and why. */
final class NoEffect {
    private static final Set<Setting<?>> PIXEL = Set.of(
            MethodOptions.WEIGHT_PIX,
            MethodOptions.TEMPERATURE_PIXEL,
            MethodOptions.POSITIVE_RATIO,
            MethodOptions.DENSE_QUEUE_SIZE);
    private static final Set<Setting<?>> FRAME =
            Set.of(MethodOptions.WEIGHT_FRA, MethodOptions.TEMPERATURE_FRAME, MethodOptions.MOTION_QUEUE_SIZE);
    private static final Set<Setting<?>> DECODER = Set.of(
            MethodOptions.DECODER_WIDTH,
            MethodOptions.DECODER_LAYERS,
            MethodOptions.DECODER_HEADS,
            MethodOptions.DECODER_FEED_FORWARD,
            MethodOptions.DECODER_DROPOUT);

    private NoEffect() {}

    /** Why a setting changes nothing; empty if it may. */
    static Optional<String> of(Setting<?> setting, Settings others) {
        Variant variant = others.get(MethodOptions.VARIANT);
        if (setting.equals(RunOptions.EPOCHS) && others.get(RunOptions.STEPS) > 0) {
            return Optional.of("no effect while steps are given");
        }
        if (setting.equals(MethodOptions.WEIGHT_VD) && !variant.videoDifference()) {
            return missing(variant, "L_VD");
        }
        if (PIXEL.contains(setting) && !variant.pixel()) {
            return missing(variant, "L_Pix");
        }
        if (FRAME.contains(setting) && !variant.frame()) {
            return missing(variant, "L_Fra");
        }
        if (DECODER.contains(setting) && !variant.decoder()) {
            return missing(variant, "motion decoder");
        }
        return rule(setting, others);
    }

    private static Optional<String> missing(Variant variant, String what) {
        return Optional.of("no effect: " + variant.id() + " has no " + what);
    }

    private static Optional<String> rule(Setting<?> setting, Settings others) {
        ForegroundRule rule = others.get(MethodOptions.MASK_RULE);
        boolean share = setting.equals(MethodOptions.MASK_SHARE) && rule != ForegroundRule.SHARE_OF_MAXIMUM;
        boolean fraction = setting.equals(MethodOptions.MASK_FRACTION) && rule != ForegroundRule.TOP_FRACTION;
        return share || fraction
                ? Optional.of("no effect under the foreground rule " + others.text(MethodOptions.MASK_RULE))
                : Optional.empty();
    }
}
