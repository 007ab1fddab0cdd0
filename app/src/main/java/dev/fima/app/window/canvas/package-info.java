/**
 * Pictures in the window that drawing code makes off the JavaFX thread. What is drawn comes from the views; nothing
 * here knows a run, a clip or a chart.
 */
package dev.fima.app.window.canvas;
