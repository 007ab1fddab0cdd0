package dev.fima.app.window.attention;

import dev.fima.app.window.selection.ProbeSource;
import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.ClipAnalysis;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Point2D;

/** What a picture of the attention view shows at a place, in words: clip, frame, and the cell of a map with its value. */
final class PictureReading {
    /** Between its parts. */
    static final String PARTS = " · ";

    private final AttentionModel model;
    private final AttentionRow row;

    PictureReading(AttentionModel model, AttentionRow row) {
        this.model = model;
        this.row = row;
    }

    /**
     * Reads a place.
     *
     * @param column which picture of the clip
     * @param place shares of the whole picture, across and downwards
     * @param frame that is shown, from 0
     */
    String at(AttentionColumn column, Point2D place, int frame) {
        ProbeSource source = row.source();
        String clip = (source.label().isEmpty() ? "" : source.label() + PARTS)
                + source.video().getFileName() + PARTS + "frame " + (source.firstFrame() + frame) + " ("
                + (frame + 1) + " of " + source.frames() + ")" + PARTS
                + column.title().replace("\n", ", ");
        String value =
                switch (column.content()) {
                    case RGB, DIFFERENCE, TRUTH -> pixel(column, place, frame);
                    case RGB_MAP ->
                        analysis(column).map(a -> cell(a.rgb(), place, frame)).orElse("");
                    case DIFFERENCE_MAP ->
                        analysis(column)
                                .map(a -> cell(a.difference(), place, frame))
                                .orElse("");
                    case MASK -> analysis(column).map(a -> mask(a, place)).orElse("");
                };
        return value.isEmpty() ? clip : clip + PARTS + value;
    }

    private Optional<ClipAnalysis> analysis(AttentionColumn column) {
        return column.beside() == AttentionColumn.OWN
                ? model.analysis(row)
                : model.analysisBeside(row, column.beside());
    }

    private String cell(ActivationMap map, Point2D place, int frame) {
        int slot = Math.min(
                map.slots() - 1, frame * map.slots() / Math.max(1, row.source().frames()));
        int at = index(place, map.height(), map.width());
        return String.format(
                Locale.ROOT,
                "cell %s of %d x %d, time slot %d of %d: activation %.4g",
                named(at, map.width()),
                map.height(),
                map.width(),
                slot + 1,
                map.slots(),
                map.values()[slot * map.height() * map.width() + at]);
    }

    private static String mask(ClipAnalysis analysis, Point2D place) {
        int columns = analysis.rgb().width();
        int at = index(place, analysis.rgb().height(), columns);
        return "cell " + named(at, columns) + (analysis.foreground()[at] ? ": foreground" : ": background");
    }

    private static int index(Point2D place, int rows, int columns) {
        int r = Math.max(0, Math.min(rows - 1, (int) (place.getY() * rows)));
        int c = Math.max(0, Math.min(columns - 1, (int) (place.getX() * columns)));
        return r * columns + c;
    }

    /** Counted from 1, as on the axes of matrices. */
    private static String named(int cell, int columns) {
        return "(" + (cell / columns + 1) + ", " + (cell % columns + 1) + ")";
    }

    private String pixel(AttentionColumn column, Point2D place, int frame) {
        return column.movie(row)
                .map(shown -> {
                    int at = index(place, shown.height(), shown.width());
                    int argb = shown.frame(Math.min(frame, shown.count() - 1))[at];
                    return column.content() == AttentionColumn.Content.TRUTH
                            ? ((argb & 255) > 127 ? "figure" : "background")
                            : String.format(
                                    Locale.ROOT,
                                    "red %d, green %d, blue %d",
                                    argb >> 16 & 255,
                                    argb >> 8 & 255,
                                    argb & 255);
                })
                .orElse("");
    }
}
