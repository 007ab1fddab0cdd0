package dev.fima.model.method;

import dev.fima.model.settings.Preset;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small clips of noise, and settings for the tiny backbone that fit them. */
final class RandomClips {
    static final int BATCH = 4;
    static final int SIZE = 24;
    static final Settings SETTINGS = Preset.TINY
            .settings()
            .with("width=0.25")
            .with("seed=5")
            .with("embedding=16")
            .with("projector_hidden=24")
            .with("decoder_width=16")
            .with("decoder_heads=2")
            .with("decoder_feed_forward=16")
            .with("queue_size=16")
            .with("motion_queue_size=32")
            .with("dense_queue_size=72");

    private RandomClips() {}

    /** The same without anything random on the way of a clip but its crop. */
    static Settings plain(Settings settings) {
        return settings.with("grayscale=0").with("jitter=0").with("blur=0").with("decoder_dropout=0");
    }

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
