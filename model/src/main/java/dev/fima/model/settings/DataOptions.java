package dev.fima.model.settings;

import static dev.fima.model.settings.SettingGroup.COLOUR;
import static dev.fima.model.settings.SettingGroup.DATA;

import dev.fima.model.data.ClipShape;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.RandomResizedCrop;
import dev.fima.model.settings.SettingKind.Choice;
import dev.fima.model.settings.SettingKind.Real;
import dev.fima.model.settings.SettingKind.Whole;

/** The settings of clips, crops, loading and the colour transform; standard values are the paper's. */
public final class DataOptions {
    private static final SettingKind<Double> PROBABILITY = new Real(0, 1);

    public static final Setting<Integer> BATCH = new Setting<>(
            "batch",
            "Batch",
            DATA,
            "clip pairs",
            new Whole(1, 1024),
            28,
            "Clip pairs in a step. The queues take whole batches, so it must divide them.");
    public static final Setting<Integer> CLIP_SIZE = new Setting<>(
            "clip_size",
            "Clip size",
            DATA,
            "px",
            new Whole(16, 448),
            224,
            "Width and height of the clips that the network sees.");
    public static final Setting<Integer> CLIP_FRAMES = new Setting<>(
            "clip_frames",
            "Clip length",
            DATA,
            "frames",
            new Whole(4, 128),
            16,
            "Frames of the clips that the network sees, every second one of the video. The backbones make a time slot of"
                    + " eight frames, and every slot has a local clip; the paper has 16 frames and two slots.");
    public static final Setting<Integer> CLIPS_PER_VIDEO = new Setting<>(
            "clips_per_video",
            "Clips per video",
            DATA,
            "",
            new Whole(1, 3),
            2,
            "1: two crops of one clip; 2: two clips at any two positions; 3: two clips that follow each other.");
    public static final Setting<Double> CROP_AREA_MIN = new Setting<>(
            "crop_area_min",
            "Smallest crop",
            DATA,
            "share of the frame",
            new Real(0.01, 1),
            RandomResizedCrop.PAPER.minArea(),
            "Smallest area of a random crop.");
    public static final Setting<Double> CROP_AREA_MAX = new Setting<>(
            "crop_area_max",
            "Largest crop",
            DATA,
            "share of the frame",
            new Real(0.01, 1),
            RandomResizedCrop.PAPER.maxArea(),
            "Largest area of a random crop.");
    public static final Setting<Double> FLIP = new Setting<>(
            "flip",
            "Flip probability",
            DATA,
            "",
            PROBABILITY,
            RandomResizedCrop.PAPER.mirroring(),
            "Probability of a horizontal flip of a clip.");

    public static final Setting<Double> FLIP_VERTICAL = new Setting<>(
            "flip_vertical",
            "Vertical flip",
            DATA,
            "",
            PROBABILITY,
            RandomResizedCrop.PAPER.turning(),
            "Probability that a clip is turned upside down. The paper does not do this; it keeps features from saying"
                    + " whether the motion is above or below their cell.");
    public static final Setting<Integer> LOADER_THREADS = new Setting<>(
            "loader_threads",
            "Loader threads",
            DATA,
            "threads",
            new Whole(0, 64),
            0,
            "Threads that decode videos ahead of training; 0 chooses by the number of cores. Results do not depend on"
                    + " it.");
    public static final Setting<Integer> PREFETCH = new Setting<>(
            "prefetch",
            "Batches ahead",
            DATA,
            "batches",
            new Whole(1, 64),
            2,
            "Batches that the loader holds ready. Results do not depend on it.");
    public static final Setting<ResizeOn> RESIZE_ON = new Setting<>(
            "resize_on",
            "Resize crops on",
            DATA,
            "",
            Choice.ofEnum(ResizeOn.values()),
            ResizeOn.AUTO,
            "cpu: the loader resizes crops, which travel to the device as float32. device: they travel as bytes while the step"
                    + " before is computed, and the device resizes them. auto: device on a GPU. Clips differ by rounding alone.");
    public static final Setting<Integer> FRAME_CACHE = new Setting<>(
            "frame_cache",
            "Cache of decoded frames",
            DATA,
            "MB",
            new Whole(0, 1_000_000),
            (int) (FrameSource.DEFAULT_BUDGET >> 20),
            "Memory for decoded frames of videos that are too large to be decoded anew every time. It lies in the Java"
                    + " heap, whose size FIMA_HEAP sets. Results do not depend on it.");

    public static final Setting<Double> GRAYSCALE = new Setting<>(
            "grayscale",
            "Grayscale probability",
            COLOUR,
            "",
            PROBABILITY,
            0.2,
            "Probability that a clip loses its colour.");
    public static final Setting<Double> JITTER = new Setting<>(
            "jitter", "Jitter probability", COLOUR, "", PROBABILITY, 0.8, "Probability of colour jitter of a clip.");
    public static final Setting<Double> BRIGHTNESS = new Setting<>(
            "brightness",
            "Brightness jitter",
            COLOUR,
            "",
            new Real(0, 1),
            0.4,
            "Brightness is multiplied by 1 plus or minus at most this.");
    public static final Setting<Double> CONTRAST = new Setting<>(
            "contrast",
            "Contrast jitter",
            COLOUR,
            "",
            new Real(0, 1),
            0.4,
            "Contrast is multiplied by 1 plus or minus at most this.");
    public static final Setting<Double> SATURATION = new Setting<>(
            "saturation",
            "Saturation jitter",
            COLOUR,
            "",
            new Real(0, 1),
            0.4,
            "Saturation is multiplied by 1 plus or minus at most this.");
    public static final Setting<Double> HUE = new Setting<>(
            "hue",
            "Hue jitter",
            COLOUR,
            "turns",
            new Real(0, 0.5),
            0.1,
            "Hue is turned by plus or minus at most this.");
    public static final Setting<Double> BLUR = new Setting<>(
            "blur", "Blur probability", COLOUR, "", PROBABILITY, 0.5, "Probability of a Gaussian blur of a clip.");
    public static final Setting<Double> BLUR_SIGMA_MIN = new Setting<>(
            "blur_sigma_min",
            "Narrowest blur",
            COLOUR,
            "px",
            new Real(0.01, 20),
            0.1,
            "Smallest standard deviation of the blur.");
    public static final Setting<Double> BLUR_SIGMA_MAX = new Setting<>(
            "blur_sigma_max",
            "Widest blur",
            COLOUR,
            "px",
            new Real(0.01, 20),
            2.0,
            "Largest standard deviation of the blur.");

    private DataOptions() {}

    /** The crops and flips of training clips; the range of shapes is the paper's. */
    public static RandomResizedCrop crop(Settings settings) {
        RandomResizedCrop paper = RandomResizedCrop.PAPER;
        return new RandomResizedCrop(
                settings.get(CROP_AREA_MIN),
                settings.get(CROP_AREA_MAX),
                paper.minRatio(),
                paper.maxRatio(),
                settings.get(FLIP),
                settings.get(FLIP_VERTICAL));
    }

    /** The clips that the settings ask for. */
    public static ClipShape clip(Settings settings) {
        return new ClipShape(settings.get(CLIP_FRAMES), settings.get(CLIP_SIZE));
    }
}
