package dev.fima.app.window.whatif;

import dev.fima.app.drawing.ActivationLook;
import dev.fima.app.statistic.Statistic;
import dev.fima.app.statistic.Statistics;
import dev.fima.app.window.clip.ClipMovie;
import dev.fima.app.window.clip.MovieStrip;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.selection.Selection;
import dev.fima.model.analysis.ActivationMap;
import dev.fima.model.analysis.AffinityMatrix;
import dev.fima.model.analysis.ClipMaps;
import dev.fima.model.analysis.MotionAttention;
import dev.fima.model.analysis.TemporalSimilarity;
import dev.fima.model.data.ClipShape;
import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.heatmap.Grid;
import dev.fima.viz.heatmap.LiveOverlay;
import dev.fima.viz.heatmap.OverlayStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.geometry.Point2D;

/** The pictures of both clips: what they show, and what is read under the pointer. */
final class SightTiles {
    private static final String BOTH_ON_ONE_SCALE = "\nBoth clips have one range of colours.";

    private final WhatIfModel model;
    private final Selection selection;
    private final MovieTile rgb;
    private final MovieTile difference;
    private final MovieTile rgbMap;
    private final MovieTile differenceMap;
    private final MatrixTile affinity =
            new MatrixTile("whatif-affinity", "Affinity", Statistics.AFFINITY.explained() + BOTH_ON_ONE_SCALE);
    private final MatrixTile time = new MatrixTile(
            "whatif-time",
            "Time",
            Statistics.TIME_SIMILARITY.explained() + "\nRows: RGB windows; columns: motion windows."
                    + BOTH_ON_ONE_SCALE);
    private final TileGrid grid;

    SightTiles(WhatIfModel model, Selection selection) {
        this.model = model;
        this.selection = selection;
        rgb = movie("whatif-rgb", "RGB", "The frames that the network sees.", this::colour);
        difference = movie(
                "whatif-difference", "Difference", "The frame difference that the network sees.", this::changedColour);
        rgbMap = map("whatif-rgb-map", "RGB map", ClipMaps::rgb);
        differenceMap = map("whatif-difference-map", "Diff. map", ClipMaps::difference);
        grid = new TileGrid(List.of(rgb, difference, rgbMap, differenceMap, affinity, time));
    }

    private MovieTile movie(String id, String title, String meaning, MovieTile.Reading reading) {
        return new MovieTile(id, title, meaning, selection.frameProperty(), reading);
    }

    private MovieTile map(String id, String title, Function<ClipMaps, ActivationMap> which) {
        Statistic activation = Statistics.ACTIVATION;
        return movie(
                id,
                title,
                activation.explained() + BOTH_ON_ONE_SCALE,
                (picture, place, frame) -> cell(which, picture, place, frame));
    }

    TileGrid root() {
        return grid;
    }

    /** The original, on which regions are drawn. */
    MovieStrip frames() {
        return rgb.original();
    }

    void show() {
        Optional<SeenClip> original = model.original();
        Optional<SeenClip> changed = model.changed();
        double shape = original.map(SightTiles::shape).orElse(4 / 3.0);
        rgb.show(pair(original, changed, clip -> plain(clip.pictures().rgb())), shape);
        difference.show(pair(original, changed, clip -> plain(clip.pictures().difference())), shape);
        rgb.caption("original", changed.isPresent() ? "changed" : "");
        difference.caption("original", changed.isPresent() ? "changed" : "");
        maps(rgbMap, shape, ClipMaps::rgb, ClipMaps::rgbAttention, clip -> clip.pictures()
                .rgb());
        maps(differenceMap, shape, ClipMaps::difference, ClipMaps::differenceAttention, clip -> clip.pictures()
                .difference());
        showAffinity();
        showTime();
    }

    private static double shape(SeenClip clip) {
        FrameStack frames = clip.pictures().rgb();
        return (double) frames.width() / frames.height();
    }

    private static MovieTile.Pair pair(
            Optional<SeenClip> original, Optional<SeenClip> changed, Function<SeenClip, ClipMovie> movie) {
        return new MovieTile.Pair(original.map(movie), changed.map(movie));
    }

    private static ClipMovie plain(FrameStack frames) {
        return ClipMovie.of(frames);
    }

    private void maps(
            MovieTile tile,
            double shape,
            Function<ClipMaps, ActivationMap> which,
            Function<ClipMaps, Optional<MotionAttention>> scores,
            Function<SeenClip, FrameStack> below) {
        Optional<SeenClip> original = model.original();
        Optional<SeenClip> changed = model.changed();
        List<float[]> values = Stream.concat(original.stream(), changed.stream())
                .map(clip -> which.apply(clip.maps()).values())
                .toList();
        if (values.isEmpty()) {
            tile.show(MovieTile.Pair.NONE, shape);
            tile.caption("", "");
            return;
        }
        ColourScale scale = ColourScale.spanning(selection.colourMapProperty().get(), values);
        OverlayStyle style = OverlayStyle.paper()
                .withMap(scale.map())
                .withOpacity(selection.opacityProperty().get())
                .withShared(scale.min(), scale.max());
        tile.show(pair(original, changed, clip -> overlay(which.apply(clip.maps()), below.apply(clip), style)), shape);
        tile.range(scale);
        tile.caption(
                original.map(clip -> words(scores.apply(clip.maps()))).orElse(""),
                changed.map(clip -> words(scores.apply(clip.maps()))).orElse(""));
    }

