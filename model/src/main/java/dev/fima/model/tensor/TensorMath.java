package dev.fima.model.tensor;

import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What can be computed with the elements of a {@link Tensor}: arithmetic, comparisons, reductions, matrix products. How
 * results are owned, and which methods change a tensor, is said there.
 */
public abstract sealed class TensorMath permits Tensor {
    private record ScalarKey(double value, TensorType type) {}

    private static final Map<ScalarKey, Tensor> SCALARS = new ConcurrentHashMap<>();

    TensorMath() {}

    abstract Tensor self();

    abstract PtNDArray array();

    private Tensor scalar(double value) {
        TensorType type = self().type();
        TensorType scalarType = type == TensorType.FLOAT64 ? TensorType.FLOAT64 : TensorType.FLOAT32;
        return SCALARS.computeIfAbsent(new ScalarKey(value, scalarType), key -> {
            try (Scope scope = Scope.open()) {
                return Tensors.full(key.value(), key.type(), ComputeDevice.CPU).keep();
            }
        });
    }

    // ------------------------------------------------------------- arithmetic

    public Tensor add(Tensor other) {
        return Tensor.adopt(JniUtils.add(array(), other.array()));
    }

    public Tensor add(double value) {
        return add(scalar(value));
    }

    public Tensor sub(Tensor other) {
        return Tensor.adopt(JniUtils.sub(array(), other.array()));
    }

    public Tensor sub(double value) {
        return sub(scalar(value));
    }

    public Tensor mul(Tensor other) {
        return Tensor.adopt(JniUtils.mul(array(), other.array()));
    }

    public Tensor mul(double value) {
        return mul(scalar(value));
    }

    public Tensor div(Tensor other) {
        return Tensor.adopt(JniUtils.div(array(), other.array()));
    }

    public Tensor div(double value) {
        return div(scalar(value));
    }

    /** {@code value - this}. */
    public Tensor subFrom(double value) {
        return Tensor.adopt(JniUtils.sub(scalar(value).array(), array()));
    }

    public Tensor addInPlace(Tensor other) {
        JniUtils.addi(array(), other.array());
        return self();
    }

    public Tensor addInPlace(double value) {
        return addInPlace(scalar(value));
    }

    public Tensor subInPlace(Tensor other) {
        JniUtils.subi(array(), other.array());
        return self();
    }

    public Tensor mulInPlace(Tensor other) {
        JniUtils.muli(array(), other.array());
        return self();
    }

    public Tensor mulInPlace(double value) {
        return mulInPlace(scalar(value));
    }

    /** Overwrites the elements with those of {@code source}, which has the same shape. Not for recorded tensors. */
    public Tensor set(Tensor source) {
        long[] lengths = self().shape();
        long[] zero = new long[lengths.length];
        long[] one = new long[lengths.length];
        Arrays.fill(one, 1);
        JniUtils.indexSet(array(), source.array(), zero, lengths, one);
        return self();
    }

    public Tensor neg() {
        return Tensor.adopt(JniUtils.neg(array()));
    }

    public Tensor exp() {
        return Tensor.adopt(JniUtils.exp(array()));
    }

    /** Natural logarithm. */
    public Tensor log() {
        return Tensor.adopt(JniUtils.log(array()));
    }

    public Tensor sqrt() {
        return Tensor.adopt(JniUtils.sqrt(array()));
    }

    public Tensor square() {
        return Tensor.adopt(JniUtils.square(array()));
    }

    public Tensor abs() {
        return Tensor.adopt(JniUtils.abs(array()));
    }

    public Tensor floor() {
        return Tensor.adopt(JniUtils.floor(array()));
    }

    public Tensor maximum(Tensor other) {
        return Tensor.adopt(JniUtils.max(array(), other.array()));
    }

    public Tensor maximum(double value) {
        return maximum(scalar(value));
    }

    public Tensor minimum(Tensor other) {
        return Tensor.adopt(JniUtils.min(array(), other.array()));
    }

    public Tensor minimum(double value) {
        return minimum(scalar(value));
    }

    // ------------------------------------------------------------ comparisons

    /** Booleans, 1 where this is greater. */
    public Tensor gt(Tensor other) {
        return Tensor.adopt(JniUtils.gt(array(), other.array()));
    }

    public Tensor gt(double value) {
        return gt(scalar(value));
    }

    public Tensor gte(Tensor other) {
        return Tensor.adopt(JniUtils.gte(array(), other.array()));
    }

    public Tensor lt(Tensor other) {
        return Tensor.adopt(JniUtils.lt(array(), other.array()));
    }

    public Tensor lt(double value) {
        return lt(scalar(value));
    }

    public Tensor eq(Tensor other) {
        return Tensor.adopt(JniUtils.eq(array(), other.array()));
    }

    /** Element by element {@code condition ? ifTrue : ifFalse}; the condition is boolean. */
    public static Tensor where(Tensor condition, Tensor ifTrue, Tensor ifFalse) {
        return Tensor.adopt(JniUtils.where(condition.array(), ifTrue.array(), ifFalse.array()));
    }

    // ------------------------------------------------------------- reductions

    /** Sum of all elements, a scalar. */
    public Tensor sum() {
        return Tensor.adopt(JniUtils.sum(array()));
    }

    /** Sum over some axes. */
    public Tensor sum(boolean keepAxes, int... axes) {
        return Tensor.adopt(JniUtils.sum(array(), Tensor.longs(axes), keepAxes));
    }

    /** Mean of all elements, a scalar. */
    public Tensor mean() {
        return Tensor.adopt(JniUtils.mean(array()));
    }

    /** Mean over some axes. */
    public Tensor mean(boolean keepAxes, int... axes) {
        if (axes.length == 1) {
            return Tensor.adopt(JniUtils.mean(array(), axes[0], keepAxes));
        }
        long n = 1;
        for (int axis : axes) {
            n *= self().size(axis);
        }
        return sum(keepAxes, axes).div((double) n);
    }

    /** Largest element along an axis. */
    public Tensor max(int axis, boolean keepAxis) {
        return Tensor.adopt(JniUtils.max(array(), axis, keepAxis));
    }

    /** Smallest element along an axis. */
    public Tensor min(int axis, boolean keepAxis) {
        return Tensor.adopt(JniUtils.min(array(), axis, keepAxis));
    }

    /** Median along an axis: for an even count the lower of the two middle elements. */
    public Tensor lowerMedian(int axis, boolean keepAxis) {
        NDList both = JniUtils.median(array(), axis, keepAxis);
        both.get(1).close();
        return Tensor.adopt((PtNDArray) both.get(0));
    }

    /** The {@code k} largest along an axis, largest first: values and their indices (int64). */
    public Tensor[] topK(int k, int axis) {
        NDList both = JniUtils.topK(array(), k, axis < 0 ? axis + self().rank() : axis, true, true);
        return new Tensor[] {Tensor.adopt((PtNDArray) both.get(0)), Tensor.adopt((PtNDArray) both.get(1))};
    }

    // --------------------------------------------------------- linear algebra

    /** Matrix product with the usual broadcasting of leading axes. */
    public Tensor matmul(Tensor other) {
        return Tensor.adopt(JniUtils.matmul(array(), other.array()));
    }
}
