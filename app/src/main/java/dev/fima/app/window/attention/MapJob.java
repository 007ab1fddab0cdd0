package dev.fima.app.window.attention;

import dev.fima.app.window.workbench.ClipPictures;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.OverlayStyle;
import java.util.List;
import java.util.Optional;

/**
 * The maps of one clip that are to be painted, on a background thread.
 *
 * @param row of the clip
 * @param pictures the clip itself, where it is read
 * @param analysis what the shown run says of it
 * @param others what the runs beside it say, in their order
 */
record MapJob(
        AttentionRow row,
        Optional<ClipPictures> pictures,
        Optional<ClipAnalysis> analysis,
        List<Optional<ClipAnalysis>> others) {
    /** What was painted, to be shown on the FX thread. */
    record Painted(AttentionRow row, RowMaps maps, List<RowMaps> others, Optional<String> failure) {
        void show() {
            row.maps().set(maps);
            row.others().set(others);
        }
    }

    /** Paints the maps of one clip; where they cannot be, the other clips have theirs all the same. */
    Painted paint(OverlayStyle style) {
        try {
            return painted(style);
        } catch (RuntimeException e) {
            String sentence = "The maps of " + row.source().name() + " cannot be painted: " + e.getMessage();
            return new Painted(row, RowMaps.NONE, List.of(), Optional.of(sentence));
        }
    }

    private Painted painted(OverlayStyle style) {
        Optional<FrameStack> frames = pictures.map(all -> all.frames().rgb());
        return new Painted(
                row,
                analysis.flatMap(known -> frames.map(rgb -> MapPainter.paint(known, rgb, style)))
                        .orElse(RowMaps.NONE),
                others.stream()
                        .map(other -> other.flatMap(known -> frames.map(rgb -> MapPainter.paintMaps(known, rgb, style)))
                                .orElse(RowMaps.NONE))
                        .toList(),
                Optional.empty());
    }
}
