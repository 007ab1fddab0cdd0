package dev.fima.app.window.canvas;

import dev.fima.viz.colour.ColourScale;
import dev.fima.viz.heatmap.Grid;

/**
 * A map over a frame.
 *
 * @param quantity what the values are, with their unit
 * @param values one per cell of the feature grid
 * @param scale colours and the range that they stand for
 * @param opacity share of the map in the blend, [0, 1]
 */
public record Heat(String quantity, Grid values, ColourScale scale, double opacity) {}
