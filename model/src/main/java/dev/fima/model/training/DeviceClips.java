package dev.fima.model.training;

import dev.fima.model.data.ClipBatch;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.ClipView;
import dev.fima.model.data.CropRectangle;
import dev.fima.model.data.CutFrames;
import dev.fima.model.method.ClipPairs;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.FrameCutter;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/**
 * The clips of a batch as tensors on a device. Clips that the loader has resized travel as they are; of others the bytes
 * travel, one move for each pair, and the device resizes them. On the CPU the tensors use the batch's memory.
 */
final class DeviceClips {
    private final ComputeDevice device;
    private final boolean localClips;

    /** @param localClips whether the method wants them */
    DeviceClips(ComputeDevice device, boolean localClips) {
        this.device = device;
        this.localClips = localClips;
    }

    /** Whether crops travel as bytes and the device resizes them. */
    static boolean resizes(ComputeDevice device, Settings settings) {
        return switch (settings.get(DataOptions.RESIZE_ON)) {
            case CPU -> false;
            case DEVICE -> true;
            case AUTO -> device.gpu();
        };
    }

    /** Tensors of the current scope, to be closed before the batch. */
    ClipPairs of(ClipBatch batch) {
        List<Tensor> packed = packed(batch);
        return new ClipPairs(view(batch, packed, ClipView.M), view(batch, packed, ClipView.N));
    }

    /** The clips of a batch of single clips [B, 3, T, S, S], of the current scope, to be closed before the batch. */
    Tensor single(ClipBatch batch) {
        return clips(batch, packed(batch), ClipView.M);
    }

    private List<Tensor> packed(ClipBatch batch) {
        List<Tensor> packed = new ArrayList<>();
        if (batch.cut()) {
            for (int i = 0; i < batch.size(); i++) {
                CutFrames frames = batch.cutFrames(i);
                packed.add(Tensors.wrap(
                        frames.bytes(), TensorType.UINT8, device, frames.bytes().capacity()));
            }
        }
        return packed;
    }

    private ClipPairs.View view(ClipBatch batch, List<Tensor> packed, ClipView whole) {
        List<Tensor> locals = new ArrayList<>();
        if (localClips) {
            for (int slot = 0; slot < batch.slots().count(); slot++) {
                locals.add(clips(batch, packed, ClipView.local(whole.ofM(), slot)));
            }
        }
        return new ClipPairs.View(clips(batch, packed, whole), locals, batch.boxes(whole));
    }

    private Tensor clips(ClipBatch batch, List<Tensor> packed, ClipView view) {
        int size = batch.shape().size();
        if (!batch.cut()) {
            return Tensors.wrap(
                    batch.pixels(view),
                    TensorType.FLOAT32,
                    device,
                    batch.size(),
                    ClipShape.CHANNELS,
                    batch.frames(view),
                    size,
                    size);
        }
        try (Scope scope = Scope.open()) {
            Tensor[] clips = new Tensor[batch.size()];
            for (int i = 0; i < clips.length; i++) {
                if (batch.missing(i)) {
                    clips[i] = Tensors.zeros(
                            TensorType.FLOAT32, device, ClipShape.CHANNELS, batch.frames(view), size, size);
                    continue;
                }
                CutFrames.Place place = batch.cutFrames(i).place(view);
                CropRectangle crop = batch.crop(view, i);
                clips[i] = FrameCutter.clip(
                        packed.get(i),
                        new FrameCutter.Cut(
                                place.start(),
                                place.frames(),
                                place.height(),
                                place.width(),
                                crop.mirrored(),
                                crop.upsideDown()),
                        size);
            }
            return scope.result(Tensor.stack(0, clips));
        }
    }
}
