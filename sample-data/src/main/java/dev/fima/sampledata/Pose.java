package dev.fima.sampledata;

/**
 * Where the figure is in one frame.
 *
 * @param x centre, pixels from the left edge
 * @param y centre, pixels from the upper edge
 * @param angle turn, radians, clockwise on the screen
 * @param scale size relative to the figure's own
 */
record Pose(double x, double y, double angle, double scale) {}
