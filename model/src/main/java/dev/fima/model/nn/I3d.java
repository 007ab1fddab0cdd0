package dev.fima.model.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * I3D, the method's default encoder: 12,287,264 parameters in 171 tensors at full width; 16x224x224 to 1024x2x7x7,
 * 16x112x112 to 1024x2x4x4. Convolutions start uniform with bound 1 / sqrt(fan-in).
 */
final class I3d {
    private static final Extent FLAT = new Extent(1, 3, 3);
    private static final Extent FLAT_STRIDE = new Extent(1, 2, 2);

    private final Parameters state;
    private final Widths widths;
    private final List<StagedBackbone.Stage> chain = new ArrayList<>();
    private Channels channels = Channels.PIXELS;

    private I3d(Parameters state, Widths widths) {
        this.state = state;
        this.widths = widths;
    }

    static Backbone build(Parameters state, Widths widths) {
        I3d net = new I3d(state, widths);
        net.unit("stem", "conv3d_1a_7x7", 64, Extent.cube(7), Extent.cube(2));
        net.pool("pool2a", FLAT, FLAT_STRIDE);
        net.unit("conv2b", "conv3d_2b_1x1", 64, Extent.ONE, Extent.ONE);
        net.unit("conv2c", "conv3d_2c_3x3", 192, Extent.cube(3), Extent.ONE);
        net.pool("pool3a", FLAT, FLAT_STRIDE);
        net.mixed("mixed_3b", new Mixed.Branches(64, 96, 128, 16, 32, 32));
        net.mixed("mixed_3c", new Mixed.Branches(128, 128, 192, 32, 96, 64));
        net.pool("pool4a", Extent.cube(3), Extent.cube(2));
        net.mixed("mixed_4b", new Mixed.Branches(192, 96, 208, 16, 48, 64));
        net.mixed("mixed_4c", new Mixed.Branches(160, 112, 224, 24, 64, 64));
        net.mixed("mixed_4d", new Mixed.Branches(128, 128, 256, 24, 64, 64));
        net.mixed("mixed_4e", new Mixed.Branches(112, 144, 288, 32, 64, 64));
        net.mixed("mixed_4f", new Mixed.Branches(256, 160, 320, 32, 128, 128));
        net.pool("pool5a", Extent.cube(2), Extent.cube(2));
        net.mixed("mixed_5b", new Mixed.Branches(256, 160, 320, 32, 128, 128));
        net.mixed("mixed_5c", new Mixed.Branches(384, 192, 384, 48, 128, 128));
        return new StagedBackbone(Architecture.I3D, widths, new Extent(8, 32, 32), net.chain, state, () -> {});
    }

    private void unit(String stage, String name, int outputs, Extent kernel, Extent stride) {
        Channels scaled = Channels.of(widths.of(outputs));
        Padding padding = Padding.same(kernel, stride);
        add(stage, Unit.named(state.under(name), channels, scaled, kernel, stride, padding), scaled);
    }

    private void pool(String stage, Extent kernel, Extent stride) {
        add(stage, new MaxPool3d(kernel, stride, true), channels);
    }

    private void mixed(String name, Mixed.Branches full) {
        Mixed.Branches scaled = full.scaled(widths);
        add(name, new Mixed(state.under(name), channels, scaled, true), scaled.outputs());
    }

    private void add(String stage, Layer layer, Channels outputs) {
        chain.add(new StagedBackbone.Stage(stage, layer, outputs));
        channels = outputs;
    }
}
