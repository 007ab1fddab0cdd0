package dev.fima.model.method;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The colour transform as tensor operations on whole batches, for a GPU, where passes over memory are cheap and samples
 * are not worth a launch each: every sample goes through every operation, with the identity where it drew none.
 */
final class BatchColours {
    private BatchColours() {}

    /**
     * Transforms a batch, without normalisation.
     *
     * @param clip [B, 3, T, H, W] in [0, 1]
     * @return a new tensor of that shape
     */
    static Tensor transform(Tensor clip, ColourDraw.Batch draws) {
        try (Scope scope = Scope.open()) {
            Tensor keepColour = perSample(draws, draw -> draw.grayscale() ? 0 : 1, clip);
            Tensor x = clip.mul(keepColour).add(gray(clip).mul(keepColour.subFrom(1)));
            for (ColourDraw.Jitter part : draws.order()) {
                x = switch (part) {
                    case BRIGHTNESS -> unit(x.mul(perSample(draws, ColourDraw::brightness, clip)));
                    case CONTRAST -> blend(x, gray(x).mean(true, 3, 4), perSample(draws, ColourDraw::contrast, clip));
                    case SATURATION -> blend(x, gray(x), perSample(draws, ColourDraw::saturation, clip));
                    case HUE -> hue(x, perSample(draws, draw -> 6 * draw.hue(), clip));
                };
            }
            return scope.result(blur(x, draws));
        }
    }

    private static Tensor perSample(ColourDraw.Batch draws, ToDoubleFunction<ColourDraw> number, Tensor like) {
        List<ColourDraw> samples = draws.samples();
        float[] values = new float[samples.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) number.applyAsDouble(samples.get(i));
        }
        return Tensors.of(values, values.length, 1, 1, 1, 1).to(like.device());
    }

    private static Tensor gray(Tensor x) {
        Tensor weights =
                Tensors.of(new float[] {0.299f, 0.587f, 0.114f}, 1, 3, 1, 1, 1).to(x.device());
        return x.mul(weights).sum(true, 1);
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
        Tensor channels = Tensors.of(new float[] {5, 3, 1}, 1, 3, 1, 1, 1).to(x.device());
        Tensor k = hue.add(channels);
        Tensor folded = k.sub(k.mul(1.0 / 6).floor().mul(6));
        Tensor missing = unit(folded.sub(2).abs().subFrom(2));
        return value.sub(chroma.mul(missing));
    }

    private static Tensor blur(Tensor x, ColourDraw.Batch draws) {
        if (draws.samples().stream().noneMatch(draw -> draw.sigma() > 0)) {
            return x;
        }
        long[] shape = x.shape();
        int height = Math.toIntExact(shape[3]);
        int width = Math.toIntExact(shape[4]);
        int taps = BlurKernel.taps(Math.min(height, width));
        Tensor down = matrices(draws, height, taps, x.device());
        Tensor across = matrices(draws, width, taps, x.device()).transpose(2, 3);
        Tensor images = x.reshape(shape[0], shape[1] * shape[2], height, width);
        return down.matmul(images).matmul(across).reshape(shape);
    }

    private static Tensor matrices(ColourDraw.Batch draws, int size, int taps, ComputeDevice device) {
        List<ColourDraw> samples = draws.samples();
        float[] all = new float[samples.size() * size * size];
        for (int i = 0; i < samples.size(); i++) {
            float[] one = BlurKernel.matrix(size, taps, samples.get(i).sigma());
            System.arraycopy(one, 0, all, i * size * size, one.length);
        }
        return Tensors.of(all, samples.size(), 1, size, size).to(device);
    }
}
