package dev.fima.viz.figure;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * What a drawn figure says at a place.
 *
 * @param panels as they were drawn
 */
public record FigureReading(List<DrawnPanel> panels) {
    public FigureReading {
        panels = List.copyOf(panels);
    }

    /**
     * A panel of the figure.
     *
     * @param title of it; may be empty
     * @param area where it lies, in points
     * @param values what it says
     */
    public record DrawnPanel(String title, Rectangle2D area, PanelReading values) {}

    /**
     * Reads a place out, under the title of its panel.
     *
     * @param x across, in points from the left
     * @param y downwards, in points from the top
     * @return empty where there is no value
     */
    public Optional<String> at(double x, double y) {
        return panels.stream()
                .filter(panel -> panel.area().contains(x, y))
                .findFirst()
                .flatMap(panel -> panel.values()
                        .at(x, y)
                        .map(said -> panel.title().isBlank() ? said : panel.title() + "\n" + said));
    }
}
