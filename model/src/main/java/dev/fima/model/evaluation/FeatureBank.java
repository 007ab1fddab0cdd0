package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.data.ClipShape;
import dev.fima.model.data.EvaluationPlan;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.LabelledBatch;
import dev.fima.model.data.LabelledClipLoader;
import dev.fima.model.data.Video;
import dev.fima.model.method.StillClip;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Features of labelled videos, extracted once: several evenly spaced clips per video, each the encoder's last feature map
 * averaged over time and space (before any projector). Frames are resized as in training. With a cache nothing is
 * extracted twice.
 */
public final class FeatureBank {
    private static final int BATCH = 8;
    private static final int WORKERS = 2;
    private static final int DEPTH = 2;

    /** Videos whose features are kept in one file, and so are the most that a cancellation can cost. */
    private static final int TOGETHER = 32;

    private final MotionModel model;
    private final FrameSource source;
    private final ClipDefinition clips;
    private final Optional<FeatureCache> cache;
    private final String weights;

    /** Extracts anew each time. */
    public FeatureBank(MotionModel model, FrameSource source, ClipDefinition clips) {
        this(model, source, clips, Optional.empty(), "");
    }

    /**
     * Takes from a cache what is there and puts there what is not.
     *
     * @param weights digest of the model's query encoder, see {@link WeightsDigest}
     */
    public FeatureBank(
            MotionModel model, FrameSource source, ClipDefinition clips, Optional<FeatureCache> cache, String weights) {
        this.model = model;
        this.source = source;
        this.clips = clips;
        this.cache = cache;
        this.weights = weights;
    }

    /**
     * Extracts. Clips that cannot be read are left out, and that is noted.
     *
     * @param what for the progress, such as "features of the test videos"
     * @param videos labelled videos of at least the clip's span
     * @param classes names of the classes
     * @throws CancellationException if cancelled
     * @throws FimaException if no video can be read
     */
    public LabelledFeatures extract(
            String what, List<Video> videos, List<String> classes, EvaluationProgress progress) {
        List<float[]> features = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        List<Long> starts = new ArrayList<>();
        for (int from = 0; from < videos.size(); from += TOGETHER) {
            List<Video> few = videos.subList(from, Math.min(videos.size(), from + TOGETHER));
            FeatureCache.Part part = part(what, few, from, videos.size(), progress);
            for (int i = 0; i < part.features().length; i++) {
                features.add(part.features()[i]);
                owners.add(from + part.videos()[i]);
                starts.add(part.starts()[i]);
            }
        }
        cache.ifPresent(FeatureCache::prune);
        NativeEngine.giveBackUnused();
        if (features.isEmpty()) {
            throw new FimaException("None of the " + videos.size() + " videos for " + what + " can be read.");
        }
        int[] videoOf = owners.stream().mapToInt(Integer::intValue).toArray();
        return new LabelledFeatures(
                features.toArray(new float[0][]),
                Arrays.stream(videoOf)
                        .map(v -> videos.get(v).label().orElseThrow())
                        .toArray(),
                videoOf,
                starts.stream().mapToLong(Long::longValue).toArray(),
                classes);
    }

    private FeatureCache.Part part(String what, List<Video> few, int done, int all, EvaluationProgress progress) {
        progress.check(what, done, all);
        if (cache.isEmpty()) {
            return compute(what, few, done, all, progress);
        }
        String key = cache.get().key(weights, clips, few);
        Optional<FeatureCache.Part> known = cache.get().find(key, progress);
        if (known.isPresent()) {
            return known.get();
        }
        FeatureCache.Part part = compute(what, few, done, all, progress);
        cache.get().put(key, part);
        return part;
    }

    private FeatureCache.Part compute(String what, List<Video> few, int done, int all, EvaluationProgress progress) {
        EvaluationPlan plan =
                new EvaluationPlan(few, clips.shape(), clips.framing().crop(), clips.perVideo(), BATCH);
        List<float[]> features = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        List<Long> starts = new ArrayList<>();
        try (LabelledClipLoader loader = new LabelledClipLoader(
                plan, source, 0, WORKERS, DEPTH, problem -> progress.note("Left out: " + problem.sentence()))) {
            for (long step = 0; step < loader.steps(); step++) {
                progress.check(what, done + step * BATCH / clips.perVideo(), all);
                try (LabelledBatch batch = loader.next().batch()) {
                    float[][] pooled = pooled(batch);
                    for (int i = 0; i < batch.size(); i++) {
                        if (!batch.missing(i)) {
                            features.add(pooled[i]);
                            owners.add(batch.videoIndex(i));
                            starts.add(batch.start(i));
                        }
                    }
                }
            }
        }
        return new FeatureCache.Part(
                features.toArray(new float[0][]),
                owners.stream().mapToInt(Integer::intValue).toArray(),
                starts.stream().mapToLong(Long::longValue).toArray());
    }

    private float[][] pooled(LabelledBatch batch) {
        try (Scope scope = Scope.open()) {
            Tensor moving = tensor(batch, model.device());
            Tensor seen = clips.frozen() ? StillClip.of(moving) : moving;
            float[] values = model.rgbMap(seen).mean(false, 2, 3, 4).toFloats();
            int d = values.length / batch.size();
            float[][] rows = new float[batch.size()][];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Arrays.copyOfRange(values, i * d, (i + 1) * d);
            }
            return rows;
        }
    }

    /** The batch's clips as a tensor of the current scope, which must end before the batch is closed. */
    static Tensor tensor(LabelledBatch batch, ComputeDevice device) {
        ClipShape shape = batch.shape();
        return Tensors.wrap(
                batch.pixels(),
                TensorType.FLOAT32,
                device,
                batch.size(),
                ClipShape.CHANNELS,
                shape.frames(),
                shape.size(),
                shape.size());
    }
}
