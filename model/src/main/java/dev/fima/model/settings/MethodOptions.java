package dev.fima.model.settings;

import static dev.fima.model.settings.SettingGroup.METHOD;
import static dev.fima.model.settings.SettingGroup.NETWORK;

import dev.fima.model.nn.Architecture;
import dev.fima.model.nn.Extent;
import dev.fima.model.settings.SettingKind.Choice;
import dev.fima.model.settings.SettingKind.Flag;
import dev.fima.model.settings.SettingKind.Real;
import dev.fima.model.settings.SettingKind.Whole;

/** The settings of the method and of its networks; standard values are the paper's. */
public final class MethodOptions {
    private static final SettingKind<Double> WEIGHT = new Real(0, 100);
    private static final SettingKind<Double> TEMPERATURE = new Real(0.01, 10);
    private static final SettingKind<Integer> QUEUE = new Whole(4, 1 << 20);
    private static final SettingKind<Integer> SIZE = new Whole(8, 4096);

    public static final Setting<Variant> VARIANT = new Setting<>(
            "variant",
            "Loss variant",
            METHOD,
            "",
            Choice.of(Variant::id, Variant.values()),
            Variant.FIMA,
            "Which losses are trained: fima is the whole method, moco the video-video contrast alone, the others lie"
                    + " between.");
    public static final Setting<Double> TEMPERATURE_INSTANCE = new Setting<>(
            "temperature",
            "Temperature",
            METHOD,
            "",
            TEMPERATURE,
            0.1,
            "Temperature of the instance-level contrasts L_VV and L_VD; smaller is sharper.");
    public static final Setting<Double> TEMPERATURE_FRAME = new Setting<>(
            "frame_temperature",
            "Frame temperature",
            METHOD,
            "",
            TEMPERATURE,
            0.1,
            "Temperature of the frame-level contrast.");
    public static final Setting<Double> TEMPERATURE_PIXEL = new Setting<>(
            "pixel_temperature",
            "Pixel temperature",
            METHOD,
            "",
            TEMPERATURE,
            0.1,
            "Temperature of the pixel-level contrast. Below 0.012 its exponentials leave the range of float32.");
    public static final Setting<Double> POSITIVE_RATIO = new Setting<>(
            "positive_ratio",
            "Positive radius",
            METHOD,
            "cell diagonals",
            new Real(0.01, 10),
            0.7,
            "Two cells of the two views are a positive pair where their centres, in the original frame, are nearer than"
                    + " this many cell diagonals.");
    public static final Setting<Double> WEIGHT_VV = new Setting<>(
            "weight_vv", "Weight of L_VV", METHOD, "", WEIGHT, 1.0, "Weight of the video-video contrast in the loss.");
    public static final Setting<Double> WEIGHT_VD = new Setting<>(
            "weight_vd",
            "Weight of L_VD",
            METHOD,
            "",
            WEIGHT,
            1.0,
            "Weight of the video-difference contrast; only the variant moco_vd has this term.");
    public static final Setting<Double> WEIGHT_PIX = new Setting<>(
            "weight_pix",
            "Weight of L_Pix",
            METHOD,
            "",
            WEIGHT,
            1.0,
            "Weight of the pixel-level motion contrast in the loss.");
    public static final Setting<Double> WEIGHT_FRA = new Setting<>(
            "weight_fra",
            "Weight of L_Fra",
            METHOD,
            "",
            WEIGHT,
            1.0,
            "Weight of the frame-level motion contrast in the loss.");
    public static final Setting<Integer> QUEUE_SIZE = new Setting<>(
            "queue_size",
            "Queue",
            METHOD,
            "keys",
            QUEUE,
            2240,
            "Length of the queue of video keys (negatives); a multiple of the batch.");
    public static final Setting<Integer> MOTION_QUEUE_SIZE = new Setting<>(
            "motion_queue_size",
            "Motion queue",
            METHOD,
            "keys",
            QUEUE,
            2240,
            "Length of the queue of motion keys; a multiple of four times the batch.");
    public static final Setting<Integer> DENSE_QUEUE_SIZE = new Setting<>(
            "dense_queue_size",
            "Dense queue",
            METHOD,
            "cells",
            new Whole(0, 1 << 22),
            0,
            "Length of the queue of motion cells for the pixel-level contrast; 0 is none. A multiple of batch x grid"
                    + " cells.");
    public static final Setting<Double> KEY_MOMENTUM = new Setting<>(
            "key_momentum",
            "Key momentum",
            METHOD,
            "",
            new Real(0, 1),
            0.999,
            "Share of its old weights that the key encoder keeps in a step; the rest comes from the query encoder.");
    public static final Setting<ForegroundRule> MASK_RULE = new Setting<>(
            "mask_rule",
            "Foreground rule",
            METHOD,
            "",
            Choice.ofEnum(ForegroundRule.values()),
            ForegroundRule.MEDIAN,
            "Which cells count as foreground: above the median, above a share of the maximum, or a fixed fraction.");
    public static final Setting<ForegroundSource> MASK_SOURCE = new Setting<>(
            "mask_source",
            "Foreground from",
            METHOD,
            "",
            Choice.ofEnum(ForegroundSource.values()),
            ForegroundSource.FEATURES,
            "Where foreground is measured: activation maps of the key encoder, or differences of the pixels.");
    public static final Setting<Double> MASK_SHARE = new Setting<>(
            "mask_share",
            "Foreground share of maximum",
            METHOD,
            "",
            new Real(0.01, 0.99),
            0.4,
            "Share of the maximum that a cell must exceed under the rule share_of_maximum.");
    public static final Setting<Double> MASK_FRACTION = new Setting<>(
            "mask_fraction",
            "Foreground fraction",
            METHOD,
            "",
            new Real(0.01, 0.99),
            0.5,
            "Fraction of the cells that are foreground under the rule top_fraction.");
    public static final Setting<Boolean> REFERENCE_DEVIATIONS = new Setting<>(
            "reference_deviations",
            "Reference deviations",
            METHOD,
            "",
            new Flag(),
            true,
            "True keeps what the released reference is known to do otherwise than the paper; false uses the corrected forms: zero first difference"
                    + " frame, queues updated after both directions, a blur width for every sample, short videos left"
                    + " out.");

