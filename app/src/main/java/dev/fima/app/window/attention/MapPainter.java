package dev.fima.app.window.attention;

import dev.fima.app.window.clip.ClipMovie;
import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.LiveOverlay;
import dev.fima.viz.heatmap.MapVolume;
import dev.fima.viz.heatmap.OverlayStyle;
import java.util.List;
import java.util.Optional;

/** Makes the maps of a clip as movies; what takes long is done when a frame of them is first shown. */
final class MapPainter {
    private MapPainter() {}

    /** All maps of a clip. */
    static RowMaps paint(ClipAnalysis analysis, FrameStack frames, OverlayStyle style) {
        return paint(
                analysis,
                frames,
                style,
                Optional.of(masked(
                        analysis.foreground(),
                        analysis.rgb().height(),
                        analysis.rgb().width(),
                        frames)));
    }

    /** The activation maps alone. */
    static RowMaps paintMaps(ClipAnalysis analysis, FrameStack frames, OverlayStyle style) {
        return paint(analysis, frames, style, Optional.empty());
    }

    private static RowMaps paint(
            ClipAnalysis analysis, FrameStack frames, OverlayStyle style, Optional<ClipMovie> foreground) {
        return new RowMaps(
                Optional.of(overlay(analysis.rgb(), frames, style)),
                Optional.of(overlay(analysis.difference(), frames, style)),
                foreground,
                analysis.rgbAttention().map(ScoreWords::of).orElse(""),
                analysis.differenceAttention().map(ScoreWords::of).orElse(""),
                analysis.rgbAttention().map(ScoreWords::chance).orElse(""));
    }

    private static ClipMovie overlay(ActivationMap map, FrameStack frames, OverlayStyle style) {
        MapVolume volume = new MapVolume(map.values(), map.slots(), map.height(), map.width());
        LiveOverlay overlay = new LiveOverlay(volume, style, frames.count(), frames.height(), frames.width());
        return movie(
                frames, (t, argb) -> overlay.paint(frames.rgb(), t * frames.height() * frames.width() * 3, t, argb));
    }

    /** Nearest-neighbour enlargement of the mask, as the method's own display has it. */
    private static ClipMovie masked(boolean[] mask, int rows, int columns, FrameStack frames) {
        return movie(frames, (t, argb) -> {
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

    /** Its first frame is painted here: a map that does not fit the frames fails now, and not while it is shown. */
    private static ClipMovie movie(FrameStack frames, ClipMovie.Painter painter) {
        painter.paint(0, new int[frames.width() * frames.height()]);
        return new ClipMovie(painter, frames.count(), frames.width(), frames.height());
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
}
