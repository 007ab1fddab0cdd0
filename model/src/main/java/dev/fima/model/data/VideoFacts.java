package dev.fima.model.data;

import dev.fima.model.video.VideoInfo;
import java.util.Optional;

/**
 * What the index keeps of a video file.
 *
 * @param problem why it cannot be used; empty when it can
 * @param known how the file stood when it was looked at; empty for one that cannot be used
 */
record VideoFacts(
        int width, int height, long frames, double framesPerSecond, String problem, Optional<KnownFile> known) {
    static VideoFacts of(VideoInfo info, KnownFile known) {
        return new VideoFacts(
                info.width(), info.height(), info.frames(), info.framesPerSecond(), "", Optional.of(known));
    }

    static VideoFacts unusable(String problem) {
        return new VideoFacts(0, 0, 0, 0, problem, Optional.empty());
    }

    boolean usable() {
        return problem.isEmpty();
    }
}
