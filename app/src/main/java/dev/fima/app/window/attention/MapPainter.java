package dev.fima.app.window.attention;

import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.LiveOverlay;
import dev.fima.viz.heatmap.MapVolume;
import dev.fima.viz.heatmap.OverlayStyle;
import java.util.Locale;
import java.util.Optional;

/** Makes the maps of a clip as movies; for background threads. */
final class MapPainter {
    private MapPainter() {}

    static RowMaps paint(ClipAnalysis analysis, FrameStack frames, OverlayStyle style) {
        return new RowMaps(
                Optional.of(overlay(analysis.rgb(), frames, style)),
                Optional.of(overlay(analysis.difference(), frames, style)),
                Optional.of(masked(
                        analysis.foreground(),
                        analysis.rgb().height(),
                        analysis.rgb().width(),
                        frames)),
                scores(analysis.rgbAttention()),
                scores(analysis.differenceAttention()));
    }

    private static Movie overlay(ActivationMap map, FrameStack frames, OverlayStyle style) {
        MapVolume volume = new MapVolume(map.values(), map.slots(), map.height(), map.width());
        LiveOverlay overlay = new LiveOverlay(volume, style, frames.count(), frames.height(), frames.width());
        int[][] pictures = new int[frames.count()][frames.height() * frames.width()];
        for (int t = 0; t < pictures.length; t++) {
            overlay.paint(frames.rgb(), t * frames.height() * frames.width() * 3, t, pictures[t]);
        }
        return new Movie(pictures, frames.width(), frames.height());
    }

    /** Nearest-neighbour enlargement of the mask, as the method's own display has it. */
    private static Movie masked(boolean[] mask, int rows, int columns, FrameStack frames) {
        int[][] pictures = new int[frames.count()][frames.height() * frames.width()];
        for (int t = 0; t < pictures.length; t++) {
            frames.pixels(t, pictures[t]);
            for (int y = 0; y < frames.height(); y++) {
                int row = y * rows / frames.height();
                for (int x = 0; x < frames.width(); x++) {
                    if (!mask[row * columns + x * columns / frames.width()]) {
                        int at = y * frames.width() + x;
                        pictures[t][at] = 0xff000000 | ((pictures[t][at] >> 2) & 0x3f3f3f);
                    }
                }
            }
        }
        return new Movie(pictures, frames.width(), frames.height());
    }

    /** Smallest and largest value of all maps of a snapshot: the shared scale. */
    static OverlayStyle.ValueRange range(ProbeSnapshot snapshot) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (ClipAnalysis clip : snapshot.clips()) {
            low = Math.min(low, Math.min(clip.rgb().minimum(), clip.difference().minimum()));
            high = Math.max(
                    high, Math.max(clip.rgb().maximum(), clip.difference().maximum()));
        }
        return low < high ? new OverlayStyle.ValueRange(low, high) : new OverlayStyle.ValueRange(0, 1);
    }

    private static String scores(Optional<MotionAttention> attention) {
        return attention
                .map(a -> String.format(
                        Locale.ROOT,
                        "energy %.2fx%nhit %.0f%% · IoU %.2f",
                        a.energyOverArea(),
                        100 * a.pointing(),
                        a.overlapAtMedian()))
                .orElse("");
    }
}
