package dev.fima.model.analysis;

import dev.fima.model.data.TimeSlots;
import dev.fima.model.tensor.EngineFailure;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.video.Frames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Computes everything that the views show of a probe clip, on its whole frames (see {@link WholeFrameClip}). */
public final class ProbeAnalyser {
    /** Sliding windows per clip unless asked otherwise. */
    public static final int WINDOWS = 8;

    private static final int STRIDE = 2;

    private final MotionModel model;
    private final int windows;

    /** Analyses with a model that stays open as long as this is used, on the thread that owns it. */
    public ProbeAnalyser(MotionModel model) {
        this(model, WINDOWS);
    }

    /**
     * @param windows sliding windows per clip, at least 2
     */
    public ProbeAnalyser(MotionModel model, int windows) {
        if (windows < 2) {
            throw new IllegalArgumentException("Temporal similarity needs at least two windows.");
        }
        this.model = model;
        this.windows = windows;
    }

    /**
     * Analyses one clip; takes 3 forwards of the clip and 2 of each window.
     *
     * @throws EngineFailure if the engine gives up, e.g. for want of memory
     */
    public ClipAnalysis analyse(ProbeInput input) {
        return EngineFailure.translated("The look at " + input.clip().video(), () -> analysed(input));
    }

    private ClipAnalysis analysed(ProbeInput input) {
        try (Scope scope = Scope.open()) {
            Tensor clip = clip(input.segment(), input.offset(), STRIDE, model.frames());
            Tensor rgb = model.rgbMap(clip);
            return maps(input, clip, rgb).with(input.clip(), temporal(input, rgb));
        }
    }

    /**
     * Everything but temporal similarity; takes 3 forwards of the clip.
     *
     * @throws EngineFailure if the engine gives up, e.g. for want of memory
     */
    public ClipMaps maps(ProbeInput input) {
        return EngineFailure.translated("The look at " + input.clip().video(), () -> {
            try (Scope scope = Scope.open()) {
                Tensor clip = clip(input.segment(), input.offset(), STRIDE, model.frames());
                return maps(input, clip, model.rgbMap(clip));
            }
        });
    }

    private ClipMaps maps(ProbeInput input, Tensor clip, Tensor rgb) {
        FeatureMap rgbMap = plain(rgb);
        FeatureMap differenceMap = plain(model.differenceMap(clip));
        ActivationMap rgbActivation = ActivationMap.of(rgbMap);
        ActivationMap differenceActivation = ActivationMap.of(differenceMap);
        boolean[] foreground = foreground(ActivationMap.of(plain(model.maskMap(clip))), differenceActivation);
        List<AffinityMatrix> affinity = new ArrayList<>();
        affinity.add(AffinityMatrix.overTime(rgbMap, differenceMap));
        for (int slot = 0; slot < rgbMap.slots(); slot++) {
            affinity.add(AffinityMatrix.ofSlot(rgbMap, differenceMap, slot));
        }
        return new ClipMaps(
                rgbActivation,
                differenceActivation,
                foreground,
                affinity,
                model.attention(rgb).map(DecoderAttention::of),
                input.mask().map(mask -> MotionAttention.of(rgbActivation, mask)),
                input.mask().map(mask -> MotionAttention.of(differenceActivation, mask)),
                input.mask()
                        .map(mask -> covered(mask, rgbActivation.height(), rgbActivation.width(), foreground))
                        .orElse(Double.NaN),
                pooled(rgb));
    }

    /**
     * Pooled features alone; takes 1 forward of the clip.
     *
     * @return [D], before any projector
     * @throws EngineFailure if the engine gives up, e.g. for want of memory
     */
    public float[] features(ProbeInput input) {
        return EngineFailure.translated("The look at " + input.clip().video(), () -> {
            try (Scope scope = Scope.open()) {
                return pooled(model.rgbMap(clip(input.segment(), input.offset(), STRIDE, model.frames())));
            }
        });
    }

    private static float[] pooled(Tensor rgb) {
        return rgb.mean(false, 2, 3, 4).toFloats();
    }

    /**
     * Temporal similarity alone; takes 2 forwards of each window, and 3 more for a variant with a decoder.
     *
     * @throws EngineFailure if the engine gives up, e.g. for want of memory
     */
    public ClipTemporal temporal(ProbeInput input) {
        return EngineFailure.translated("The look at " + input.clip().video(), () -> {
            try (Scope scope = Scope.open()) {
                return temporal(input, model.rgbMap(clip(input.segment(), input.offset(), STRIDE, model.frames())));
            }
        });
    }

