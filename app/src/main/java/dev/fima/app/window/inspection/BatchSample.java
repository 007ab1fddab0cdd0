package dev.fima.app.window.inspection;

import java.util.Optional;

/**
 * One sample of a batch: a video and the two clips that were cut from it.
 *
 * @param video name of the video
 * @param clip by which it is shown among the negatives; empty where the video is not at hand
 */
public record BatchSample(String video, Optional<NegativeClip> clip, SampledClip m, SampledClip n) {
    /** The clip of a name, {@code m} or {@code n}. */
    SampledClip sampled(String name) {
        return "m".equals(name) ? m : n;
    }
}
