package dev.fima.model.evaluation;

import java.util.List;

/**
 * Features of labelled clips.
 *
 * @param features one vector of dimension d per clip
 * @param labels class of each clip, 0 to classes - 1
 * @param videos which video each clip was cut from, so that clips of one video are never parted between folds
 * @param classes names of the classes
 */
public record LabelledFeatures(float[][] features, int[] labels, int[] videos, List<String> classes) {
    public LabelledFeatures {
        if (features.length != labels.length || features.length != videos.length) {
            throw new IllegalArgumentException("Every clip needs a feature, a label and a video.");
        }
        classes = List.copyOf(classes);
    }

    public int clips() {
        return features.length;
    }
}
