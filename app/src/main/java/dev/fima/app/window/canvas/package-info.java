/**
 * Pictures in the window that drawing code makes off the JavaFX thread, such as a frame of a clip under its map and its
 * grid, and what keeps moving parts from costing layout. It knows no run and no view.
 */
package dev.fima.app.window.canvas;
