package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small clips of noise, and settings for the tiny backbone that fit them. */
final class RandomClips {
    static final int BATCH = 4;
    static final int SIZE = 24;
    static final MethodSettings SETTINGS = MethodSettings.TINY
            .withHeads(new HeadSettings(16, 24, 16, 2, 2, 16, 0.1))
            .withQueues(new QueueSettings(16, 32, 72));

    private RandomClips() {}

    /** Pairs of the current scope, the same for the same seed. */
    static ClipPairs pairs(int frames, int slots, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new ClipPairs(view(frames, slots, random), view(frames, slots, random));
    }

    private static ClipPairs.View view(int frames, int slots, SplittableRandom random) {
        List<Tensor> locals = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            locals.add(clip(frames, random));
        }
        float[][] boxes = new float[BATCH][];
        for (int b = 0; b < BATCH; b++) {
            boxes[b] = new float[] {0.1f * b, 0, 0.5f + 0.1f * b, 0.8f};
        }
        return new ClipPairs.View(clip(frames, random), locals, boxes);
    }

    private static Tensor clip(int frames, SplittableRandom random) {
        float[] values = new float[BATCH * 3 * frames * SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return Tensors.of(values, BATCH, 3, frames, SIZE, SIZE);
    }
}
