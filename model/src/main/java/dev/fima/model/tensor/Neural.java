package dev.fima.model.tensor;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Operations of neural networks on {@link Tensor}s, as libtorch defines them; all can be recorded. */
public final class Neural {
    /** Channels that oneDNN takes at once with its widest vectors; narrower ones divide it. */
    public static final int CHANNEL_BLOCK = 16;

    private static final Shape NO_DILATION = new Shape(1, 1, 1);

    /**
     * A kernel of one cell has nothing to dilate. On a thread that computes alone, libtorch gives such a convolution to oneDNN
     * only if it is dilated; the other way rounds as finely but otherwise, and numbers would depend on the threads.
     */
    private static final Shape DILATION_OF_ONE_CELL = new Shape(1, 1, 2);

    /** So few input channels oneDNN does not take in blocks. */
    private static final int FEW_CHANNELS = 4;

    private Neural() {}

    /** The smallest multiple of {@link #CHANNEL_BLOCK} that is no less than {@code channels}. */
    public static int wholeBlocks(long channels) {
        return Math.toIntExact((channels + CHANNEL_BLOCK - 1) / CHANNEL_BLOCK * CHANNEL_BLOCK);
    }

    /**
     * Three-dimensional cross-correlation.
     *
     * <p>On some processors oneDNN (3.7.1, in libtorch 2.7.1) loses weights, or reads memory that was never written, where
     * a kernel larger than 1x1x1 takes or gives channels that are no whole blocks. Such operands are filled up with
     * zeros here, which costs copies that a recorded graph keeps; networks are built of whole blocks and need none.
     *
     * @param x [B, C, T, H, W]
     * @param weight [D, C / groups, kt, kh, kw]
     * @param bias [D], or empty
     * @param stride in time, height, width
     * @param padding zeros on either side in time, height, width
     * @return [B, D, T', H', W']
     */
    public static Tensor conv3d(
            Tensor x, Tensor weight, Optional<Tensor> bias, long[] stride, long[] padding, int groups) {
        if (groups > 1) {
            return grouped(x, weight, bias, stride, padding, groups);
        }
        if (wholeBlocks(x, weight)) {
            return convolution(x, weight, bias, stride, padding);
        }
        long outputs = weight.size(0);
        long more = wholeBlocks(outputs) - outputs;
        long inputs = weight.size(1);
        long missing = inputs <= FEW_CHANNELS ? 0 : wholeBlocks(inputs) - inputs;
        try (Scope scope = Scope.open()) {
            Tensor filled = convolution(
                    pad(x, 0, 0, 0, 0, 0, 0, 0, missing),
                    pad(weight, 0, 0, 0, 0, 0, 0, 0, missing, 0, more),
                    bias.map(b -> pad(b, 0, more)),
                    stride,
                    padding);
            return scope.result(filled.slice(1, 0, outputs).rowMajor());
        }
    }

    /** Whether a convolution can be given to libtorch as it is. */
    private static boolean wholeBlocks(Tensor x, Tensor weight) {
        long[] shape = weight.shape();
        boolean inputs = shape[1] <= FEW_CHANNELS || shape[1] % CHANNEL_BLOCK == 0;
        return oneCell(shape) || x.type() == TensorType.FLOAT64 || (inputs && shape[0] % CHANNEL_BLOCK == 0);
    }

    private static boolean oneCell(long[] weight) {
        return weight[2] * weight[3] * weight[4] == 1;
    }

    private static Tensor convolution(Tensor x, Tensor weight, Optional<Tensor> bias, long[] stride, long[] padding) {
        PtNDArray b = bias.map(Tensor::array).orElse(null);
        Shape dilation = oneCell(weight.shape()) && !x.device().gpu() ? DILATION_OF_ONE_CELL : NO_DILATION;
        return Tensor.adopt(
                JniUtils.convolution(x.array(), weight.array(), b, new Shape(stride), new Shape(padding), dilation, 1));
    }

    private static Tensor grouped(
            Tensor x, Tensor weight, Optional<Tensor> bias, long[] stride, long[] padding, int groups) {
        long inputs = x.size(1) / groups;
        long outputs = weight.size(0) / groups;
        try (Scope scope = Scope.open()) {
            Tensor[] parts = new Tensor[groups];
            for (int group = 0; group < groups; group++) {
                long to = (group + 1) * outputs;
                long from = to - outputs;
                parts[group] = conv3d(
                        x.slice(1, group * inputs, (group + 1) * inputs),
                        weight.slice(0, from, to),
                        bias.map(b -> b.slice(0, from, to)),
                        stride,
                        padding,
                        1);
            }
            return scope.result(Tensor.concat(1, parts));
        }
    }

    /**
     * Convolves every channel of images with a kernel of its own, without padding.
     *
     * @param x [N, C, H, W]
     * @param kernels [C, 1, kh, kw]
     * @return [N, C, H - kh + 1, W - kw + 1]
     */
    public static Tensor depthwise(Tensor x, Tensor kernels) {
        int channels = Math.toIntExact(x.size(1));
        return Tensor.adopt(JniUtils.convolution(
                x.array(), kernels.array(), null, new Shape(1, 1), new Shape(0, 0), new Shape(1, 1), channels));
    }

