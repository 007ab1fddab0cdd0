package dev.fima.app.window.canvas;

/**
 * Which clip a drawn frame is of.
 *
 * @param clip its class and video, and what of it is drawn
 * @param first place of its first frame in the video
 */
public record FrameName(String clip, long first) {
    /**
     * The clip and one of its frames.
     *
     * @param frame from 0
     * @param count frames of the clip
     */
    public String of(int frame, int count) {
        return clip + "\nframe " + (first + frame) + (count == 1 ? "" : " (" + (frame + 1) + " of " + count + ")");
    }
}
