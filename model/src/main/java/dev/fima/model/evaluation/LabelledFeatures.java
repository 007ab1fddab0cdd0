package dev.fima.model.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Features of labelled clips.
 *
 * @param features one vector of dimension d per clip
 * @param labels class of each clip, 0 to classes - 1
 * @param videos which video each clip was cut from, so that clips of one video are never parted between folds
 * @param starts first frame of each clip, counted from the start of its video
 * @param classes names of the classes
 */
public record LabelledFeatures(float[][] features, int[] labels, int[] videos, long[] starts, List<String> classes) {
    public LabelledFeatures {
        if (features.length != labels.length || features.length != videos.length || features.length != starts.length) {
            throw new IllegalArgumentException("Every clip needs a feature, a label, a video and a start.");
        }
        classes = List.copyOf(classes);
    }

    /** Features of clips of which no one asks where they start. */
    public LabelledFeatures(float[][] features, int[] labels, int[] videos, List<String> classes) {
        this(features, labels, videos, new long[features.length], classes);
    }

    public int clips() {
        return features.length;
    }

    /** Dimension d of the features; 0 where there is no clip. */
    public int dimension() {
        return features.length == 0 ? 0 : features[0].length;
    }

    /** The places of each video's clips, videos in order of their first clip. */
    public List<int[]> clipsOfVideos() {
        Map<Integer, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < videos.length; i++) {
            places.computeIfAbsent(videos[i], video -> new ArrayList<>()).add(i);
        }
        return places.values().stream()
                .map(own -> own.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    /** These features for clips; for videos one for each, see {@link #averaged}. */
    public LabelledFeatures per(EvaluationUnit unit) {
        return unit == EvaluationUnit.CLIP ? this : averaged();
    }

    /**
     * One feature per video: the mean of its clips' features as they are, not of their directions. Videos in order of their
     * first clip; the start is that of the clip in the middle.
     */
    public LabelledFeatures averaged() {
        List<int[]> groups = clipsOfVideos();
        float[][] means = new float[groups.size()][];
        int[] labelOf = new int[means.length];
        int[] videoOf = new int[means.length];
        long[] startOf = new long[means.length];
        for (int v = 0; v < means.length; v++) {
            int[] own = groups.get(v);
            means[v] = mean(own);
            labelOf[v] = labels[own[0]];
            videoOf[v] = videos[own[0]];
            startOf[v] = starts[own[(own.length - 1) / 2]];
        }
        return new LabelledFeatures(means, labelOf, videoOf, startOf, classes);
    }

    private float[] mean(int... clips) {
        double[] sum = new double[dimension()];
        for (int clip : clips) {
            for (int c = 0; c < sum.length; c++) {
                sum[c] += features[clip][c];
            }
        }
        float[] mean = new float[sum.length];
        for (int c = 0; c < sum.length; c++) {
            mean[c] = (float) (sum[c] / clips.length);
        }
        return mean;
    }
}
