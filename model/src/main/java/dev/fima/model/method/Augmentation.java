package dev.fima.model.method;

import dev.fima.model.nn.PixelNormalisation;
import dev.fima.model.random.RandomStream;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import dev.fima.model.tensor.WholeRange;
import java.nio.FloatBuffer;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * What happens to a batch of clips on the device before the network sees it: frame difference if wanted, grayscale,
 * colour jitter, blur, normalisation. The difference is taken before the augmentation, so a clip and its difference get
 * one of their own. What is drawn depends on nothing but the seed, the step and the tensor's number.
 *
 * <p>Jitter follows the image library's definitions: brightness multiplies, contrast stretches about the mean gray of the
 * frame, saturation about each pixel's gray, hue rotates; each is clamped to [0, 1], in one random order per batch. The
 * blur's width is drawn once for good (reference) or per sample (corrected).
 */
public final class Augmentation {
    private static final long SIGMA_STREAM = 0x73_69_67_6d_61L;

    private final Settings settings;
    private final long seed;
    private final boolean referenceDeviations;
    private final OptionalDouble fixedSigma;

    /**
     * A transform. With the reference's deviations there is one blur width for good and a cyclic first difference frame,
     * else a width per sample and no change in the first frame.
     */
    public Augmentation(Settings settings, long seed) {
        this.settings = settings;
        this.seed = seed;
        referenceDeviations = settings.get(MethodOptions.REFERENCE_DEVIATIONS);
        this.fixedSigma = referenceDeviations
                ? OptionalDouble.of(AugmentationDraw.sigma(settings, new SplittableRandom(seed ^ SIGMA_STREAM)))
                : OptionalDouble.empty();
    }

    /**
     * A batch of clips for the network.
     *
     * @param clip [B, 3, T, H, W] float32 in [0, 1]; stays open and unchanged
     * @param difference whether its frame difference is wanted instead
     * @param step number of the training step
     * @param tensor number of this batch within the step
     * @return [B, 3, T, H, W], normalised, of the current scope
     */
    public Tensor apply(Tensor clip, boolean difference, long step, int tensor) {
        return apply(clip, difference, prepare(clip, step, tensor));
    }

    /** What a batch of clips drew; on a GPU its numbers lie there already, in the scope of {@link #prepare}. */
    public record Prepared(AugmentationDraw.Batch draws, Optional<BatchAugmentation.Uploaded> uploaded) {
        /** What a part of the batch drew, views of the current scope. */
        Prepared of(BatchPart part) {
            return new Prepared(draws.of(part), uploaded.map(tensors -> tensors.of(part)));
        }
    }

    /** Draws for a batch like {@code clip}. On a GPU this waits for the work before it, so a step does it first. */
    Prepared prepare(Tensor clip, long step, int tensor) {
        AugmentationDraw.Batch draws = draws(Math.toIntExact(clip.size(0)), step, tensor);
        return new Prepared(draws, addressable(clip) ? Optional.empty() : Optional.of(upload(clip, draws)));
    }

    /** As {@link #apply(Tensor, boolean, long, int)}, with what was drawn before for a batch of this shape. */
    Tensor apply(Tensor clip, boolean difference, Prepared prepared) {
        return prepared.uploaded().isPresent()
                ? onDevice(clip, difference, prepared.uploaded().get())
                : inMemory(clip, difference, prepared.draws());
    }

    private static boolean addressable(Tensor clip) {
        return !clip.device().gpu() && clip.type() == TensorType.FLOAT32;
    }

    static BatchAugmentation.Uploaded upload(Tensor clip, AugmentationDraw.Batch draws) {
        return BatchAugmentation.upload(
                draws, Math.toIntExact(clip.size(3)), Math.toIntExact(clip.size(4)), clip.device());
    }

    AugmentationDraw.Batch draws(int size, long step, int tensor) {
        SplittableRandom random = RandomStream.ofStep(seed, step, tensor);
        return AugmentationDraw.batch(settings, size, fixedSigma, random);
    }

    Tensor transform(Tensor clip, boolean difference, AugmentationDraw.Batch draws) {
        return addressable(clip) ? inMemory(clip, difference, draws) : onDevice(clip, difference, upload(clip, draws));
    }

    Tensor onDevice(Tensor clip, boolean difference, BatchAugmentation.Uploaded draws) {
        try (Scope scope = Scope.open()) {
            Tensor x = difference ? FrameDifference.of(clip, referenceDeviations) : clip;
            return scope.result(PixelNormalisation.apply(BatchAugmentation.transform(x, draws)));
        }
    }

    /** Frame by frame, samples in parallel on the common pool; no two of them share anything. */
    Tensor inMemory(Tensor clip, boolean difference, AugmentationDraw.Batch draws) {
        Tensor result = Tensors.zeros(clip.type(), clip.device(), clip.shape());
        FloatBuffer from = clip.memory().asFloatBuffer();
        FloatBuffer to = result.memory().asFloatBuffer();
        int frames = Math.toIntExact(clip.size(2));
        int height = Math.toIntExact(clip.size(3));
        int width = Math.toIntExact(clip.size(4));
        WholeRange.forEach(draws.samples().size(), sample -> {
            FrameAugmentation pixels = new FrameAugmentation(height, width);
            for (int frame = 0; frame < frames; frame++) {
                Place place = new Place(sample, frames, height * width);
                read(pixels, from, place, frame, difference);
                pixels.transform(draws.samples().get(sample), draws.order());
                write(pixels, to, place, frame);
            }
        });
        return result;
    }

    /** Where the planes of a sample lie. */
    private record Place(int sample, int frames, int pixels) {
        int of(int channel, int frame) {
            return ((sample * 3 + channel) * frames + frame) * pixels;
        }
    }

    private void read(FrameAugmentation pixels, FloatBuffer from, Place place, int frame, boolean difference) {
        float[] before = pixels.spare();
        int previous = frame > 0 ? frame - 1 : referenceDeviations ? place.frames() - 1 : 0;
        for (int channel = 0; channel < 3; channel++) {
            float[] plane = pixels.planes()[channel];
            from.get(place.of(channel, frame), plane);
            if (difference) {
                from.get(place.of(channel, previous), before);
                for (int i = 0; i < plane.length; i++) {
                    plane[i] = (plane[i] - before[i] + 1) * 0.5f;
                }
            }
        }
    }

    private static void write(FrameAugmentation pixels, FloatBuffer to, Place place, int frame) {
        for (int channel = 0; channel < 3; channel++) {
            float[] plane = pixels.planes()[channel];
            float mean = PixelNormalisation.mean(channel);
            float scale = 1 / PixelNormalisation.standardDeviation(channel);
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (plane[i] - mean) * scale;
            }
            to.put(place.of(channel, frame), plane);
        }
    }
}
