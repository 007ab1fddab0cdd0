package dev.fima.model.nn;

import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;

/**
 * The type in which a network multiplies. State stays as it is (float32 master weights) and is rounded for each use;
 * gradients come back through the rounding and arrive in the state's type. As in Micikevicius et al. 2018 (arXiv
 * 1710.03740), convolutions, linear layers and the products of attention take and give the low type and add up in
 * float32; batch statistics, running statistics and the parameters of normalisations are float32, and so is everything
 * outside a backbone but those products: softmax, norms, losses.
 *
 * <p>On a CPU operands and results are rounded to the low type and multiplied in float32 between: products of two low
 * numbers are exact in it, so only the order of the sums is another. Libtorch's own low convolutions are no faster there
 * than float32, and the weight gradients that oneDNN computes in bfloat16 held what happened to lie in memory (libtorch
 * 2.7.1, AMD EPYC with avx512_bf16: kernels of three over maps of a few cells, other values at every run).
 */
public enum Precision {
    /** No conversion at all: everything is computed in the type of the state. */
    FP32("fp32", TensorType.FLOAT32),
    /** bfloat16: the range of float32 with 8 significant bits, so that no loss scaling is needed. */
    BF16("bf16", TensorType.BFLOAT16),
    /** IEEE half: 11 significant bits, but nothing above 65,504 or, with them all, below 6.1e-5. */
    FP16("fp16", TensorType.FLOAT16);

    private final String key;
    private final TensorType type;

    Precision(String key, TensorType type) {
        this.key = key;
        this.type = type;
    }

    /** The name on the command line and in files. */
    public String key() {
        return key;
    }

    /** The type itself. */
    TensorType type() {
        return type;
    }

    /** Whether gradients would underflow without a factor on the loss. */
    public boolean scalesLoss() {
        return this == FP16;
    }

    /** A tensor in the type in which is multiplied: itself if it is that already, else one of the current scope. */
    Tensor lowered(Tensor x) {
        return this == FP32 ? x : x.castRecorded(type);
    }

    /** What came from a multiplication in float32: itself if it is that already, else one of the current scope. */
    Tensor raised(Tensor x) {
        return this == FP32 ? x : x.castRecorded(TensorType.FLOAT32);
    }

    /**
     * An operand of a product, as the device multiplies it: rounded to the low type, and on a CPU in float32 again.
     *
     * @return the tensor itself where nothing is to be done, else one of the current scope
     */
    Tensor operand(Tensor x) {
        Tensor low = lowered(x);
        if (this == FP32 || x.device().gpu()) {
            return low;
        }
        Tensor wide = raised(low);
        if (low != x) {
            low.close();
        }
        return wide;
    }

    private Tensor rounded(Tensor product) {
        return raised(lowered(product));
    }

    /**
     * Fully connected layer on the last axis.
     *
     * @param x [.., C]
     * @param weight [D, C]
     * @param bias [D]
     * @return [.., D] of the current scope, in the type of the state
     */
    public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        if (this == FP32) {
            return Neural.linear(x, weight, bias);
        }
        try (Scope scope = Scope.open()) {
            return scope.result(rounded(Neural.linear(operand(x), operand(weight), operand(bias))));
        }
    }

    /**
     * Matrix product with the usual broadcasting of leading axes.
     *
     * @param a [.., N, C]
     * @param b [.., C, M]
     * @return [.., N, M] of the current scope, in the type of the state
     */
    public Tensor matmul(Tensor a, Tensor b) {
        if (this == FP32) {
            return a.matmul(b);
        }
        try (Scope scope = Scope.open()) {
            return scope.result(rounded(operand(a).matmul(operand(b))));
        }
    }
}
