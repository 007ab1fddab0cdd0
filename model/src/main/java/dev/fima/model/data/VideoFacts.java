package dev.fima.model.data;

import dev.fima.model.video.VideoInfo;

/**
 * What the index keeps of a video file.
 *
 * @param problem why it cannot be used; empty when it can
 */
record VideoFacts(int width, int height, long frames, double framesPerSecond, String problem) {
    static VideoFacts of(VideoInfo info) {
        return new VideoFacts(info.width(), info.height(), info.frames(), info.framesPerSecond(), "");
    }

    static VideoFacts unusable(String problem) {
        return new VideoFacts(0, 0, 0, 0, problem);
    }

    boolean usable() {
        return problem.isEmpty();
    }
}
