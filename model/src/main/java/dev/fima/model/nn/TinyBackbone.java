package dev.fima.model.nn;

import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.List;

/**
 * The small network of the {@code tiny} preset: 16x56x56 to 128x2x7x7 in five convolutions, each with batch
 * normalisation and ReLU; 60 million multiplications a clip. Its stem is made to see motion, since otherwise the variance
 * of static colour swamps it and nothing is learnt on two cores: padding in time repeats the end frames, and a quarter of
 * the stem's filters sum to zero over time. All this is this network's own and not the paper's.
 */
final class TinyBackbone {
    private static final int[] CHANNELS = {16, 32, 64, 128, 128};
    private static final List<Extent> KERNELS =
            List.of(new Extent(3, 7, 7), Extent.cube(3), Extent.cube(3), new Extent(2, 3, 3), Extent.ONE);
    private static final List<Extent> STRIDES =
            List.of(new Extent(2, 4, 4), Extent.ONE, Extent.cube(2), new Extent(2, 1, 1), Extent.ONE);
    private static final List<String> NAMES = List.of("stem", "conv2", "conv3", "conv4", "conv5");

    private TinyBackbone() {}

    static Backbone build(Parameters state, Widths widths) {
        List<StagedBackbone.Stage> chain = new java.util.ArrayList<>();
        Channels inputs = Channels.PIXELS;
        for (int i = 0; i < CHANNELS.length; i++) {
            Channels outputs = Channels.of(widths.of(CHANNELS[i]));
            Extent kernel = KERNELS.get(i);
            Unit unit = Unit.named(
                    state.under(NAMES.get(i)),
                    inputs,
                    outputs,
                    kernel,
                    STRIDES.get(i),
                    padding(kernel, STRIDES.get(i)));
            chain.add(new StagedBackbone.Stage(NAMES.get(i), unit, outputs));
            inputs = outputs;
        }
        Tensor stem = state.tensor(NAMES.get(0) + ".conv3d.weight");
        long motionFilters = Math.max(1, widths.of(CHANNELS[0]) / 4);
        return new StagedBackbone(
                Architecture.TINY, widths, Extent.cube(8), chain, state, () -> removeTemporalMean(stem, motionFilters));
    }

    /**
     * As much padding as kernel size less one. Where space is halved, all of it lies behind: a kernel of three over two
     * cells then leans to the right and down as far as the stem, with seven over four, leans to the left and up, so that
     * together they see every cell of the grid from its middle (half a pixel beside it instead of 3.5 of the cell's 8).
     * Maps, masks and positive pairs all take a cell to lie where its middle is.
     */
    private static Padding padding(Extent kernel, Extent stride) {
        Extent front = new Extent((kernel.time() - 1) / 2, kernel.height() / 2, kernel.width() / 2);
        Extent back = new Extent(kernel.time() / 2, kernel.height() / 2, kernel.width() / 2);
        return stride.height() == 2
                ? new Padding(
                        new Extent(front.time(), 0, 0),
                        new Extent(back.time(), kernel.height() - 1, kernel.width() - 1),
                        true)
                : new Padding(front, back, true);
    }

    /** Projects the first few filters of [D, C, kt, kh, kw] onto those that sum to zero over time. */
    private static void removeTemporalMean(Tensor filters, long few) {
        try (Scope scope = Scope.open()) {
            Tensor motion = filters.slice(0, 0, few);
            motion.subInPlace(motion.mean(true, 2));
        }
    }
}
