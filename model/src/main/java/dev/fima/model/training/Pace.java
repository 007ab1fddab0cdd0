package dev.fima.model.training;

/** Speed over the last steps, as a mean that forgets; safe to read from any thread. */
final class Pace {
    private static final double FORGET = 0.1;

    private double stepMs;
    private double waitMs;
    private long steps;

    synchronized void add(double newStepMs, double newWaitMs) {
        // The first steps after a start count fully, or the figure would lag behind for long.
        double weight = Math.max(FORGET, 1.0 / ++steps);
        stepMs += weight * (newStepMs - stepMs);
        waitMs += weight * (newWaitMs - waitMs);
    }

    /** Forgets everything, as after a pause. */
    synchronized void restart() {
        stepMs = 0;
        waitMs = 0;
        steps = 0;
    }

    synchronized double stepsPerSecond() {
        return stepMs > 0 ? 1000 / stepMs : 0;
    }

    synchronized double waitShare() {
        return stepMs > 0 ? Math.min(1, waitMs / stepMs) : 0;
    }
}
