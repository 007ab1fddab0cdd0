package dev.fima.app.window.temporal;

/**
 * How the windows of a clip lie in its frames: equally long, evenly spread from the first frame to the last.
 *
 * @param windows T'
 * @param frames frames of the clip
 */
public record TimeWindows(int windows, int frames) {
    public TimeWindows {
        if (windows < 1 || frames < 1) {
            throw new IllegalArgumentException(windows + " windows do not lie in " + frames + " frames");
        }
    }

    /** Frames of a window: half of the clip, as long as the local clips of the method. */
    public int length() {
        return Math.max(1, frames / 2);
    }

    /** First frame of a window. */
    public int first(int window) {
        return windows == 1 ? 0 : (int) Math.round((double) window * (frames - length()) / (windows - 1));
    }

    /** Last frame of a window. */
    public int last(int window) {
        return first(window) + length() - 1;
    }

    /** The frame that a window shows at a clip time, so that all windows play in step, over and over. */
    public int frame(int window, int time) {
        return first(window) + Math.floorMod(time, length());
    }
}
