package dev.fima.app.window.temporal;

import dev.fima.model.data.TimeSlots;

/**
 * Where the windows of a clip lie in a segment of video.
 *
 * @param starts first frame of each window within the segment
 * @param length frames of a window
 */
public record TimeWindows(int[] starts, int length) {
    /** Windows of the analysis: evenly spread from the first frame of the segment to its last. */
    public static TimeWindows sliding(int windows, int frames, int length) {
        int[] starts = new int[windows];
        int last = Math.max(0, frames - length);
        for (int w = 0; w < windows; w++) {
            starts[w] = windows == 1 ? 0 : (int) Math.round((double) w * last / (windows - 1));
        }
        return new TimeWindows(starts, length);
    }

    /** The local clips of a clip, one per time slot, from the clip's first frame on. */
    public static TimeWindows slots(TimeSlots slots, int clipStart) {
        int[] starts = new int[slots.count()];
        for (int s = 0; s < slots.count(); s++) {
            starts[s] = clipStart + slots.first(s);
        }
        return new TimeWindows(starts, slots.frames());
    }

    /** The frame that a window shows at a clip time, so that all windows play in step, over and over. */
    public int frame(int window, int time) {
        return starts[window] + Math.floorMod(time, length);
    }
}
