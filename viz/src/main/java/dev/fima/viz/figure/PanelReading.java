package dev.fima.viz.figure;

import java.util.Optional;

/** What a drawn panel says at a place, in words. */
@FunctionalInterface
public interface PanelReading {
    /** Of a panel whose text is all that it says. */
    PanelReading NONE = (x, y) -> Optional.empty();

    /**
     * Reads a place.
     *
     * @param x across, in the units that the panel was drawn in
     * @param y downwards
     * @return empty where there is no value
     */
    Optional<String> at(double x, double y);
}
