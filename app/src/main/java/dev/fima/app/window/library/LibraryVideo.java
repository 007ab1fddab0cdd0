package dev.fima.app.window.library;

import dev.fima.app.window.canvas.PictureEvent;
import dev.fima.app.window.selection.ClipClock;
import java.nio.file.Path;

/**
 * A video of the open data set.
 *
 * @param file the video
 * @param name path below the data folder, with slashes
 * @param label name of its class, empty when unknown
 * @param part what it is for
 * @param framesPerSecond 0 when unknown
 */
public record LibraryVideo(
        Path file,
        String name,
        String label,
        Part part,
        long firstFrame,
        long frames,
        int width,
        int height,
        double framesPerSecond) {

    /** What a video is for. */
    public enum Part {
        TRAINING("training"),
        VALIDATION("validation"),
        TEST("test"),
        /** For looking at only: it is in no data set. */
        OUTSIDE("outside of the data set");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        /** The word to show. */
        public String title() {
            return title;
        }
    }

    /** A training or a test video. */
    public LibraryVideo(
            Path file,
            String name,
            String label,
            boolean test,
            long firstFrame,
            long frames,
            int width,
            int height,
            double framesPerSecond) {
        this(file, name, label, test ? Part.TEST : Part.TRAINING, firstFrame, frames, width, height, framesPerSecond);
    }

    /** Whether it is from outside of the data set; its name is its whole path then. */
    public boolean outside() {
        return part == Part.OUTSIDE;
    }

    /** Whether it belongs to the test part. */
    public boolean test() {
        return part == Part.TEST;
    }

    /** File name without folder and ending, and without what UCF101's names repeat of the class. */
    public String title() {
        String last = name.substring(name.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        String stem = dot > 0 ? last.substring(0, dot) : last;
        String repeated = "v_" + label + "_";
        return stem.startsWith(repeated) && stem.length() > repeated.length()
                ? stem.substring(repeated.length())
                : stem;
    }

    /** First of so many frames in the middle of the video, counted from its own start; they stand for it. */
    public long middleClip(int span) {
        return Math.max(0, (frames - span) / 2);
    }

    /**
     * A clip of the usual length, as a picture of it asks about it.
     *
     * @param first its first frame, counted from the video's own start
     */
    PictureEvent.AskedClip asked(long first) {
        return new PictureEvent.AskedClip(file, label, firstFrame + first, ClipClock.USUAL_LENGTH);
    }
}
