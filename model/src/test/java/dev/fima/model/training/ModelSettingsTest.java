package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.method.ColourSettings;
import dev.fima.model.method.HeadSettings;
import dev.fima.model.method.LossSettings;
import dev.fima.model.method.MaskSettings;
import dev.fima.model.method.MethodSettings;
import dev.fima.model.method.QueueSettings;
import dev.fima.model.method.Variant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written after --set is what the method computes with. */
class ModelSettingsTest {
    private static MethodSettings method(String... assignments) {
        Settings settings = Preset.UCF101.settings();
        for (String assignment : assignments) {
            settings = settings.with(assignment);
        }
        return ModelSettings.method(settings);
    }

    @Test
    void method_ofTheStandardSettings_isThePapers() {
        assertThat(method()).isEqualTo(MethodSettings.PAPER);
    }

    @Test
    void method_ofOtherValues_hasEveryOneOfThem() {
        MethodSettings method = method(
                "variant=pix",
                "weight_vv=0.2",
                "weight_vd=0.3",
                "weight_pix=0.4",
                "weight_fra=0.5",
                "temperature=0.6",
                "pixel_temperature=0.7",
                "frame_temperature=0.8",
                "positive_ratio=0.9",
                "mask_rule=top_fraction",
                "mask_source=pixels",
                "mask_share=0.35",
                "mask_fraction=0.25",
                "queue_size=56",
                "motion_queue_size=112",
                "dense_queue_size=1372",
                "embedding=64",
                "projector_hidden=96",
                "decoder_width=128",
                "decoder_layers=3",
                "decoder_heads=8",
                "decoder_feed_forward=160",
                "decoder_dropout=0.15",
                "grayscale=0.11",
                "jitter=0.12",
                "brightness=0.13",
                "contrast=0.14",
                "saturation=0.16",
                "hue=0.17",
                "blur=0.18",
                "blur_sigma_min=0.19",
                "blur_sigma_max=0.21",
                "key_momentum=0.22",
                "reference_quirks=false");
        assertThat(method)
                .isEqualTo(new MethodSettings(
                        Variant.of("pix"),
                        new HeadSettings(64, 96, 128, 3, 8, 160, 0.15),
                        new LossSettings(0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9),
                        new MaskSettings(MaskSettings.Rule.TOP_FRACTION, MaskSettings.Source.PIXELS, 0.35, 0.25),
                        new QueueSettings(56, 112, 1372),
                        new ColourSettings(0.11, 0.12, 0.13, 0.14, 0.16, 0.17, 0.18, 0.19, 0.21),
                        0.22,
                        false));
    }

    @ParameterizedTest
    @EnumSource(MaskSettings.Rule.class)
    void method_ofEveryMaskRule_isReachable(MaskSettings.Rule rule) {
        assertThat(method("mask_rule=" + rule.name().toLowerCase(java.util.Locale.ROOT))
                        .mask()
                        .rule())
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void method_ofEveryVariant_isReachable(Variant variant) {
        assertThat(method("variant=" + variant.id()).variant()).isEqualTo(variant);
    }
}
