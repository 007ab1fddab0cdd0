package dev.fima.sampledata;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Tells the class of a path from its velocities alone, by rules written from the classes' descriptions. */
final class PathReader {

    private PathReader() {}

    static MotionClass classOf(List<Pose> path, SampleDataSpec spec) {
        double unit = spec.height() / 72.0;
        if (reach(path, Pose::angle) > 0.5) {
            return MotionClass.ROCK;
        }
        if (reach(path, p -> Math.log(p.scale())) > 0.3) {
            return MotionClass.PULSE;
        }
        double[] dx = steps(path, p -> p.x() / unit);
        double[] dy = steps(path, p -> p.y() / unit);
        boolean across = rms(dx) > 0.7;
        boolean vertical = rms(dy) > 0.7;
        if (across && vertical) {
            return rms(differences(dx)) / rms(dx) > 1.1 ? MotionClass.JITTER : MotionClass.CIRCLE;
        }
        // Of a swing, the ratio of acceleration to velocity is its angular frequency; 18 frames lie between slow and
        // fast.
        double[] moving = across ? dx : dy;
        boolean fast = rms(differences(moving)) / rms(moving) > 2 * Math.PI / 18;
        if (across) {
            return fast ? MotionClass.SWAY_FAST : MotionClass.SWAY_SLOW;
        }
        double skewness = skewness(dy);
        if (Math.abs(skewness) > 0.8) {
            return skewness > 0 ? MotionClass.RISE : MotionClass.FALL;
        }
        return fast ? MotionClass.BOB_FAST : MotionClass.BOB_SLOW;
    }

    private static double reach(List<Pose> path, ToDoubleFunction<Pose> quantity) {
        var values = path.stream().mapToDouble(quantity).summaryStatistics();
        return values.getMax() - values.getMin();
    }

    private static double[] steps(List<Pose> path, ToDoubleFunction<Pose> quantity) {
        return differences(path.stream().mapToDouble(quantity).toArray());
    }

    private static double[] differences(double[] values) {
        double[] result = new double[values.length - 1];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[i + 1] - values[i];
        }
        return result;
    }

    private static double rms(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares / values.length);
    }

    private static double skewness(double[] values) {
        double cubes = 0;
        for (double value : values) {
            cubes += value * value * value;
        }
        return cubes / values.length / Math.pow(rms(values), 3);
    }
}
