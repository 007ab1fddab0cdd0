package dev.fima.model.evaluation;

import dev.fima.model.data.ClipShape;
import dev.fima.model.data.CropRectangle;
import dev.fima.model.data.CutClips;
import dev.fima.model.data.EvaluationPlan;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.LabelledClipLoader;
import dev.fima.model.data.Problem;
import dev.fima.model.data.SingleClips;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.FrameCutter;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The clips of an extraction on their way to a device, decoded ahead: resized by the loader's threads, or as bytes that the
 * device resizes by itself, as in training.
 *
 * @param <B> what the loader makes
 */
final class ExtractionFeed<B extends SingleClips> implements AutoCloseable {
    /** Batches that are ready or under way while one is computed. */
    private static final int DEPTH = 2;

    private static final int MOST_WORKERS = 8;

    private final LabelledClipLoader<B> loader;
    private final Function<B, Tensor> pixels;

    private ExtractionFeed(LabelledClipLoader<B> loader, Function<B, Tensor> pixels) {
        this.loader = loader;
        this.pixels = pixels;
    }

    /**
     * Some clips; closed when their tensors are.
     *
     * @param about which clips they are
     * @param pixels all of them, float32 [B, 3, T, S, S] in [0, 1], of the current scope; 0 where a clip is missing
     */
    record Clips(SingleClips about, Supplier<Tensor> pixels) implements AutoCloseable {
        @Override
        public void close() {
            about.close();
        }
    }

    /**
     * A feed.
     *
     * @param cut whether the device resizes
     * @param onProblem told of every video that cannot be read, on a loader thread
     */
    static ExtractionFeed<?> of(
            EvaluationPlan plan, FrameSource source, ComputeDevice device, boolean cut, Consumer<Problem> onProblem) {
        int workers = Math.max(1, Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors() - 1));
        return cut
                ? new ExtractionFeed<>(
                        LabelledClipLoader.cut(plan, source, workers, DEPTH, onProblem),
                        batch -> resized(batch, device))
                : new ExtractionFeed<>(
                        LabelledClipLoader.resized(plan, source, workers, DEPTH, onProblem),
                        batch -> FeatureBank.tensor(batch, device));
    }

    /** Number of batches. */
    long steps() {
        return loader.steps();
    }

    /** The next batch, which the caller closes. */
    Clips next() {
        B batch = loader.next().batch();
        return new Clips(batch, () -> pixels.apply(batch));
    }

    private static Tensor resized(CutClips batch, ComputeDevice device) {
        try (Scope scope = Scope.open()) {
            Tensor[] clips = new Tensor[batch.size()];
            for (int i = 0; i < clips.length; i++) {
                clips[i] = resized(batch, i, device);
            }
            return scope.result(Tensor.stack(0, clips));
        }
    }

    private static Tensor resized(CutClips batch, int place, ComputeDevice device) {
        ClipShape shape = batch.shape();
        if (batch.missing(place)) {
            return Tensors.zeros(
                    TensorType.FLOAT32, device, ClipShape.CHANNELS, shape.frames(), shape.size(), shape.size());
        }
        CropRectangle crop = batch.crop(place);
        Tensor bytes = Tensors.wrap(
                batch.bytes(place), TensorType.UINT8, device, batch.bytes(place).capacity());
        return FrameCutter.clip(
                bytes,
                new FrameCutter.Cut(0, shape.frames(), crop.height(), crop.width(), crop.mirrored(), crop.upsideDown()),
                shape.size());
    }

    @Override
    public void close() {
        loader.close();
    }
}
