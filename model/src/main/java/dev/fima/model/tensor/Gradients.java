package dev.fima.model.tensor;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Recording of operations and reverse-mode differentiation. Recording is a property of the thread: only what runs
 * between {@link #record()} and the recording's close is differentiated, and only on that thread.
 */
public final class Gradients {
    private static final ThreadLocal<Boolean> RECORDING = ThreadLocal.withInitial(() -> false);

    private Gradients() {}

    /** A stretch of recorded operations; closing it stops recording on this thread. */
    public static final class Recording implements AutoCloseable {
        private final boolean before;

        private Recording(boolean before) {
            this.before = before;
        }

        @Override
        public void close() {
            RECORDING.set(before);
            JniUtils.setGradMode(before);
        }
    }

    /** Starts recording on this thread. */
    public static Recording record() {
        return switchTo(true);
    }

    /** Suspends recording on this thread until the result is closed, for keys and masks that are constants. */
    public static Recording pause() {
        return switchTo(false);
    }

    private static Recording switchTo(boolean on) {
        Recording recording = new Recording(RECORDING.get());
        RECORDING.set(on);
        JniUtils.setGradMode(on);
        return recording;
    }

    /** Whether operations of this thread are recorded now. */
    public static boolean recording() {
        return RECORDING.get();
    }

    static void offForNewThread() {
        if (!RECORDING.get()) {
            JniUtils.setGradMode(false);
        }
    }

    /**
     * Differentiates a scalar with respect to every tensor marked by {@link Tensor#requireGradient()}; gradients add up
     * in {@link Tensor#gradient()} until {@link Tensor#clearGradient()}. The graph is freed.
     *
     * @param loss one element, recorded
     */
    public static void backward(Tensor loss) {
        try (Scope scope = Scope.open()) {
            backward(loss, Tensors.full(1, loss.type(), loss.device(), loss.shape()));
        }
    }

    /**
     * The same for a tensor of any shape.
     *
     * @param target recorded tensor
     * @param cotangent gradient of the final scalar with respect to {@code target}, of the same shape
     */
    public static void backward(Tensor target, Tensor cotangent) {
        PtNDArray seed = cotangent.array();
        JniUtils.backward(target.array(), seed, false, false);
    }
}
