/**
 * Charts in the window: drawn by the drawing module on a thread of its own, shown as a picture, zoomed and read by mouse.
 * What a chart shows is decided elsewhere.
 */
package dev.fima.app.window.chart;
