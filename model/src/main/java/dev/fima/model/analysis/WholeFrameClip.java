package dev.fima.model.analysis;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Resize;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import dev.fima.model.video.Frames;

/**
 * Clips for looking at: the whole frame squeezed to the network's square (training crops vary in aspect ratio by about the
 * same factor), so that maps, ground truth and picture cover each other, and nothing at the sides is cut away.
 */
public final class WholeFrameClip {
    private WholeFrameClip() {}

    /**
     * @param frames decoded frames; frames beyond their end repeat the last one
     * @param first first frame of the clip
     * @param stride distance of its frames
     * @param count number of its frames T
     * @param side S in pixels
     * @return [1, 3, T, S, S] in [0, 1], bilinear with half-pixel centres
     */
    public static Tensor of(Frames frames, int first, int stride, int count, int side, ComputeDevice device) {
        int size = frames.frameBytes();
        byte[] picked = new byte[count * size];
        for (int t = 0; t < count; t++) {
            int from = Math.min(first + t * stride, frames.count() - 1);
            System.arraycopy(frames.rgb(), frames.offset(from), picked, t * size, size);
        }
        Tensor pixels = Tensors.of(picked, count, frames.height(), frames.width(), 3)
                .to(device)
                .cast(TensorType.FLOAT32)
                .div(255)
                .permute(0, 3, 1, 2);
        return Resize.bilinear(pixels, side, side).permute(1, 0, 2, 3).unsqueeze(0);
    }
}
