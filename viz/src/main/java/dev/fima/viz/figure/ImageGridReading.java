package dev.fima.viz.figure;

import dev.fima.viz.heatmap.Grid;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says of pictures in rows and columns which one it is, its caption, and the number that it shows.
 *
 * @param places of the pictures
 * @param quantity what the numbers are; may be empty
 */
record ImageGridReading(List<Place> places, String quantity) implements PanelReading {
    ImageGridReading {
        places = List.copyOf(places);
    }

    /** A picture where it was drawn, with the titles of its row and column, which may be empty. */
    record Place(Rectangle2D area, String row, String column, ImageGridPanel.Cell cell) {
        private Optional<String> value(double x, double y, String quantity) {
            return cell.values().map(grid -> {
                int down = place(grid.rows(), (y - area.getY()) / area.getHeight());
                int across = place(grid.columns(), (x - area.getX()) / area.getWidth());
                return words(grid, down, across, quantity);
            });
        }

        private static int place(int count, double share) {
            return Math.max(0, Math.min(count - 1, (int) (share * count)));
        }

        private static String words(Grid grid, int row, int column, String quantity) {
            return String.format(
                    Locale.ROOT,
                    "cell (%d, %d) of %d x %d%n%s %.4g",
                    row + 1,
                    column + 1,
                    grid.rows(),
                    grid.columns(),
                    quantity.isBlank() ? "value" : quantity,
                    grid.at(row, column));
        }
    }

    @Override
    public Optional<String> at(double x, double y) {
        return places.stream()
                .filter(place -> place.area().contains(x, y))
                .findFirst()
                .map(place -> Stream.of(
                                place.row(),
                                place.column(),
                                place.cell().caption(),
                                place.value(x, y, quantity).orElse(""))
                        .filter(words -> !words.isBlank())
                        .collect(Collectors.joining("\n")))
                .filter(words -> !words.isEmpty());
    }
}
