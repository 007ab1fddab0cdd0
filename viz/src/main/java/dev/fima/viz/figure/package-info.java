/**
 * Figures fit for publication: panels composed on a page of a given width in points, drawn by one call to PNG, SVG and
 * PDF, with their provenance inside and beside the file. Writing is atomic; nothing here knows of training.
 */
package dev.fima.viz.figure;
