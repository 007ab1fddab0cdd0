package dev.fima.sampledata;

/** Smooth and cellular random fields over the plane, named by a seed. */
record Noise(long seed) {

    private static final int OCTAVES = 4;

    /**
     * The nearest of randomly strewn points.
     *
     * @param value the point's own number in [0, 1)
     * @param edge distance to the border of the point's cell, units
     */
    record Cell(double value, double edge) {}

    /** A number in [0, 1) for a point of the lattice. */
    double hash(long x, long y) {
        return RandomStream.at(seed, x, y);
    }

    /** Clouds of four octaves, in (0, 1) with mean 0.5. */
    double clouds(double x, double y) {
        double sum = 0;
        double total = 0;
        double weight = 1;
        double frequency = 1;
        for (int octave = 0; octave < OCTAVES; octave++) {
            sum += weight * smoothed(x * frequency + 17.3 * octave, y * frequency - 9.1 * octave);
            total += weight;
            weight *= 0.55;
            frequency *= 2.03;
        }
        return sum / total;
    }

    private double smoothed(double x, double y) {
        long left = (long) Math.floor(x);
        long top = (long) Math.floor(y);
        double u = ease(x - left);
        double v = ease(y - top);
        double upper = hash(left, top) * (1 - u) + hash(left + 1, top) * u;
        double lower = hash(left, top + 1) * (1 - u) + hash(left + 1, top + 1) * u;
        return upper * (1 - v) + lower * v;
    }

    private static double ease(double x) {
        return x * x * (3 - 2 * x);
    }

    /** The cell of the point among points strewn one to each unit square. */
    Cell cell(double x, double y) {
        long column = (long) Math.floor(x);
        long row = (long) Math.floor(y);
        double nearest = Double.MAX_VALUE;
        double second = Double.MAX_VALUE;
        double value = 0;
        for (long i = column - 1; i <= column + 1; i++) {
            for (long j = row - 1; j <= row + 1; j++) {
                double dx = i + 0.1 + 0.8 * hash(i, j + 500) - x;
                double dy = j + 0.1 + 0.8 * hash(i + 500, j) - y;
                double distance = Math.sqrt(dx * dx + dy * dy);
                if (distance < nearest) {
                    second = nearest;
                    nearest = distance;
                    value = hash(i - 700, j);
                } else if (distance < second) {
                    second = distance;
                }
            }
        }
        return new Cell(value, (second - nearest) / 2);
    }
}
