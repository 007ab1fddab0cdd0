package dev.fima.model.evaluation;

import dev.fima.model.data.ClipShape;
import dev.fima.model.memory.MachineMemory;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.DeviceMemory;

/** How many clips go through a network together when nothing is trained. */
final class ExtractionBatch {
    /**
     * Memory for each of a clip's T * S * S pixels: 64 channels in float32 at the size of the clip. The widest map of a
     * forward pass is that of a stem of 64 channels, a quarter (I3D an eighth) of that size, and a pass without gradient holds
     * a few maps at a time; so this leaves room for clips that wait.
     */
    private static final double BYTES_PER_PIXEL = 64.0 * Float.BYTES;

    /** Of what is free. */
    private static final double SHARE = 0.25;

    /** A GPU is busy with so many. */
    private static final int MOST_ON_GPU = 64;

    /**
     * Pixels of a batch on the CPU, eight clips of 16x112x112: more is not faster, and a cancellation waits for one batch.
     */
    private static final long PIXELS_ON_CPU = 8L * 16 * 112 * 112;

    private ExtractionBatch() {}

    /** At least 1; all clips of some videos where they fit, since those of one video are decoded together. */
    static int clips(ClipDefinition clips, ComputeDevice device) {
        long free = device.gpu()
                ? DeviceMemory.free(device).orElseGet(MachineMemory::available)
                : MachineMemory.available();
        return wholeVideos(clips(clips.shape(), device.gpu(), free), clips.perVideo());
    }

    static int wholeVideos(int clips, int perVideo) {
        return clips < perVideo ? clips : clips - clips % perVideo;
    }

    /** @param free bytes where the network computes */
    static int clips(ClipShape shape, boolean gpu, long free) {
        double pixels = (double) shape.frames() * shape.size() * shape.size();
        double fit = SHARE * free / (pixels * BYTES_PER_PIXEL);
        double most = gpu ? MOST_ON_GPU : PIXELS_ON_CPU / pixels;
        return (int) Math.max(1, Math.min(fit, most));
    }
}
