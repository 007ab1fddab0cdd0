package dev.fima.model.evaluation;

import dev.fima.model.analysis.MotionModel;
import dev.fima.model.analysis.WholeFrameClip;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.Video;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.video.Frames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntPredicate;

/**
 * Features of labelled videos, extracted once: several evenly spaced clips per video, each the encoder's last feature map
 * averaged over time and space (before any projector).
 */
public final class FeatureBank {
    private static final int STRIDE = 2;
    private static final int BATCH = 8;

    private final MotionModel model;
    private final FrameSource source;
    private final int clipsPerVideo;
    private final boolean frozen;

    /**
     * @param clipsPerVideo clips of each video, at least 1
     * @param frozen repeat each clip's middle frame instead of playing it: the control that shows what can be read off
     *     appearance alone
     */
    public FeatureBank(MotionModel model, FrameSource source, int clipsPerVideo, boolean frozen) {
        this.model = model;
        this.source = source;
        this.clipsPerVideo = clipsPerVideo;
        this.frozen = frozen;
    }

    /**
     * Extracts.
     *
     * @param videos labelled videos of at least the clip's span
     * @param classes names of the classes
     * @param goOn called with the number of videos done; false cancels
     * @throws CancellationException if cancelled
     */
    public LabelledFeatures extract(List<Video> videos, List<String> classes, IntPredicate goOn) {
        List<float[]> features = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int v = 0; v < videos.size(); v++) {
            if (!goOn.test(v)) {
                throw new CancellationException("Feature extraction was cancelled.");
            }
            Video video = videos.get(v);
            for (float[] feature : ofVideo(video)) {
                features.add(feature);
                labels.add(video.label().orElseThrow());
                owners.add(v);
            }
        }
        return new LabelledFeatures(
                features.toArray(new float[0][]),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                owners.stream().mapToInt(Integer::intValue).toArray(),
                classes);
    }

    private List<float[]> ofVideo(Video video) {
        int span = STRIDE * model.frames();
        long last = Math.max(0, video.frames() - span);
        List<float[]> features = new ArrayList<>();
        for (int from = 0; from < clipsPerVideo; from += BATCH) {
            int n = Math.min(BATCH, clipsPerVideo - from);
            try (Scope scope = Scope.open()) {
                Tensor[] clips = new Tensor[n];
                for (int i = 0; i < n; i++) {
                    long start = clipsPerVideo == 1
                            ? last / 2
                            : Math.round((double) (from + i) * last / (clipsPerVideo - 1));
                    clips[i] = clip(video, start, (int) Math.min(span, video.frames()));
                }
                Tensor pooled = model.rgbMap(Tensor.concat(0, clips)).mean(false, 2, 3, 4);
                float[] values = pooled.toFloats();
                int d = values.length / n;
                for (int i = 0; i < n; i++) {
                    features.add(Arrays.copyOfRange(values, i * d, (i + 1) * d));
                }
            }
        }
        return features;
    }

    private Tensor clip(Video video, long start, int span) {
        FrameSource.Stretch stretch = source.stretch(video, start, span);
        Frames frames = stretch.frames();
        return frozen
                ? WholeFrameClip.of(
                        frames, stretch.first() + span / 2, 0, model.frames(), model.cropSize(), model.device())
                : WholeFrameClip.of(frames, stretch.first(), STRIDE, model.frames(), model.cropSize(), model.device());
    }
}
