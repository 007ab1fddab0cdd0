package dev.fima.model.training;

import dev.fima.model.data.ClipShape;
import dev.fima.model.nn.Extent;
import dev.fima.model.nn.Precision;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.settings.Variant;

/**
 * Estimates the peak memory of a training from its settings alone, without building the network. Clips, queues and weights
 * are counted; what an encoder keeps for its gradients was measured and grows with the batch, the clip and the width
 * ({@link BackboneCost}). Decoded videos of large frames, which may take {@code frame_cache} megabytes more, are not
 * counted.
 */
public final class MemoryEstimate {
    /** Global clips of a pair, then with the local clips, which span as many frames again in each segment, undivided. */
    private static final int GLOBAL_CLIPS = 2;

    private static final int LOCAL_CLIPS = 4;

    /** Copies of a batch's global clips on their way through differences, augmentation and normalisation; measured. */
    private static final double WORK = 7.7;

    /** The same of its local clips, which carry no gradient and are let go one after the other; measured. */
    private static final double LOCAL_WORK = 1.0;

    /** Copies of a map's tokens in each layer of the motion decoder that its gradients are made of; measured. */
    private static final int TOKEN_COPIES = 90;

    /** Copies of a block of similarities that the pixel loss keeps for its gradients, over its four terms. */
    private static final int PIXEL_BLOCKS = 12;

    /** A queue in use, in a checkpoint under way, and in the array that it is copied through. */
    private static final int QUEUE_COPIES = 3;

    /** What half types spare of the memory that an encoder keeps: its normalisation stays in float32. */
    private static final double HALF = 0.66;

    /** A CUDA context with the kernels of libtorch, and their workspace. */
    private static final long CONTEXT = 900_000_000;

    /** The program and libtorch with its CUDA libraries in main memory. */
    private static final long GPU_PROGRAM = 3_000_000_000L;

    /** Bytes of a frame whose crops travel to a GPU as they are: 320x240, as in UCF101. */
    private static final long USUAL_FRAME = 320L * 240 * ClipShape.CHANNELS;

    private final Settings settings;
    private final BackboneCost cost;
    private final long batch;
    private final long frames;
    private final long clipPixels;

    private MemoryEstimate(Settings settings) {
        this.settings = settings;
        cost = BackboneCost.of(settings.get(MethodOptions.BACKBONE));
        batch = settings.get(DataOptions.BATCH);
        frames = settings.get(DataOptions.CLIP_FRAMES);
        long side = settings.get(DataOptions.CLIP_SIZE);
        clipPixels = frames * side * side;
    }

    /**
     * The estimate.
     *
     * @param settings valid ones
     * @param gpu whether a GPU computes
     */
    public static MemoryNeed of(Settings settings, boolean gpu) {
        MemoryEstimate estimate = new MemoryEstimate(settings);
        return gpu ? estimate.onGpu() : new MemoryNeed(estimate.onCpu(), 0);
    }

    private long onCpu() {
        return Math.round(cost.fixedBytes()
                + QUEUE_COPIES * queues()
                + clips(batchesHeld())
                + part() * (activations() + decoder())
                + pixelLoss());
    }

    private MemoryNeed onGpu() {
        WeightCount weights = WeightCount.of(settings);
        // The batch as floats, and the next one, which is made meanwhile.
        double onDevice = CONTEXT
                + Float.BYTES * (double) (weights.trained() * (2 + weights.momenta()) + weights.keys())
                + queues()
                + clips(2)
                + part() * (activations() + decoder())
                + pixelLoss();
        double main = GPU_PROGRAM
                + 2.0 * weights.checkpointBytes()
                + (double) batch * clipCount() * frames * USUAL_FRAME * batchesHeld();
        return new MemoryNeed(Math.round(main), Math.round(onDevice));
    }

    /** Pairs whose graph exists at once. */
    private double part() {
        return (double) batch / settings.get(RunOptions.ACCUMULATE);
    }

    /** Batches that exist at once: those ahead and the one that is trained on. */
    private int batchesHeld() {
        return settings.get(DataOptions.PREFETCH) + 1;
    }

    private int clipCount() {
        return variant().frame() ? GLOBAL_CLIPS + LOCAL_CLIPS : GLOBAL_CLIPS;
    }

    /** All clips of some batches that wait and of the one that is trained on, as floats. */
    private double clips(int batches) {
        double clip = (double) clipPixels * ClipShape.CHANNELS * Float.BYTES;
        double locals = variant().frame() ? LOCAL_CLIPS * (batches + LOCAL_WORK) : 0;
        return batch * clip * (GLOBAL_CLIPS * (batches + WORK) + locals);
    }

    /** What one pair leaves in the graph of the motion decoder. */
    private double decoder() {
        if (!variant().decoder()) {
            return 0;
        }
        Extent map = MethodOptions.featureMap(settings);
        double tokens = (double) map.time() * map.height() * map.width();
        return TOKEN_COPIES
                * Float.BYTES
                * tokens
                * settings.get(MethodOptions.DECODER_WIDTH)
                * settings.get(MethodOptions.DECODER_LAYERS);
    }

    /** What one pair leaves in the graph. */
    private double activations() {
        boolean whole = settings.get(RunOptions.PRECISION) == Precision.FP32;
        return clipPixels * cost.bytesPerPixel() * settings.get(MethodOptions.WIDTH) * (whole ? 1 : HALF);
    }

    private long queues() {
        return WeightCount.queueBytes(settings);
    }

    /** Similarities of the cells of a batch with those of all of its other time slots and with the dense queue. */
    private double pixelLoss() {
        if (!variant().pixel()) {
            return 0;
        }
        Extent map = MethodOptions.featureMap(settings);
        double cells = (double) batch * map.height() * map.width();
        return PIXEL_BLOCKS * Float.BYTES * cells * (2 * cells + settings.get(MethodOptions.DENSE_QUEUE_SIZE));
    }

    private Variant variant() {
        return settings.get(MethodOptions.VARIANT);
    }
}
