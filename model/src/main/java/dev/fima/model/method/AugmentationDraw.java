package dev.fima.model.method;

import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * What was drawn for one sample; all its frames share it.
 *
 * @param grayscale whether colour is dropped first
 * @param brightness factor, 1 leaves it
 * @param contrast factor, 1 leaves it
 * @param saturation factor, 1 leaves it
 * @param hue change in turns, 0 leaves it
 * @param sigma standard deviation of the blur in pixels, 0 for none
 */
record AugmentationDraw(
        boolean grayscale, double brightness, double contrast, double saturation, double hue, double sigma) {

    /** The four parts of the jitter. */
    enum Jitter {
        BRIGHTNESS,
        CONTRAST,
        SATURATION,
        HUE
    }

    /**
     * The draws of a batch.
     *
     * @param samples one per sample
     * @param order the order of the jitter's parts, one for the whole batch
     */
    record Batch(List<AugmentationDraw> samples, List<Jitter> order) {
        Batch of(BatchPart part) {
            return new Batch(samples.subList(part.from(), part.to()), order);
        }
    }

    /**
     * Draws for a batch.
     *
     * @param fixedSigma the blur's width if it is not drawn per sample
     */
    static Batch batch(Settings settings, int size, OptionalDouble fixedSigma, SplittableRandom random) {
        List<Jitter> order = new ArrayList<>(List.of(Jitter.values()));
        for (int i = order.size() - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        List<AugmentationDraw> samples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            samples.add(one(settings, fixedSigma, random));
        }
        return new Batch(List.copyOf(samples), List.copyOf(order));
    }

    private static AugmentationDraw one(Settings settings, OptionalDouble fixedSigma, SplittableRandom random) {
        boolean grayscale = random.nextDouble() < settings.get(DataOptions.GRAYSCALE);
        boolean jitter = random.nextDouble() < settings.get(DataOptions.JITTER);
        double brightness = 1 + spread(settings.get(DataOptions.BRIGHTNESS), random);
        double contrast = 1 + spread(settings.get(DataOptions.CONTRAST), random);
        double saturation = 1 + spread(settings.get(DataOptions.SATURATION), random);
        double hue = spread(settings.get(DataOptions.HUE), random);
        boolean blur = random.nextDouble() < settings.get(DataOptions.BLUR);
        double sigma = sigma(settings, random);
        return new AugmentationDraw(
                grayscale,
                jitter ? brightness : 1,
                jitter ? contrast : 1,
                jitter ? saturation : 1,
                jitter ? hue : 0,
                blur ? fixedSigma.orElse(sigma) : 0);
    }

    static double sigma(Settings settings, SplittableRandom random) {
        double least = settings.get(DataOptions.BLUR_SIGMA_MIN);
        return least + (settings.get(DataOptions.BLUR_SIGMA_MAX) - least) * random.nextDouble();
    }

    private static double spread(double most, SplittableRandom random) {
        return most * (2 * random.nextDouble() - 1);
    }
}
