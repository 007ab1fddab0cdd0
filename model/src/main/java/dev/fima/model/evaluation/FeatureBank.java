package dev.fima.model.evaluation;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.MotionModel;
import dev.fima.model.data.ClipBatch;
import dev.fima.model.data.ClipLoader;
import dev.fima.model.data.EvaluationPlan;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.Video;
import dev.fima.model.method.StillClip;
import dev.fima.model.tensor.EngineFailure;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.training.DeviceLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Features of labelled videos, extracted once: several evenly spaced clips per video, each the encoder's last feature map
 * averaged over time and space (before any projector). Frames are resized as in training. With a cache nothing is
 * extracted twice. Clips are decoded ahead of the network, from the first video to the last without a pause.
 */
public final class FeatureBank {
    /** Videos whose features are kept in one file, and so about the most that a cancellation can cost. */
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
     * @throws FimaException if no video can be read, or the engine gives up, e.g. for want of memory
     */
    public LabelledFeatures extract(
            String what, List<Video> videos, List<String> classes, EvaluationProgress progress) {
        List<FeatureGroup> groups = new ArrayList<>();
        for (int from = 0; from < videos.size(); from += TOGETHER) {
            progress.check(what, from, videos.size());
            List<Video> few = videos.subList(from, Math.min(videos.size(), from + TOGETHER));
            groups.add(new FeatureGroup(
                    from, few, cache.flatMap(kept -> kept.find(kept.key(weights, clips, few), progress))));
        }
        List<FeatureGroup> unknown =
                groups.stream().filter(group -> group.part().isEmpty()).toList();
        if (!unknown.isEmpty()) {
            EngineFailure.translated(
                    "The computation of " + what, () -> compute(what, unknown, videos.size(), progress));
        }
        cache.ifPresent(kept -> kept.prune(progress));
        NativeEngine.giveBackUnused();
        return joined(what, videos, classes, groups);
    }

    private static LabelledFeatures joined(
            String what, List<Video> videos, List<String> classes, List<FeatureGroup> groups) {
        List<float[]> features = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        List<Long> starts = new ArrayList<>();
        for (FeatureGroup group : groups) {
            FeatureCache.Part part = group.part().orElseThrow();
            for (int i = 0; i < part.features().length; i++) {
                features.add(part.features()[i]);
                owners.add(group.first() + part.videos()[i]);
                starts.add(part.starts()[i]);
            }
        }
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

    /** A video that is not known yet, with its place in its group. */
    private record Place(FeatureGroup group, int video) {}

    private void compute(String what, List<FeatureGroup> groups, int all, EvaluationProgress progress) {
        List<Video> videos = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (FeatureGroup group : groups) {
            for (int i = 0; i < group.videos().size(); i++) {
                videos.add(group.videos().get(i));
                places.add(new Place(group, i));
            }
        }
        EvaluationPlan plan = new EvaluationPlan(
                videos,
                clips.shape(),
                clips.framing().crop(),
                clips.perVideo(),
                ExtractionBatch.clips(clips, model.device()));
        int known = all - videos.size();
        // Bytes travel faster than floats, and a GPU resizes at once; the CPU's own threads do that beside the network.
        boolean cut = model.device().gpu();
        try (DeviceLoader<Tensor> loader = DeviceLoader.of(
                plan,
                source,
                model.device(),
                cut,
                ClipLoader.usualThreads(),
                problem -> progress.note("Left out: " + problem.sentence()))) {
            for (long step = 0; step < plan.steps(); step++) {
                progress.check(what, known + step * plan.batchSize() / clips.perVideo(), all);
                try (DeviceLoader.Loaded<Tensor> loaded = loader.next(step)) {
                    take(loaded.batch(), loaded.inputs(), places, progress);
                }
            }
        }
    }

    private void take(ClipBatch batch, Tensor moving, List<Place> places, EvaluationProgress progress) {
        float[][] pooled = pooled(moving, batch.size());
        for (int i = 0; i < pooled.length; i++) {
            Place place = places.get(batch.videoIndex(i));
            FeatureGroup group = place.group();
            if (!batch.missing(i)) {
                requireFinite(group.videos().get(place.video()), pooled[i]);
                group.add(place.video(), batch.start(true, i), pooled[i]);
            }
            if (group.completedBy(clips.perVideo())) {
                cache.ifPresent(kept -> kept.put(
                        kept.key(weights, clips, group.videos()), group.part().orElseThrow(), progress));
            }
        }
    }

    private static void requireFinite(Video video, float... feature) {
        for (float value : feature) {
            if (!Float.isFinite(value)) {
                throw new FimaException("The features of " + video.file() + " are not numbers (" + value
                        + "), so the weights are damaged or the training diverged; evaluate an earlier checkpoint"
                        + " (--step).");
            }
        }
    }

    private float[][] pooled(Tensor moving, int size) {
        try (Scope scope = Scope.open()) {
            Tensor seen = clips.frozen() ? StillClip.of(moving) : moving;
            float[] values = model.rgbMap(seen).mean(false, 2, 3, 4).toFloats();
            float[][] rows = new float[size][];
            int d = values.length / rows.length;
            for (int i = 0; i < rows.length; i++) {
                rows[i] = Arrays.copyOfRange(values, i * d, (i + 1) * d);
            }
            return rows;
        }
    }
}