    private static ClipMovie overlay(ActivationMap map, FrameStack frames, OverlayStyle style) {
        LiveOverlay overlay =
                new LiveOverlay(ActivationLook.volume(map), style, frames.count(), frames.height(), frames.width());
        int size = frames.height() * frames.width() * 3;
        return new ClipMovie(
                (t, argb) -> overlay.paint(frames.rgb(), t * size, t, argb),
                frames.count(),
                frames.width(),
                frames.height());
    }

    private static String words(Optional<MotionAttention> scores) {
        return scores.map(found -> String.format(
                        Locale.ROOT,
                        "energy\u00a0%.2f× · hit\u00a0%.0f\u00a0%%",
                        found.energyOverArea(),
                        100 * found.pointing()))
                .orElse("no ground truth");
    }

    /** Of the slot that all views show, or the mean over time. */
    private Optional<AffinityMatrix> matrix(SeenClip clip) {
        int slot = selection.slotProperty().get() + 1;
        List<AffinityMatrix> all = clip.maps().affinity();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(Math.max(0, Math.min(all.size() - 1, slot))));
    }

    private void showAffinity() {
        Optional<AffinityMatrix> original = model.original().flatMap(this::matrix);
        if (original.isEmpty()) {
            affinity.clear();
            return;
        }
        Optional<AffinityMatrix> changed = model.changed().flatMap(this::matrix);
        int columns = model.original().orElseThrow().maps().rgb().width();
        show(
                affinity,
                grid(original.get().values(), original.get().cells()),
                changed.map(matrix -> grid(matrix.values(), matrix.cells())),
                new MatrixPair.Names(
                        row -> "RGB cell " + cell(row, columns), column -> "difference cell " + cell(column, columns)));
        affinity.caption(mean(original), mean(changed));
    }

    private static String mean(Optional<AffinityMatrix> matrix) {
        return matrix.map(known -> {
                    double sum = 0;
                    for (int i = 0; i < known.cells(); i++) {
                        sum += known.at(i, i);
                    }
                    return String.format(Locale.ROOT, "same\u00a0cell %.3f", sum / known.cells());
                })
                .orElse("");
    }

    private void showTime() {
        Optional<TemporalSimilarity> original = model.originalTime().map(found -> found.crossModal());
        if (original.isEmpty()) {
            time.clear();
            return;
        }
        Optional<TemporalSimilarity> changed = model.changedTime().map(found -> found.crossModal());
        show(
                time,
                grid(original.get().values(), original.get().windows()),
                changed.map(matrix -> grid(matrix.values(), matrix.windows())),
                new MatrixPair.Names(row -> "RGB window " + (row + 1), column -> "motion window " + (column + 1)));
        time.caption(gap(original), gap(changed));
    }

    private static String gap(Optional<TemporalSimilarity> matrix) {
        return matrix.map(known -> "gap " + NumbersPane.gap(known.gap())).orElse("");
    }

    private void show(MatrixTile tile, Grid original, Optional<Grid> changed, MatrixPair.Names names) {
        ColourScale scale = ColourScale.spanning(
                selection.colourMapProperty().get(),
                Stream.concat(Stream.of(original), changed.stream())
                        .map(Grid::values)
                        .toList());
        tile.show(new MatrixPair(original, changed, scale, names, "cosine similarity"));
    }

    private static Grid grid(float[] values, int cells) {
        return new Grid(values, cells, cells);
    }

    private static String cell(int cell, int columns) {
        return "(" + (cell / columns + 1) + ", " + (cell % columns + 1) + ")";
    }

    private Optional<SeenClip> clip(int picture) {
        return picture == Tile.ORIGINAL ? model.original() : model.changed();
    }

    private String frame(int picture, int frame) {
        Optional<ProbeSource> source = model.clip();
        String place = picture == Tile.ORIGINAL
                ? "original, frame "
                        + source.map(clip -> clip.firstFrame() + (long) ClipShape.STRIDE * frame)
                                .map(String::valueOf)
                                .orElse("")
                : "changed, " + model.words();
        return source.map(clip -> clip.label().isEmpty() ? clip.name() : clip.label())
                        .orElse("") + ", " + place + " (" + (frame + 1) + " of " + model.frames() + ")";
    }

    private String colour(int picture, Point2D place, int frame) {
        return pixel(picture, place, frame, clip -> clip.pictures().rgb());
    }

    private String changedColour(int picture, Point2D place, int frame) {
        return pixel(picture, place, frame, clip -> clip.pictures().difference());
    }

    private String pixel(int picture, Point2D place, int frame, Function<SeenClip, FrameStack> frames) {
        return frame(picture, frame)
                + clip(picture)
                        .map(frames)
                        .map(stack -> {
                            int row = (int) (place.getY() * stack.height());
                            int column = (int) (place.getX() * stack.width());
                            return "\n" + stack.colour(Math.min(stack.count() - 1, frame), row, column);
                        })
                        .orElse("");
    }

    private String cell(Function<ClipMaps, ActivationMap> which, int picture, Point2D place, int frame) {
        return frame(picture, frame)
                + clip(picture)
                        .map(clip -> which.apply(clip.maps()))
                        .map(map -> {
                            int slot = Math.min(map.slots() - 1, frame * map.slots() / Math.max(1, model.frames()));
                            int row = (int) (place.getY() * map.height());
                            int column = (int) (place.getX() * map.width());
                            int at = row * map.width() + column;
                            return String.format(
                                    Locale.ROOT,
                                    "%ncell %s of %d x %d, time slot %d of %d: activation %.4g",
                                    cell(at, map.width()),
                                    map.height(),
                                    map.width(),
                                    slot + 1,
                                    map.slots(),
                                    map.values()[slot * map.height() * map.width() + at]);
                        })
                        .orElse("");
    }
}