    public static final Setting<Architecture> BACKBONE = new Setting<>(
            "backbone",
            "Backbone",
            NETWORK,
            "",
            Choice.of(Architecture::key, Architecture.values()),
            Architecture.I3D,
            "The video network that is trained.");
    public static final Setting<Double> WIDTH = new Setting<>(
            "width",
            "Width factor",
            NETWORK,
            "",
            new Real(0.125, 1),
            1.0,
            "Factor on all channel numbers of the backbone; below 1 gives a slim network for experiments.");
    public static final Setting<Integer> PROJECTOR_HIDDEN = new Setting<>(
            "projector_hidden",
            "Projector width",
            NETWORK,
            "channels",
            SIZE,
            1024,
            "Width of the projector's hidden layer.");
    public static final Setting<Integer> EMBEDDING = new Setting<>(
            "embedding",
            "Embedding size",
            NETWORK,
            "channels",
            SIZE,
            128,
            "Length of the vectors that are contrasted.");
    public static final Setting<Integer> DECODER_WIDTH = new Setting<>(
            "decoder_width",
            "Decoder width",
            NETWORK,
            "channels",
            SIZE,
            512,
            "Length of the motion decoder's tokens; a multiple of its heads.");
    public static final Setting<Integer> DECODER_LAYERS = new Setting<>(
            "decoder_layers", "Decoder layers", NETWORK, "", new Whole(1, 12), 2, "Layers of the motion decoder.");
    public static final Setting<Integer> DECODER_HEADS = new Setting<>(
            "decoder_heads",
            "Decoder heads",
            NETWORK,
            "",
            new Whole(1, 32),
            4,
            "Attention heads in every layer of the motion decoder.");
    public static final Setting<Integer> DECODER_FEED_FORWARD = new Setting<>(
            "decoder_feed_forward",
            "Decoder feed-forward",
            NETWORK,
            "channels",
            SIZE,
            512,
            "Width of the feed-forward layers of the motion decoder.");
    public static final Setting<Double> DECODER_DROPOUT = new Setting<>(
            "decoder_dropout",
            "Decoder dropout",
            NETWORK,
            "",
            new Real(0, 0.9),
            0.1,
            "Probability of dropout in the motion decoder.");

    private MethodOptions() {}

    /** Size of the feature map of a global clip. */
    public static Extent featureMap(Settings settings) {
        int side = settings.get(DataOptions.CLIP_SIZE);
        return settings.get(BACKBONE).outputOf(new Extent(settings.get(DataOptions.CLIP_FRAMES), side, side));
    }
}
