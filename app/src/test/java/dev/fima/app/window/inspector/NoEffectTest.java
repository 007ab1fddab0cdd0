package dev.fima.app.window.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import org.junit.jupiter.api.Test;

class NoEffectTest {
    private static Settings settings(String variant) {
        return Preset.TINY.settings().with("variant=" + variant);
    }

    @Test
    void weights_countWhereTheVariantHasTheTerm() {
        assertThat(NoEffect.of(MethodOptions.WEIGHT_VD, settings("fima"))).contains("no effect: fima has no L_VD");
        assertThat(NoEffect.of(MethodOptions.WEIGHT_VD, settings("moco_vd"))).isEmpty();
        assertThat(NoEffect.of(MethodOptions.WEIGHT_PIX, settings("moco"))).contains("no effect: moco has no L_Pix");
        assertThat(NoEffect.of(MethodOptions.WEIGHT_PIX, settings("pix_direct")))
                .isEmpty();
        assertThat(NoEffect.of(MethodOptions.WEIGHT_FRA, settings("pix"))).contains("no effect: pix has no L_Fra");
        assertThat(NoEffect.of(MethodOptions.DECODER_HEADS, settings("pix_direct")))
                .contains("no effect: pix_direct has no motion decoder");
        for (var weight :
                java.util.List.of(MethodOptions.WEIGHT_VV, MethodOptions.WEIGHT_PIX, MethodOptions.WEIGHT_FRA)) {
            assertThat(NoEffect.of(weight, settings("fima"))).isEmpty();
        }
    }

    @Test
    void epochs_countWithoutSteps() {
        assertThat(NoEffect.of(RunOptions.EPOCHS, settings("fima").with(RunOptions.STEPS, 500)))
                .contains("no effect while steps are given");
        assertThat(NoEffect.of(RunOptions.EPOCHS, settings("fima").with(RunOptions.STEPS, 0)))
                .isEmpty();
    }

    @Test
    void numbersOfARule_countUnderIt() {
        Settings median = settings("fima");
        assertThat(NoEffect.of(MethodOptions.MASK_SHARE, median)).isPresent();
        assertThat(NoEffect.of(MethodOptions.MASK_SHARE, median.with("mask_rule=share_of_maximum")))
                .isEmpty();
        assertThat(NoEffect.of(MethodOptions.MASK_FRACTION, median.with("mask_rule=top_fraction")))
                .isEmpty();
    }
}