    private ClipTemporal temporal(ProbeInput input, Tensor rgb) {
        float[][] keys = slidingKeys(input.segment());
        float[][] queries = slidingQueries(input.segment());
        return new ClipTemporal(
                TemporalSimilarity.between(keys, keys),
                TemporalSimilarity.between(queries, keys),
                tokenSimilarity(input, rgb));
    }

    /** First frames of the sliding windows within a segment, evenly spread from its start to its end. */
    public int[] windowStarts(int segmentFrames) {
        int last = Math.max(0, segmentFrames - model.windowFrames());
        int[] starts = new int[windows];
        for (int i = 0; i < windows; i++) {
            starts[i] = (int) Math.round((double) i * last / (windows - 1));
        }
        return starts;
    }

    private float[][] slidingKeys(Frames segment) {
        return rows(model.keyVector(model.differenceMap(windowClips(segment))));
    }

    private float[][] slidingQueries(Frames segment) {
        return rows(model.queryVector(model.rgbMap(windowClips(segment))));
    }

    /** All sliding windows as one batch [W, 3, T, S, S]. */
    private Tensor windowClips(Frames segment) {
        int[] starts = windowStarts(segment.count());
        Tensor[] clips = new Tensor[windows];
        for (int i = 0; i < windows; i++) {
            clips[i] = clip(segment, starts[i], 1, model.windowFrames());
        }
        return Tensor.concat(0, clips);
    }

    private static float[][] rows(Tensor vectors) {
        int n = (int) vectors.size(0);
        float[] all = vectors.toFloats();
        float[][] rows = new float[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOfRange(all, i * all.length / n, (i + 1) * all.length / n);
        }
        return rows;
    }

    private float[] key(Frames segment, int start, int count) {
        return rows(model.keyVector(model.differenceMap(clip(segment, start, 1, count))))[0];
    }

    /** The decoder's token of each slot against the motion key of the local clip of that slot. */
    private Optional<TemporalSimilarity> tokenSimilarity(ProbeInput input, Tensor rgb) {
        return model.tokens(rgb).map(tokens -> {
            int slots = (int) tokens.size(1);
            int dimension = (int) tokens.size(2);
            TimeSlots parts = new TimeSlots(STRIDE * model.frames(), slots);
            float[] all = tokens.toFloats();
            float[][] rows = new float[slots][];
            float[][] columns = new float[slots][];
            for (int s = 0; s < slots; s++) {
                rows[s] = Arrays.copyOfRange(all, s * dimension, (s + 1) * dimension);
                columns[s] = key(input.segment(), input.offset() + parts.first(s), parts.frames());
            }
            return TemporalSimilarity.between(rows, columns);
        });
    }

    private Tensor clip(Frames frames, int first, int stride, int count) {
        return WholeFrameClip.of(frames, first, stride, count, model.cropSize(), model.device());
    }

    private static FeatureMap plain(Tensor map) {
        long[] shape = map.shape();
        return new FeatureMap(map.toFloats(), (int) shape[1], (int) shape[2], (int) shape[3], (int) shape[4]);
    }

    /** Above the lower median of the sum of both activations averaged over time, as the method samples foreground. */
    static boolean[] foreground(ActivationMap rgb, ActivationMap difference) {
        int cells = rgb.height() * rgb.width();
        float[] sum = new float[cells];
        for (int i = 0; i < rgb.values().length; i++) {
            sum[i % cells] += rgb.values()[i] + difference.values()[i];
        }
        float[] sorted = sum.clone();
        Arrays.sort(sorted);
        float median = sorted[(cells - 1) / 2];
        boolean[] mask = new boolean[cells];
        for (int i = 0; i < cells; i++) {
            mask[i] = sum[i] > median;
        }
        return mask;
    }

    /** Share of the figure's area, over all frames, that lies in cells of the foreground mask. */
    static double covered(MotionMask truth, int height, int width, boolean[] foreground) {
        float[] share = truth.coverage(1, height, width);
        double inside = 0;
        double all = 0;
        for (int i = 0; i < share.length; i++) {
            all += share[i];
            inside += foreground[i] ? share[i] : 0;
        }
        return all > 0 ? inside / all : Double.NaN;
    }
}