    /** Fully connected layer on the last axis: [.., C] with weight [D, C] and bias [D] gives [.., D]. */
    public static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        return Tensor.adopt(JniUtils.linear(x.array(), weight.array(), bias.array()));
    }

    /**
     * Batch normalisation over all axes but the second.
     *
     * @param batchStatistics true: normalise with the batch's mean and biased variance and move the running statistics
     *     towards them (unbiased variance); false: normalise with the running statistics
     * @param momentum weight of the new statistics, 0.1 in the method
     */
    public static Tensor batchNorm(
            Tensor x,
            Tensor weight,
            Tensor bias,
            Tensor runningMean,
            Tensor runningVariance,
            boolean batchStatistics,
            double momentum,
            double epsilon) {
        // The bridge's parameter names are misleading: the running statistics really come before weight and bias.
        return Tensor.adopt(JniUtils.batchNorm(
                x.array(),
                runningMean.array(),
                runningVariance.array(),
                weight.array(),
                bias.array(),
                batchStatistics,
                momentum,
                epsilon));
    }

    /** Layer normalisation over the last axis, whose length is that of weight and bias. */
    public static Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double epsilon) {
        return Tensor.adopt(
                JniUtils.layerNorm(x.array(), new Shape(weight.shape()), weight.array(), bias.array(), epsilon));
    }

    /**
     * Batch normalisation by the batch's own mean and biased variance, with epsilon 1e-5, that keeps the statistics for
     * later. Where nothing is recorded, on a CPU, it computes them faster than libtorch does.
     *
     * @param x [B, C, T, H, W]
     * @param mean [C], becomes the batch's mean
     * @param variance [C], becomes the batch's unbiased variance
     */
    public static Tensor batchNorm(Tensor x, Tensor weight, Tensor bias, Tensor mean, Tensor variance) {
        return BatchStatistics.serve(x)
                ? BatchStatistics.normalise(x, weight, bias, mean, variance)
                // With momentum 1 running statistics become the batch's.
                : batchNorm(x, weight, bias, mean, variance, true, 1, 1e-5);
    }

    public static Tensor relu(Tensor x) {
        return Tensor.adopt(JniUtils.relu(x.array()));
    }

    /**
     * ReLU in place of its input, for large inputs that nothing else reads.
     *
     * @param x takes the result; recorded, if its own operation needs no result for its gradient
     * @return a tensor of the current scope that shares the memory of {@code x}, which is to be closed
     */
    public static Tensor reluInPlace(Tensor x) {
        return InPlace.RELU.run(x);
    }

    /** Compiled when it is first needed. */
    private static final class InPlace {
        static final TorchProgram RELU = new TorchProgram(
                """
                def forward(self: __torch__.Program,
                  x: Tensor) -> Tensor:
                  return torch.relu_(x)
                """);
    }

    public static Tensor softmax(Tensor x, int axis) {
        return Tensor.adopt(JniUtils.softmax(x.array(), axis, x.type().djl()));
    }

    public static Tensor logSoftmax(Tensor x, int axis) {
        return Tensor.adopt(JniUtils.logSoftmax(x.array(), axis, x.type().djl()));
    }

    /** Divides by the Euclidean norm along an axis, or by {@code epsilon} where the norm is smaller. */
    public static Tensor normalize(Tensor x, int axis, double epsilon) {
        return Tensor.adopt(JniUtils.normalize(x.array(), 2, axis, epsilon));
    }

    /**
     * Maximum over windows of [B, C, T, H, W].
     *
     * @param ceilMode whether partial windows at the far ends count
     */
    public static Tensor maxPool3d(Tensor x, long[] kernel, long[] stride, long[] padding, boolean ceilMode) {
        return Tensor.adopt(
                JniUtils.maxPool(x.array(), new Shape(kernel), new Shape(stride), new Shape(padding), ceilMode));
    }

    /** Zero padding; {@code pads} are front and back per axis, last axis first. */
    public static Tensor pad(Tensor x, long... pads) {
        return Tensor.adopt(JniUtils.pad(x.array(), pads, 0));
    }

    /** Copies of the first and the last frame of [B, C, T, H, W] before and after it. */
    public static Tensor repeatEnds(Tensor x, long front, long back) {
        return RepeatedEnds.OF
                .computeIfAbsent(List.of(front, back), RepeatedEnds::program)
                .run(x);
    }

    /** A program for every pair of lengths. */
    private static final class RepeatedEnds {
        static final Map<List<Long>, TorchProgram> OF = new ConcurrentHashMap<>();

        static TorchProgram program(List<Long> lengths) {
            return new TorchProgram(String.format(
                    Locale.ROOT,
                    """
                    def forward(self: __torch__.Program,
                      x: Tensor) -> Tensor:
                      return torch.replication_pad3d(x, [0, 0, 0, 0, %d, %d])
                    """,
                    lengths.get(0),
                    lengths.get(1)));
        }
    }

    /**
     * Zeroes elements with probability p and scales the others by 1 / (1 - p); what is drawn follows from
     * {@link NativeEngine#seed}.
     */
    public static Tensor dropout(Tensor x, double p) {
        return DropoutMasks.here().drop(x, p);
    }
}
