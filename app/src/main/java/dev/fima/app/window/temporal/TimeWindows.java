package dev.fima.app.window.temporal;

/**
 * Where the windows of a clip lie in a stretch of video.
 *
 * @param starts first frame of each window within the stretch
 * @param length frames of a window
 */
public record TimeWindows(int[] starts, int length) {
    /** Windows of the analysis: evenly spread from the first frame of the stretch to its last. */
    public static TimeWindows sliding(int windows, int frames, int length) {
        int[] starts = new int[windows];
        int last = Math.max(0, frames - length);
        for (int w = 0; w < windows; w++) {
            starts[w] = windows == 1 ? 0 : (int) Math.round((double) w * last / (windows - 1));
        }
        return new TimeWindows(starts, length);
    }

    /** The halves of a clip (its local clips), one per time slot, from the clip's first frame on. */
    public static TimeWindows slots(int slots, int clipStart, int clipFrames, int length) {
        int[] starts = new int[slots];
        for (int s = 0; s < slots; s++) {
            starts[s] = clipStart + s * clipFrames / slots;
        }
        return new TimeWindows(starts, length);
    }

    /** The frame that a window shows at a clip time, so that all windows play in step, over and over. */
    public int frame(int window, int time) {
        return starts[window] + Math.floorMod(time, length);
    }
}
