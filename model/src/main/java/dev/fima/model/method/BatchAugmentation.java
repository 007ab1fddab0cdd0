package dev.fima.model.method;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The augmentation as tensor operations on whole batches, for a GPU, where passes over memory are cheap and samples
 * are not worth a launch each: every sample goes through every operation, with the identity where it drew none.
 */
final class BatchAugmentation {
    private static final int NUMBERS = 5;
    private static final Map<ComputeDevice, Constants> CONSTANTS = new ConcurrentHashMap<>();

    private BatchAugmentation() {}

    private record Constants(Tensor grayWeights, Tensor hueChannels) {
        static Constants on(ComputeDevice device) {
            return CONSTANTS.computeIfAbsent(device, d -> {
                try (Scope scope = Scope.open()) {
                    return new Constants(
                            Tensors.of(new float[] {0.299f, 0.587f, 0.114f}, 1, 3, 1, 1, 1)
                                    .to(d)
                                    .keep(),
                            Tensors.of(new float[] {5, 3, 1}, 1, 3, 1, 1, 1)
                                    .to(d)
                                    .keep());
                }
            });
        }
    }

    /**
     * What a batch drew, on the device: every number [B, 1, 1, 1, 1], the blur as kernels [B, taps], absent where no sample
     * is blurred. All travels in a single move. Of the scope in which it was uploaded.
     */
    record Uploaded(
            List<AugmentationDraw.Jitter> order,
            Tensor keepColour,
            Tensor brightness,
            Tensor contrast,
            Tensor saturation,
            Tensor sixths,
            Optional<Tensor> kernels) {
        Uploaded of(BatchPart part) {
            return new Uploaded(
                    order,
                    part.of(keepColour),
                    part.of(brightness),
                    part.of(contrast),
                    part.of(saturation),
                    part.of(sixths),
                    kernels.map(part::of));
        }
    }

    /** Moves what a batch of frames of this size drew to a device, in one go. */
    static Uploaded upload(AugmentationDraw.Batch draws, int height, int width, ComputeDevice device) {
        List<AugmentationDraw> samples = draws.samples();
        int n = samples.size();
        boolean blurred = samples.stream().anyMatch(draw -> draw.sigma() > 0);
        int taps = BlurKernel.taps(Math.min(height, width));
        float[] all = new float[n * (NUMBERS + (blurred ? taps : 0))];
        for (int i = 0; i < n; i++) {
            AugmentationDraw draw = samples.get(i);
            all[i] = draw.grayscale() ? 0 : 1;
            all[n + i] = (float) draw.brightness();
            all[2 * n + i] = (float) draw.contrast();
            all[3 * n + i] = (float) draw.saturation();
            all[4 * n + i] = (float) (6 * draw.hue());
        }
        int first = NUMBERS * n;
        if (blurred) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(BlurKernel.weights(taps, samples.get(i).sigma()), 0, all, first + i * taps, taps);
            }
        }
        Tensor moved = Tensors.of(all, all.length).to(device);
        Tensor[] numbers = new Tensor[NUMBERS];
        for (int k = 0; k < NUMBERS; k++) {
            numbers[k] = moved.slice(0, (long) k * n, (k + 1L) * n).reshape(n, 1, 1, 1, 1);
        }
        Optional<Tensor> kernels =
                blurred ? Optional.of(moved.slice(0, first, all.length).reshape(n, taps)) : Optional.empty();
        return new Uploaded(draws.order(), numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], kernels);
    }

    /**
     * Transforms a batch, without normalisation.
     *
     * @param clip [B, 3, T, H, W] in [0, 1]
     * @return a new tensor of that shape
     */
    static Tensor transform(Tensor clip, Uploaded draws) {
        try (Scope scope = Scope.open()) {
            Tensor keepColour = draws.keepColour();
            Tensor x = clip.mul(keepColour).add(gray(clip).mul(keepColour.subFrom(1)));
            for (AugmentationDraw.Jitter part : draws.order()) {
                x = switch (part) {
                    case BRIGHTNESS -> unit(x.mul(draws.brightness()));
                    case CONTRAST -> blend(x, gray(x).mean(true, 3, 4), draws.contrast());
                    case SATURATION -> blend(x, gray(x), draws.saturation());
                    case HUE -> hue(x, draws.sixths());
                };
            }
            return scope.result(blur(x, draws));
        }
    }

    private static Tensor gray(Tensor x) {
        return x.mul(Constants.on(x.device()).grayWeights()).sum(true, 1);
    }

    private static Tensor unit(Tensor x) {
        return x.maximum(0).minimum(1);
    }

    private static Tensor blend(Tensor x, Tensor towards, Tensor factor) {
        return unit(x.mul(factor).add(towards.mul(factor.subFrom(1))));
    }

    private static Tensor hue(Tensor x, Tensor sixths) {
        Tensor r = x.slice(1, 0, 1);
        Tensor g = x.slice(1, 1, 2);
        Tensor b = x.slice(1, 2, 3);
        Tensor value = x.max(1, true);
        Tensor chroma = value.sub(x.min(1, true));
        Tensor safe = chroma.maximum(Float.MIN_NORMAL);
        Tensor ofRed = g.sub(b).div(safe);
        Tensor ofGreen = b.sub(r).div(safe).add(2);
        Tensor ofBlue = r.sub(g).div(safe).add(4);
        Tensor hue = Tensor.where(value.eq(r), ofRed, Tensor.where(value.eq(g), ofGreen, ofBlue))
                .add(sixths);
        Tensor k = hue.add(Constants.on(x.device()).hueChannels());
        Tensor folded = k.sub(k.mul(1.0 / 6).floor().mul(6));
        Tensor missing = unit(folded.sub(2).abs().subFrom(2));
        return value.sub(chroma.mul(missing));
    }

    /** Each clip's planes [H, W] by its own kernel, down and across, with reflected borders. */
    private static Tensor blur(Tensor x, Uploaded draws) {
        if (draws.kernels().isEmpty()) {
            return x;
        }
        Tensor kernels = draws.kernels().get();
        long n = kernels.size(0);
        long taps = kernels.size(1);
        long[] shape = x.shape();
        // The clips become the channels of a convolution with one group for each.
        Tensor planes = x.reshape(n, shape[1] * shape[2], shape[3], shape[4]).permute(1, 0, 2, 3);
        Tensor down = Neural.depthwise(reflected(planes, 2, taps / 2), kernels.reshape(n, 1, taps, 1));
        Tensor across = Neural.depthwise(reflected(down, 3, taps / 2), kernels.reshape(n, 1, 1, taps));
        return across.permute(1, 0, 2, 3).reshape(shape);
    }

    /** Continues an axis on either side by its reflection about the outermost pixels, of which it has more than that. */
    private static Tensor reflected(Tensor planes, int axis, long radius) {
        if (radius == 0) {
            return planes;
        }
        long last = planes.size(axis) - 1;
        return Tensor.concat(
                axis,
                planes.slice(axis, 1, radius + 1).flip(axis),
                planes,
                planes.slice(axis, last - radius, last).flip(axis));
    }
}
