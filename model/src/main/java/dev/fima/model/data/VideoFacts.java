package dev.fima.model.data;

import dev.fima.model.video.VideoException;
import dev.fima.model.video.VideoInfo;
import dev.fima.model.video.VideoReader;
import java.nio.file.Path;

/**
 * What the index keeps of a video file.
 *
 * @param problem why it cannot be used; empty when it can
 */
record VideoFacts(int width, int height, long frames, double framesPerSecond, String problem) {
    /** Opens a file and decodes its first frame. */
    static VideoFacts of(Path file) {
        try (VideoReader reader = VideoReader.open(file)) {
            reader.read(0, 1, 1);
            VideoInfo info = reader.info();
            return new VideoFacts(info.width(), info.height(), info.frames(), info.framesPerSecond(), "");
        } catch (VideoException e) {
            return new VideoFacts(0, 0, 0, 0, e.getMessage());
        }
    }

    boolean usable() {
        return problem.isEmpty();
    }
}
