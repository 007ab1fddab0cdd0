package dev.fima.model.nn;

import dev.fima.model.tensor.Tensor;
import java.util.List;

/**
 * Inception block of I3D: four branches, joined on channels. Both inner branches use 3x3x3 kernels, as the S3D line does
 * and unlike the 5x5x5 of the two-dimensional original.
 */
final class Mixed implements Layer {
    /**
     * Channels of the branches: 1x1x1 | 1x1x1 then 3x3x3 | 1x1x1 then 3x3x3 | pool then 1x1x1.
     *
     * @param a of branch 0
     * @param b1 of the first unit of branch 1
     * @param b2 of the second unit of branch 1
     * @param c1 of the first unit of branch 2
     * @param c2 of the second unit of branch 2
     * @param d of branch 3
     */
    record Branches(int a, int b1, int b2, int c1, int c2, int d) {
        Channels outputs() {
            return Channels.of(a + b2 + c2 + d);
        }

        Branches scaled(Widths widths) {
            return new Branches(widths.of(a), widths.of(b1), widths.of(b2), widths.of(c1), widths.of(c2), widths.of(d));
        }
    }

    private final List<Layer> branches;
    private final Channels[] given;
    private final Channels outputs;

    Mixed(Parameters state, Channels inputs, Branches channels, boolean neverNegative) {
        Extent three = Extent.cube(3);
        given = new Channels[] {
            Channels.of(channels.a()), Channels.of(channels.b2()), Channels.of(channels.c2()), Channels.of(channels.d())
        };
        outputs = channels.outputs();
        Channels b1 = Channels.of(channels.b1());
        Channels c1 = Channels.of(channels.c1());
        branches = List.of(
                unit(state.under("branch_0"), inputs, given[0], Extent.ONE),
                new Sequence(
                        unit(state.under("branch_1.0"), inputs, b1, Extent.ONE),
                        unit(state.under("branch_1.1"), b1, given[1], three)),
                new Sequence(
                        unit(state.under("branch_2.0"), inputs, c1, Extent.ONE),
                        unit(state.under("branch_2.1"), c1, given[2], three)),
                new Sequence(
                        new MaxPool3d(three, Extent.ONE, neverNegative),
                        unit(state.under("branch_3.1"), inputs, given[3], Extent.ONE)));
    }

    private static Unit unit(Parameters state, Channels inputs, Channels outputs, Extent kernel) {
        return Unit.named(state, inputs, outputs, kernel, Extent.ONE, Padding.same(kernel, Extent.ONE));
    }

    @Override
    public Tensor forward(Tensor x, Mode mode) {
        Tensor[] parts = new Tensor[branches.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = branches.get(i).forward(x, mode);
        }
        Tensor joined = outputs.join(given, parts);
        for (Tensor part : parts) {
            part.close();
        }
        return joined;
    }
}
