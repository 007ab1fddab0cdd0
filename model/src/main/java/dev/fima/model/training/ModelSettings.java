package dev.fima.model.training;

import dev.fima.model.data.RandomResizedCrop;
import dev.fima.model.method.AdamW;
import dev.fima.model.method.ColourSettings;
import dev.fima.model.method.FimaModel;
import dev.fima.model.method.HeadSettings;
import dev.fima.model.method.LossSettings;
import dev.fima.model.method.MaskSettings;
import dev.fima.model.method.MethodSettings;
import dev.fima.model.method.MomentumSgd;
import dev.fima.model.method.Optimizer;
import dev.fima.model.method.QueueSettings;
import dev.fima.model.method.Variant;
import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Extent;
import dev.fima.model.nn.Precision;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Numerics;
import java.util.List;
import java.util.Locale;

/** Makes models and optimisers as the settings of a run say. */
public final class ModelSettings {
    private ModelSettings() {}

    /**
     * A model with fresh weights, which the seed of the settings decides, for looking and measuring: it computes in float32,
     * whatever the run's precision. The caller closes it.
     */
    public static FimaModel model(Settings settings, ComputeDevice device) {
        return model(settings, device, Precision.FP32);
    }

    /** The same for training, in the precision of the settings. */
    static FimaModel trainingModel(Settings settings, ComputeDevice device) {
        return model(settings, device, Precision.of(settings.get(RunOptions.PRECISION)));
    }

    private static FimaModel model(Settings settings, ComputeDevice device, Precision precision) {
        return new FimaModel(
                Architecture.of(settings.get(MethodOptions.BACKBONE)),
                settings.get(MethodOptions.WIDTH),
                method(settings),
                settings.get(RunOptions.SEED),
                device,
                precision);
    }

    /** How a GPU shall compute; all batches of a training have one size. */
    static Numerics numerics(Settings settings) {
        return new Numerics(
                settings.get(RunOptions.TF32).equals("on"),
                settings.get(RunOptions.DETERMINISTIC).equals("on"),
                true);
    }

    /** Size of the feature map of a global clip. */
    static Extent featureMap(Settings settings) {
        int side = settings.get(DataOptions.CLIP_SIZE);
        return Architecture.of(settings.get(MethodOptions.BACKBONE))
                .outputOf(new Extent(settings.get(DataOptions.CLIP_FRAMES), side, side));
    }

    static Optimizer optimizer(Settings settings, List<StateEntry.Parameter> trainable) {
        double decay = settings.get(RunOptions.WEIGHT_DECAY);
        return settings.get(RunOptions.OPTIMIZER).equals("adamw")
                ? new AdamW(trainable, decay)
                : new MomentumSgd(trainable, settings.get(RunOptions.MOMENTUM), decay);
    }

    static MethodSettings method(Settings settings) {
        return new MethodSettings(
                Variant.of(settings.get(MethodOptions.VARIANT)),
                new HeadSettings(
                        settings.get(MethodOptions.EMBEDDING),
                        settings.get(MethodOptions.PROJECTOR_HIDDEN),
                        settings.get(MethodOptions.DECODER_WIDTH),
                        settings.get(MethodOptions.DECODER_LAYERS),
                        settings.get(MethodOptions.DECODER_HEADS),
                        settings.get(MethodOptions.DECODER_FEED_FORWARD),
                        settings.get(MethodOptions.DECODER_DROPOUT)),
                new LossSettings(
                        settings.get(MethodOptions.WEIGHT_VV),
                        settings.get(MethodOptions.WEIGHT_VD),
                        settings.get(MethodOptions.WEIGHT_PIX),
                        settings.get(MethodOptions.WEIGHT_FRA),
                        settings.get(MethodOptions.TEMPERATURE_INSTANCE),
                        settings.get(MethodOptions.TEMPERATURE_PIXEL),
                        settings.get(MethodOptions.TEMPERATURE_FRAME),
                        settings.get(MethodOptions.POSITIVE_RATIO)),
                new MaskSettings(
                        MaskSettings.Rule.valueOf(upper(settings.get(MethodOptions.MASK_RULE))),
                        MaskSettings.Source.valueOf(upper(settings.get(MethodOptions.MASK_SOURCE))),
                        settings.get(MethodOptions.MASK_SHARE),
                        settings.get(MethodOptions.MASK_FRACTION)),
                new QueueSettings(
                        settings.get(MethodOptions.QUEUE_SIZE),
                        settings.get(MethodOptions.MOTION_QUEUE_SIZE),
                        settings.get(MethodOptions.DENSE_QUEUE_SIZE)),
                colours(settings),
                settings.get(MethodOptions.KEY_MOMENTUM),
                settings.get(MethodOptions.REFERENCE_QUIRKS));
    }

    /** The colour transform of training clips. */
    public static ColourSettings colours(Settings settings) {
        return new ColourSettings(
                settings.get(DataOptions.GRAYSCALE),
                settings.get(DataOptions.JITTER),
                settings.get(DataOptions.BRIGHTNESS),
                settings.get(DataOptions.CONTRAST),
                settings.get(DataOptions.SATURATION),
                settings.get(DataOptions.HUE),
                settings.get(DataOptions.BLUR),
                settings.get(DataOptions.BLUR_SIGMA_MIN),
                settings.get(DataOptions.BLUR_SIGMA_MAX));
    }

    /** The crops and flips of training clips; the range of shapes is the paper's. */
    public static RandomResizedCrop crop(Settings settings) {
        RandomResizedCrop paper = RandomResizedCrop.PAPER;
        return new RandomResizedCrop(
                settings.get(DataOptions.CROP_AREA_MIN),
                settings.get(DataOptions.CROP_AREA_MAX),
                paper.minRatio(),
                paper.maxRatio(),
                settings.get(DataOptions.FLIP),
                settings.get(DataOptions.FLIP_VERTICAL));
    }

    private static String upper(String id) {
        return id.toUpperCase(Locale.ROOT);
    }
}
