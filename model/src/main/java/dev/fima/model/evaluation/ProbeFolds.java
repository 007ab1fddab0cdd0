package dev.fima.model.evaluation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Shares the training videos out among the folds of a cross-validation; all clips of a video are in one fold. */
final class ProbeFolds {
    private ProbeFolds() {}

    /** The fold of each clip; sizes in videos differ by 1 at most. */
    static int[] of(LabelledFeatures train, int folds, long seed) {
        int[] videos = Arrays.stream(train.videos()).distinct().toArray();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = videos.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = videos[i];
            videos[i] = videos[j];
            videos[j] = swap;
        }
        Map<Integer, Integer> foldOf = new LinkedHashMap<>();
        for (int v = 0; v < videos.length; v++) {
            foldOf.put(videos[v], v % folds);
        }
        return Arrays.stream(train.videos()).map(foldOf::get).toArray();
    }
}
