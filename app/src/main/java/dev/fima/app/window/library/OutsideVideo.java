package dev.fima.app.window.library;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.video.VideoInfo;
import dev.fima.model.video.VideoReader;
import java.nio.file.Path;

/** Videos from outside of the data set: named by their whole path, of no class. */
final class OutsideVideo {
    private OutsideVideo() {}

    /** One of which nothing but the place is known yet. */
    static LibraryVideo unread(Path file) {
        return video(file, 0, 0, 0, 0);
    }

    /**
     * Opens one; for background threads.
     *
     * @throws FimaException if it cannot be read, or its name cannot be kept in a run
     */
    static LibraryVideo read(Path file) {
        if (ProbeClip.nameOutside(file).chars().anyMatch(Character::isISOControl)) {
            throw new FimaException("The name of " + file + " has a line break or the like; rename it first.");
        }
        try (VideoReader reader = VideoReader.open(file)) {
            VideoInfo info = reader.info();
            return video(file, info.frames(), info.width(), info.height(), info.framesPerSecond());
        }
    }

    private static LibraryVideo video(Path file, long frames, int width, int height, double framesPerSecond) {
        return new LibraryVideo(
                file.toAbsolutePath().normalize(),
                ProbeClip.nameOutside(file),
                "",
                LibraryVideo.Part.OUTSIDE,
                0,
                frames,
                width,
                height,
                framesPerSecond);
    }
}
