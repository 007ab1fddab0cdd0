package dev.fima.model.evaluation;

import java.util.List;

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
}
