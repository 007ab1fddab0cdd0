package dev.fima.app.sheet;

import dev.fima.viz.colour.ColourMap;

/**
 * How activation maps are drawn.
 *
 * @param map their colours
 * @param shared whether all maps have one range; otherwise every time slot has its own, as in the paper
 * @param opacity share of the map in its blend with the frame, [0, 1]
 * @param box whether the authors' box at half the maximum is drawn
 */
public record ActivationLook(ColourMap map, boolean shared, double opacity, boolean box) {
    /** As in the paper's pictures. */
    public static final ActivationLook PAPER = new ActivationLook(ColourMap.JET, false, 0.5, false);
}
