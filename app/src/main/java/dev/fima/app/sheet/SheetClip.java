package dev.fima.app.sheet;

import dev.fima.app.frames.ShownClip;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.Picture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The pictures of a probe clip, large frames shrunk to what a figure shows of them.
 *
 * @param clip which it is
 * @param framesPerSecond of the video
 * @param rgb all frames from the first to the last that the method sees, also those that it leaves out
 * @param truth ground-truth foreground in white, where the data set has it
 */
public record SheetClip(ProbeClip clip, double framesPerSecond, FrameStack rgb, Optional<FrameStack> truth) {
    private static final int STRIDE = 2;
    /** Longer side of a kept frame in pixels: at 300 dpi two inches, and more than a cell of a movie has. */
    private static final int MOST_PIXELS = 640;

    /**
     * Reads a clip.
     *
     * @param video its file
     * @param mask video of its ground truth, which need not exist
     * @param frames consecutive frames that the clip spans
     * @throws dev.fima.model.video.VideoException if it cannot be read
     */
    public static SheetClip read(ProbeClip clip, Path video, Optional<Path> mask, int frames) {
        ShownClip shown = ShownClip.read(video, mask, clip.firstFrame(), frames, MOST_PIXELS);
        return new SheetClip(clip, shown.framesPerSecond(), shown.rgb(), shown.truth());
    }

    /** Reads a clip of a run from the run's data folder. */
    public static SheetClip read(SheetRun run, ProbeClip clip) {
        Path video = run.description().data().resolve(clip.video());
        return read(clip, video, GroundTruth.of(video), run.clip().span());
    }

    /** What stands beside the clip: its class where that is known, else its file; where others are of its video also its first frame. */
    String title(List<SheetClip> all) {
        boolean shared = clip.sharesVideo(all.stream().map(SheetClip::clip).toList());
        return title(clip) + (shared ? ", from frame " + clip.firstFrame() : "");
    }

    /** The same of a clip without its pictures. */
    static String title(ProbeClip clip) {
        String video = clip.video();
        return clip.label().isEmpty() ? video.substring(video.lastIndexOf('/') + 1) : clip.label();
    }

    /** The frame difference that belongs to a frame: d_t = (x_t - x_(t-2) + 1) / 2, cyclic. */
    public FrameStack difference(int t) {
        int size = rgb.height() * rgb.width() * 3;
        int before = Math.floorMod(t - STRIDE, rgb.count()) * size;
        byte[] out = new byte[size];
        for (int i = 0; i < size; i++) {
            out[i] = (byte) (((rgb.rgb()[t * size + i] & 255) - (rgb.rgb()[before + i] & 255) + 255) >> 1);
        }
        return new FrameStack(out, 1, rgb.height(), rgb.width());
    }

    /** Ground truth of a frame; empty where it is unknown. */
    public Optional<Picture> truth(int t) {
        return truth.map(frames -> frames.picture(Math.min(t, frames.count() - 1)));
    }
}
