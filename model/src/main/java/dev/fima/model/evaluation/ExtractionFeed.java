package dev.fima.model.evaluation;

import dev.fima.model.data.ClipShape;
import dev.fima.model.data.CropRectangle;
import dev.fima.model.data.CutClips;
import dev.fima.model.data.EvaluationPlan;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.LabelledClipLoader;
import dev.fima.model.data.Problem;
import dev.fima.model.data.SingleClips;
import dev.fima.model.tensor.Ahead;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.FrameCutter;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The clips of an extraction on their way to a device, decoded ahead: resized by the loader's threads, or as bytes that the
 * device resizes by itself, as in training. The bytes of the next batch travel while the present one is computed.
 *
 * @param <B> what the loader makes
 */
final class ExtractionFeed<B extends SingleClips> implements AutoCloseable {
    /** Batches that are ready or under way while one is computed. */
    private static final int DEPTH = 2;

    private static final int MOST_WORKERS = 8;

    private final LabelledClipLoader<B> loader;
    private final Function<B, Tensor> pixels;
    private final Optional<Ahead<Clips>> ahead;
    private long step;

    private ExtractionFeed(LabelledClipLoader<B> loader, Function<B, Tensor> pixels, boolean ahead) {
        this.loader = loader;
        this.pixels = pixels;
        this.ahead = ahead
                ? Optional.of(new Ahead<>("fima-feed", number -> onDevice(), Clips::close, loader.steps()))
                : Optional.empty();
    }

    /**
     * Some clips; closed when their tensors are.
     *
     * @param about which clips they are
     * @param pixels all of them, float32 [B, 3, T, S, S] in [0, 1], 0 where a clip is missing; of the current scope or
     *     open as long as these clips
     * @param held what was made ahead
     */
    record Clips(SingleClips about, Supplier<Tensor> pixels, Scope.Held held) implements AutoCloseable {
        /** Tensors may use the batch's buffers, so they go first. */
        @Override
        public void close() {
            held.close();
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
                        batch -> resized(batch, device),
                        true)
                : new ExtractionFeed<>(
                        LabelledClipLoader.resized(plan, source, workers, DEPTH, onProblem),
                        batch -> FeatureBank.tensor(batch, device),
                        false);
    }

    /** Number of batches. */
    long steps() {
        return loader.steps();
    }

    /** The next batch, which the caller closes. */
    Clips next() {
        if (ahead.isPresent()) {
            return ahead.get().take(step++);
        }
        B batch = loader.next();
        return new Clips(batch, () -> pixels.apply(batch), () -> {});
    }

    private Clips onDevice() {
        B batch = loader.next();
        try (Scope scope = Scope.open()) {
            Tensor made = pixels.apply(batch);
            return new Clips(batch, () -> made, scope.handOver());
        } catch (RuntimeException | Error e) {
            batch.close();
            throw e;
        }
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
        // Ends the wait of the thread for a batch, too.
        loader.close();
        ahead.ifPresent(Ahead::close);
    }
}
