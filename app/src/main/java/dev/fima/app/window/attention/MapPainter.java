package dev.fima.app.window.attention;

import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.LiveOverlay;
import dev.fima.viz.heatmap.MapVolume;
import dev.fima.viz.heatmap.OverlayStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the maps of a clip as movies; for background threads. */
final class MapPainter {
    private MapPainter() {}

    /** All maps of a clip. */
    static RowMaps paint(ClipAnalysis analysis, FrameStack frames, OverlayStyle style, Extent extent) {
        return paint(
                analysis,
                frames,
                style,
                extent,
                Optional.of(masked(
                        analysis.foreground(),
                        analysis.rgb().height(),
                        analysis.rgb().width(),
                        frames,
                        extent)));
    }

    /** The activation maps alone. */
    static RowMaps paintMaps(ClipAnalysis analysis, FrameStack frames, OverlayStyle style, Extent extent) {
        return paint(analysis, frames, style, extent, Optional.empty());
    }

    /**
     * How much of a clip is painted: all of its frames, or one of them that stands for all until the rest follows.
     *
     * @param frame the one frame; empty for all
     */
    record Extent(OptionalInt frame) {
        static final Extent ALL = new Extent(OptionalInt.empty());

        static Extent only(int frame) {
            return new Extent(OptionalInt.of(frame));
        }

        Movie movie(FrameStack frames, FramePainter painter) {
            int[][] pictures = new int[frames.count()][];
            if (frame.isPresent()) {
                int[] picture = new int[frames.height() * frames.width()];
                painter.paint(Math.min(frame.getAsInt(), pictures.length - 1), picture);
                Arrays.fill(pictures, picture);
            } else {
                for (int t = 0; t < pictures.length; t++) {
                    pictures[t] = new int[frames.height() * frames.width()];
                    painter.paint(t, pictures[t]);
                }
            }
            return new Movie(pictures, frames.width(), frames.height());
        }
    }

    private interface FramePainter {
        void paint(int t, int[] argb);
    }

    private static RowMaps paint(
            ClipAnalysis analysis, FrameStack frames, OverlayStyle style, Extent extent, Optional<Movie> foreground) {
        return new RowMaps(
                Optional.of(overlay(analysis.rgb(), frames, style, extent)),
                Optional.of(overlay(analysis.difference(), frames, style, extent)),
                foreground,
                scores(analysis.rgbAttention()),
                scores(analysis.differenceAttention()));
    }

    private static Movie overlay(ActivationMap map, FrameStack frames, OverlayStyle style, Extent extent) {
        MapVolume volume = new MapVolume(map.values(), map.slots(), map.height(), map.width());
        LiveOverlay overlay = new LiveOverlay(volume, style, frames.count(), frames.height(), frames.width());
        return extent.movie(
                frames, (t, argb) -> overlay.paint(frames.rgb(), t * frames.height() * frames.width() * 3, t, argb));
    }

    /** Nearest-neighbour enlargement of the mask, as the method's own display has it. */
    private static Movie masked(boolean[] mask, int rows, int columns, FrameStack frames, Extent extent) {
        return extent.movie(frames, (t, argb) -> {
            frames.pixels(t, argb);
            for (int y = 0; y < frames.height(); y++) {
                int row = y * rows / frames.height();
                for (int x = 0; x < frames.width(); x++) {
                    if (!mask[row * columns + x * columns / frames.width()]) {
                        int at = y * frames.width() + x;
                        argb[at] = 0xff000000 | ((argb[at] >> 2) & 0x3f3f3f);
                    }
                }
            }
        });
    }

    /** Smallest and largest value of all maps that are shown side by side: the shared scale. */
    static OverlayStyle.ValueRange range(List<ProbeSnapshot> snapshots) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (ClipAnalysis clip :
                snapshots.stream().flatMap(all -> all.clips().stream()).toList()) {
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
                        "energy\u00a0%.2fx%nhit\u00a0%.0f%% · IoU\u00a0%.2f",
                        a.energyOverArea(),
                        100 * a.pointing(),
                        a.overlapAtMedian()))
                .orElse("");
    }
}
