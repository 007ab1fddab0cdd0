package dev.fima.sampledata;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws the figure's pose in every frame of a video.
 *
 * <p>A single frame must not give the class away. So every quantity that some class moves (sideways, vertical, size) is
 * displaced in <em>all</em> classes by the same law: the class that moves it runs through the law, every other class draws
 * one value of it and keeps it. The laws have the same mean and variance; among the swings they are equal. The heading is
 * uniform over the full turn, which no turning changes. Amplitudes and periods are those with which the method was seen to
 * work at 96 x 72 pixels, scaled to the frame's height.
 */
final class MotionPath {

    private static final double REFERENCE_HEIGHT = 72;
    private static final double ROCK_ANGLE = 0.9;
    private static final double PULSE_LOG_SCALE = 0.36;
    private static final double TREMBLE = 4;
    private static final double BURST_DEPTH = 0.8;
    private static final int RETURN_FRAMES = 4;
    /** A steady run over +-sqrt(3/2) A has the variance of a swing of amplitude A. */
    private static final double RUN_HALF_LENGTH = Math.sqrt(1.5);

    /** One displaced quantity over time, in units of its amplitude. */
    @FunctionalInterface
    private interface Wave {
        double at(int frame);
    }

    private final SampleDataSpec spec;
    private final RandomStream random;
    /** How strong the motion is in a frame, in [0, 1]. */
    private final Wave strength;
    /** In pixels of the reference height. */
    private final double amplitude;

    private MotionPath(MotionClass motion, SampleDataSpec spec, RandomStream random) {
        this.spec = spec;
        this.random = random;
        this.strength = spec.rhythm().inBursts(motion) ? burst(random.uniform(34, 56), random.angle()) : frame -> 1;
        this.amplitude = random.uniform(9, 14);
    }

    static List<Pose> draw(MotionClass motion, SampleDataSpec spec, RandomStream random) {
        return new MotionPath(motion, spec, random).poses(motion);
    }

    private List<Pose> poses(MotionClass motion) {
        Wave across = resting();
        Wave vertical = resting();
        Wave size = resting();
        Wave turn = frame -> 0;
        switch (motion) {
            case BOB_SLOW -> vertical = swing(26, 36);
            case BOB_FAST -> vertical = swing(10, 13);
            case SWAY_SLOW -> across = swing(26, 36);
            case SWAY_FAST -> across = swing(10, 13);
            case RISE -> vertical = run(-1);
            case FALL -> vertical = run(1);
            case CIRCLE -> {
                double period = random.uniform(20, 28);
                double phase = random.angle();
                double sense = random.chance(0.5) ? Math.PI / 2 : -Math.PI / 2;
                // 0.8 A of motion and 0.6 A of rest have together the variance of the other classes.
                across = sum(0.8, swingOf(period, phase), 0.6, across);
                vertical = sum(0.8, swingOf(period, phase + sense), 0.6, vertical);
            }
            case PULSE -> size = swing(13, 20);
            case ROCK -> turn = swing(13, 20);
            case JITTER -> {
                double moving = TREMBLE / amplitude;
                double still = Math.sqrt(1 - 2 * moving * moving);
                across = sum(moving, tremble(), still, across);
                vertical = sum(moving, tremble(), still, vertical);
            }
        }
        return assemble(across, vertical, size, turn);
    }

    private List<Pose> assemble(Wave across, Wave vertical, Wave size, Wave turn) {
        double unit = spec.height() / REFERENCE_HEIGHT;
        double centreX = spec.width() * random.uniform(0.28, 0.72);
        double centreY = spec.height() * random.uniform(0.36, 0.64);
        double heading = random.angle();
        Wave driftX = drift();
        Wave driftY = drift();
        List<Pose> poses = new ArrayList<>(spec.frames());
        for (int t = 0; t < spec.frames(); t++) {
            poses.add(new Pose(
                    centreX + unit * (amplitude * across.at(t) + driftX.at(t)),
                    centreY + unit * (amplitude * vertical.at(t) + driftY.at(t)),
                    heading + ROCK_ANGLE * turn.at(t),
                    StrictMath.exp(PULSE_LOG_SCALE * size.at(t))));
        }
        return List.copyOf(poses);
    }

    /** A value that a swing takes at some moment, kept. */
    private Wave resting() {
        double value = StrictMath.sin(random.angle()) * strength.at(random.below(spec.frames()));
        return frame -> value;
    }

    private Wave swing(double shortestPeriod, double longestPeriod) {
        return swingOf(random.uniform(shortestPeriod, longestPeriod), random.angle());
    }

    private Wave swingOf(double period, double phase) {
        return frame -> strength.at(frame) * StrictMath.sin(2 * Math.PI * frame / period + phase);
    }

    /** A steady run in one direction (1 is down) and a quick way back. */
    private Wave run(int direction) {
        double speed = random.uniform(1.6, 2.4);
        double forth = 2 * RUN_HALF_LENGTH * amplitude / speed;
        double period = forth + RETURN_FRAMES;
        double start = random.uniform(0, period);
        return frame -> {
            double moment = (start + frame) % period;
            double way = moment < forth
                    ? 2 * moment / forth - 1
                    : StrictMath.cos(Math.PI * (moment - forth) / RETURN_FRAMES);
            return direction * RUN_HALF_LENGTH * strength.at(frame) * way;
        };
    }

    private Wave tremble() {
        double[] values = new double[spec.frames()];
        for (int t = 0; t < values.length; t++) {
            values[t] = strength.at(t) * random.gaussian();
        }
        return frame -> values[frame];
    }

    /** A slow wandering of about three reference pixels that every class has. */
    private Wave drift() {
        double reach = random.uniform(1, 3.5);
        double period = random.uniform(90, 160);
        double phase = random.angle();
        return frame -> reach * StrictMath.sin(2 * Math.PI * frame / period + phase);
    }

    private static Wave burst(double period, double phase) {
        return frame -> 1 - BURST_DEPTH * (0.5 + 0.5 * StrictMath.cos(2 * Math.PI * frame / period + phase));
    }

    private static Wave sum(double a, Wave first, double b, Wave second) {
        return frame -> a * first.at(frame) + b * second.at(frame);
    }
}
