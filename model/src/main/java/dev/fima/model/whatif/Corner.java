package dev.fima.model.whatif;

/**
 * A corner of a drawn region.
 *
 * @param x share of the frame's width from the left, [0, 1]
 * @param y share of the frame's height from the top, [0, 1]
 */
public record Corner(double x, double y) {}
