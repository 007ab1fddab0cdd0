package dev.fima.model.nn;

import java.util.SplittableRandom;

/**
 * First values of a parameter. They are drawn on the CPU from a generator of the parameter's own, so one seed gives the
 * same weights on every device and in whatever order parameters are made.
 */
@FunctionalInterface
public interface Initializer {
    /** Fills {@code values}, the elements of a tensor of the given shape in row-major order. */
    void fill(float[] values, long[] shape, SplittableRandom random);

    static Initializer constant(float value) {
        return (values, shape, random) -> java.util.Arrays.fill(values, value);
    }

    /** Uniform in [-bound, bound). */
    static Initializer uniform(double bound) {
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        };
    }

    /** Normal with mean 0. */
    static Initializer normal(double deviation) {
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i += 2) {
                // Marsaglia's polar method with strict functions: the same bits on every machine.
                double u;
                double v;
                double square;
                do {
                    u = 2 * random.nextDouble() - 1;
                    v = 2 * random.nextDouble() - 1;
                    square = u * u + v * v;
                } while (square >= 1 || square == 0);
                double scale = deviation * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
                values[i] = (float) (u * scale);
                if (i + 1 < values.length) {
                    values[i + 1] = (float) (v * scale);
                }
            }
        };
    }

    /** Uniform with bound 1 / sqrt(fan-in): PyTorch's default for convolutions and linear layers, as in I3D. */
    static Initializer uniformFanIn() {
        return (values, shape, random) -> uniform(1 / Math.sqrt(fanIn(shape))).fill(values, shape, random);
    }

    /** Normal with variance 2 / fan-out (He et al. 2015), the initialisation of the video ResNets. */
    static Initializer heNormalFanOut() {
        return (values, shape, random) ->
                normal(Math.sqrt(2.0 / (fanIn(shape) / shape[1] * shape[0]))).fill(values, shape, random);
    }

    /** Uniform with bound sqrt(6 / (fan-in + fan-out)) (Glorot and Bengio 2010), for attention's packed weights. */
    static Initializer xavierUniform() {
        return (values, shape, random) -> {
            double perChannel = fanIn(shape) / shape[1];
            double fans = fanIn(shape) + perChannel * shape[0];
            uniform(Math.sqrt(6 / fans)).fill(values, shape, random);
        };
    }

    private static double fanIn(long... shape) {
        double product = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            product *= shape[axis];
        }
        return product;
    }
}
