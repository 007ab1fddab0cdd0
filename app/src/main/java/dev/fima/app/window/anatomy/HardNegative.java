package dev.fima.app.window.anatomy;

/**
 * A negative as a line of the table.
 *
 * @param place 1 = most similar
 * @param logit cosine over temperature
 * @param source batch or queue, and where in it
 * @param video the clip that it came from
 * @param age how long ago it was made
 */
public record HardNegative(int place, double logit, String source, String video, String age) {}
