/**
 * Pictures in the window that drawing code makes off the JavaFX thread, and what keeps moving parts from costing layout.
 * What is drawn comes from the views; nothing here knows a run, a clip or a chart.
 */
package dev.fima.app.window.canvas;
