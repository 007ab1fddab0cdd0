package dev.fima.model.evaluation;

/**
 * Points of a feature space laid out in the plane.
 *
 * @param x first coordinate of each point
 * @param y second coordinate of each point
 * @param xTitle what the first axis is, as a caption says it
 * @param yTitle what the second axis is
 * @param note how the map was made and how far it can be trusted, in a sentence
 */
public record PlaneMap(double[] x, double[] y, String xTitle, String yTitle, String note) {
    public int points() {
        return x.length;
    }
}
