/**
 * Maps and matrices as pixels: enlarging, up-sampling in space and time, overlays on frames, the box at half the
 * maximum, strips of frames. A fast path fills {@code int[]} pixels for playback; an exact path follows the authors'
 * display rounding for rounding. Plain arrays in and out; no axes, no files.
 */
package dev.fima.viz.heatmap;
