package dev.fima.app.window.whatif;

import dev.fima.app.live.ChangedSight;
import dev.fima.app.live.ClipSight;
import dev.fima.app.window.selection.ClipFrames;
import dev.fima.model.analysis.ClipMaps;
import dev.fima.model.video.Frames;
import dev.fima.model.whatif.Standing;
import dev.fima.viz.heatmap.FrameStack;
import java.util.List;

/**
 * A clip as a network sees it, with its pictures in the shape of the video.
 *
 * @param maps what the network makes of it
 * @param standing where its features are among others
 * @param pictures the frames that the network sees and their differences, not squeezed to a square
 * @param cosine cosine similarity of its pooled features to those of the original; 1 for that itself
 * @param notes sentences about how it was changed
 */
record SeenClip(ClipMaps maps, Standing standing, ClipFrames pictures, double cosine, List<String> notes) {
    SeenClip {
        notes = List.copyOf(notes);
    }

    /**
     * The original; some milliseconds.
     *
     * @param shape width of the video's frames over their height
     */
    static SeenClip of(ClipSight sight, double shape) {
        return new SeenClip(sight.maps(), sight.standing(), pictures(sight.frames(), shape), 1, List.of());
    }

    /** A changed clip; some milliseconds. */
    static SeenClip of(ChangedSight changed, double shape) {
        ClipSight sight = changed.sight();
        return new SeenClip(
                sight.maps(), sight.standing(), pictures(sight.frames(), shape), changed.cosine(), changed.notes());
    }

    private static ClipFrames pictures(Frames frames, double shape) {
        int width = Math.max(1, (int) Math.round(frames.height() * shape));
        return ClipFrames.of(stretched(frames, width), 1);
    }

    /** Bilinear along the rows, with half-pixel centres. */
    private static FrameStack stretched(Frames frames, int width) {
        if (width == frames.width()) {
            return new FrameStack(frames.rgb(), frames.count(), frames.height(), width);
        }
        byte[] in = frames.rgb();
        int rows = frames.count() * frames.height();
        byte[] out = new byte[rows * width * 3];
        for (int x = 0; x < width; x++) {
            double place = Math.max(0, Math.min(frames.width() - 1.0, (x + 0.5) * frames.width() / width - 0.5));
            int left = (int) place;
            int right = Math.min(frames.width() - 1, left + 1);
            int weight = (int) Math.round((place - left) * 256);
            for (int row = 0; row < rows; row++) {
                int from = row * frames.width() * 3;
                int to = (row * width + x) * 3;
                for (int c = 0; c < 3; c++) {
                    int a = in[from + left * 3 + c] & 255;
                    int b = in[from + right * 3 + c] & 255;
                    out[to + c] = (byte) ((a * (256 - weight) + b * weight + 128) >> 8);
                }
            }
        }
        return new FrameStack(out, frames.count(), frames.height(), width);
    }
}
