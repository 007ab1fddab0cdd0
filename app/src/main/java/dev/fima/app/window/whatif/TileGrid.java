package dev.fima.app.window.whatif;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.layout.Pane;

/** Tiles of one size, in as many columns as make their pictures largest. */
final class TileGrid extends Pane {
    private static final double GAP = 14;
    private static final double PADDING = 12;

    private final List<Tile> tiles;

    TileGrid(List<? extends Tile> tiles) {
        this.tiles = List.copyOf(tiles);
        getChildren().addAll(tiles);
        setMinSize(0, 0);
    }

    private static double part(double room, int parts) {
        return Math.floor((room - 2 * PADDING - (parts - 1) * GAP) / parts);
    }

    private int rows(int columns) {
        return (tiles.size() + columns - 1) / columns;
    }

    /** Width of a picture, all tiles together, if they stand in so many columns. */
    private double size(int columns) {
        double width = part(getWidth(), columns);
        double height = part(getHeight(), rows(columns));
        return tiles.stream()
                .mapToDouble(tile -> Math.max(0, tile.pictureWidth(width, height)))
                .sum();
    }

    @Override
    protected void layoutChildren() {
        int columns = IntStream.rangeClosed(1, tiles.size())
                .boxed()
                .max((a, b) -> Double.compare(size(a), size(b)))
                .orElse(1);
        double width = Math.max(0, part(getWidth(), columns));
        double height = Math.max(0, part(getHeight(), rows(columns)));
        for (int i = 0; i < tiles.size(); i++) {
            int row = i / columns;
            tiles.get(i)
                    .resizeRelocate(
                            PADDING + i % columns * (width + GAP), PADDING + row * (height + GAP), width, height);
        }
    }
}
