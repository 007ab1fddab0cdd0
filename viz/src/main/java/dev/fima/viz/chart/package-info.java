/**
 * Charts as values: what is plotted, on which axes, over which ranges, and one painter that draws them into a rectangle
 * of any Java 2D surface. Axes, ticks and legends come from JFreeChart; curves are thinned before they are drawn.
 * Drawing keeps no state: zooming and panning are other axis ranges. No files and no window here.
 */
package dev.fima.viz.chart;
