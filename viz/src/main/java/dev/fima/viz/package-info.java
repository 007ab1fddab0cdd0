/**
 * Drawing with Java 2D only: figures, charts, colour maps, heat maps and their export. Nothing here knows of training,
 * of tensors or of the window; callers hand over plain arrays and a {@link java.awt.Graphics2D}.
 */
package dev.fima.viz;
