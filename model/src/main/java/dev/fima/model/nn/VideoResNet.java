package dev.fima.model.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * The 18-layer video ResNets (Tran et al. 2018): R(2+1)D-18 with 31,300,125 parameters and R3D-18 with 33,166,272 at full
 * width; 16x112x112 to 512x2x7x7. Convolutions start He-normal, fan-out. The reference's pre-training model accepts
 * R(2+1)D only; here R3D is accepted too.
 */
final class VideoResNet {
    private static final int[] CHANNELS = {64, 128, 256, 512};
    private static final int STEM_MIDDLE = 45;
    private static final int STEM_KERNEL = 7;
    private static final Extent STEM_STRIDE = new Extent(1, 2, 2);

    private VideoResNet() {}

    static Backbone build(Parameters state, Widths widths, boolean factorised) {
        List<StagedBackbone.Stage> chain = new ArrayList<>();
        Channels inputs = Channels.of(widths.of(CHANNELS[0]));
        chain.add(new StagedBackbone.Stage(
                "stem",
                factorised
                        ? factorisedStem(state.under("stem"), Channels.of(widths.of(STEM_MIDDLE)), inputs)
                        : fullStem(state.under("stem"), inputs),
                inputs));
        for (int stage = 0; stage < CHANNELS.length; stage++) {
            String name = "layer" + (stage + 1);
            Channels outputs = Channels.of(widths.of(CHANNELS[stage]));
            int stride = stage == 0 ? 1 : 2;
            Parameters under = state.under(name);
            chain.add(new StagedBackbone.Stage(
                    name,
                    new Sequence(
                            new ResidualBlock(under.under("0"), inputs, outputs, stride, factorised),
                            new ResidualBlock(under.under("1"), outputs, outputs, 1, factorised)),
                    outputs));
            inputs = outputs;
        }
        return new StagedBackbone(
                factorised ? Architecture.R2PLUS1D : Architecture.R3D,
                widths,
                new Extent(8, 16, 16),
                chain,
                state,
                () -> {});
    }

    /** 1x7x7 to {@code middle} channels, BN, ReLU, 3x1x1, BN, ReLU: {@code 0}, {@code 1}, {@code 3}, {@code 4}. */
    static Layer factorisedStem(Parameters state, Channels middle, Channels outputs) {
        return new Unit(
                ResidualBlock.factorised(state, Channels.PIXELS, middle, outputs, STEM_KERNEL, STEM_STRIDE),
                new BatchNorm3d(state.under("4"), outputs));
    }

    /** 3x7x7, BN, ReLU: {@code 0}, {@code 1}. */
    static Layer fullStem(Parameters state, Channels outputs) {
        return new Unit(
                new Conv3d(
                        state.under("0"),
                        Channels.PIXELS,
                        outputs,
                        new Extent(3, STEM_KERNEL, STEM_KERNEL),
                        STEM_STRIDE,
                        Padding.symmetric(new Extent(1, STEM_KERNEL / 2, STEM_KERNEL / 2)),
                        Initializer.heNormalFanOut()),
                new BatchNorm3d(state.under("1"), outputs));
    }
}
