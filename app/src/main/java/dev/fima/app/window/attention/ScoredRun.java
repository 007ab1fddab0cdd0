package dev.fima.app.window.attention;

import dev.fima.model.analysis.MotionAttention;
import java.util.List;
import java.util.Optional;

/**
 * The scores of the RGB maps of one run, as they stand under its column.
 *
 * @param name of the run, with the step where it is told apart by that
 * @param clips one for each shown clip, in their order; empty where a clip has no ground truth or no map
 */
record ScoredRun(String name, List<Optional<MotionAttention>> clips) {
    ScoredRun {
        clips = List.copyOf(clips);
    }
}
