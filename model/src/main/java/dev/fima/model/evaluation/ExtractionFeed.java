package dev.fima.model.evaluation;

import dev.fima.model.data.ClipShape;
import dev.fima.model.data.CropRectangle;
import dev.fima.model.data.CutClipLoader;
import dev.fima.model.data.CutClips;
import dev.fima.model.data.EvaluationPlan;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.LabelledBatch;
import dev.fima.model.data.LabelledClipLoader;
import dev.fima.model.data.Problem;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.FrameCutter;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import java.util.function.Consumer;

/**
 * The clips of an extraction on their way to a device, decoded ahead: resized by the loader's threads, or as bytes that the
 * device resizes by itself, as in training.
 */
sealed interface ExtractionFeed extends AutoCloseable {
    /** Batches that are ready or under way while one is computed. */
    int DEPTH = 2;

    int MOST_WORKERS = 8;

    /** Some clips; closed when their tensors are. */
    interface Clips extends AutoCloseable {
        int size();

        /** Place of a clip's video in the plan. */
        int video(int clip);

        /** First frame of a clip. */
        long start(int clip);

        /** Whether a clip could not be read; its pixels are 0 then. */
        boolean missing(int clip);

        /** All of them, float32 [B, 3, T, S, S] in [0, 1], of the current scope. */
        Tensor tensor();

        @Override
        void close();
    }

    /** Number of batches. */
    long steps();

    /** The next batch, which the caller closes. */
    Clips next();

    @Override
    void close();

    /**
     * A feed.
     *
     * @param cut whether the device resizes
     * @param onProblem told of every video that cannot be read, on a loader thread
     */
    static ExtractionFeed of(
            EvaluationPlan plan, FrameSource source, ComputeDevice device, boolean cut, Consumer<Problem> onProblem) {
        int workers = Math.max(1, Math.min(MOST_WORKERS, Runtime.getRuntime().availableProcessors() - 1));
        return cut
                ? new Cut(new CutClipLoader(plan, source, workers, DEPTH, onProblem), device)
                : new Resized(new LabelledClipLoader(plan, source, 0, workers, DEPTH, onProblem), device);
    }

    /** Clips that the loader has resized. */
    record Resized(LabelledClipLoader loader, ComputeDevice device) implements ExtractionFeed {
        @Override
        public long steps() {
            return loader.steps();
        }

        @Override
        public Clips next() {
            LabelledBatch batch = loader.next().batch();
            return new Clips() {
                @Override
                public int size() {
                    return batch.size();
                }

                @Override
                public int video(int clip) {
                    return batch.videoIndex(clip);
                }

                @Override
                public long start(int clip) {
                    return batch.start(clip);
                }

                @Override
                public boolean missing(int clip) {
                    return batch.missing(clip);
                }

                @Override
                public Tensor tensor() {
                    return FeatureBank.tensor(batch, device);
                }

                @Override
                public void close() {
                    batch.close();
                }
            };
        }

        @Override
        public void close() {
            loader.close();
        }
    }

    /** Clips that the device resizes. */
    record Cut(CutClipLoader loader, ComputeDevice device) implements ExtractionFeed {
        @Override
        public long steps() {
            return loader.steps();
        }

        @Override
        public Clips next() {
            CutClips batch = loader.next().batch();
            return new Clips() {
                @Override
                public int size() {
                    return batch.size();
                }

                @Override
                public int video(int clip) {
                    return batch.videoIndex(clip);
                }

                @Override
                public long start(int clip) {
                    return batch.start(clip);
                }

                @Override
                public boolean missing(int clip) {
                    return batch.missing(clip);
                }

                @Override
                public Tensor tensor() {
                    try (Scope scope = Scope.open()) {
                        Tensor[] clips = new Tensor[batch.size()];
                        for (int i = 0; i < clips.length; i++) {
                            clips[i] = clip(batch, i);
                        }
                        return scope.result(Tensor.stack(0, clips));
                    }
                }

                @Override
                public void close() {
                    batch.close();
                }
            };
        }

        private Tensor clip(CutClips batch, int place) {
            ClipShape shape = batch.shape();
            if (batch.missing(place)) {
                return Tensors.zeros(
                        TensorType.FLOAT32, device, ClipShape.CHANNELS, shape.frames(), shape.size(), shape.size());
            }
            CropRectangle crop = batch.crop(place);
            Tensor bytes = Tensors.wrap(
                    batch.bytes(place),
                    TensorType.UINT8,
                    device,
                    batch.bytes(place).capacity());
            return FrameCutter.clip(
                    bytes,
                    new FrameCutter.Cut(
                            0, shape.frames(), crop.height(), crop.width(), crop.mirrored(), crop.upsideDown()),
                    shape.size());
        }

        @Override
        public void close() {
            loader.close();
        }
    }
}
