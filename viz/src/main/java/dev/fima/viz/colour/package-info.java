/**
 * Colour maps and the scales that turn a value into a colour. Only numbers and packed ARGB pixels live here, no drawing.
 *
 * <p>The 256-entry tables of viridis, inferno, magma and turbo are those of Matplotlib 3.11: viridis, inferno and magma
 * by Nathaniel J. Smith, Stefan van der Walt and Eric Firing (CC0), turbo by Anton Mikhailov (Apache-2.0). Jet follows
 * MATLAB's formula, which OpenCV's {@code COLORMAP_JET} tabulates.
 */
package dev.fima.viz.colour;
