package dev.fima.model.training;

import java.util.Locale;
import java.util.Optional;

/**
 * When snapshots are taken, and the step before each is looked into: at multiples of an interval that is doubled as long
 * as both together cost more than a twentieth of the training time. Which steps have a snapshot may thus depend on the
 * machine; what is trained does not.
 */
final class SnapshotPace {
    private static final double MOST_SHARE = 0.05;
    /** Snapshots shorter than this are not felt, however short the steps. */
    private static final double UNFELT_MS = 100;
    /** Steps to know the time of a step by. */
    private static final int ENOUGH_STEPS = 20;

    private long interval;
    private long steps;
    private double stepMs;
    private long snapshots;
    private double snapshotMs;

    /**
     * @param every steps between snapshots as set; 0 takes none
     */
    SnapshotPace(int every) {
        interval = every;
    }

    /** Whether a snapshot is taken after so many steps. */
    boolean isDue(long done) {
        return interval > 0 && done % interval == 0;
    }

    /** Takes note of an ordinary step. */
    void stepped(double milliseconds) {
        steps++;
        stepMs += milliseconds;
    }

    /** By how much a step that was looked into took longer than others; 0 while too few are known. */
    double beyond(double milliseconds) {
        return steps < ENOUGH_STEPS ? 0 : Math.max(0, milliseconds - stepMs / steps);
    }

    /**
     * Takes note of a snapshot and of the look into the step before it. The first of a session also opens the data, so it
     * does not count.
     *
     * @return a sentence if they are to be taken less often from now on
     */
    Optional<String> took(double milliseconds) {
        snapshots++;
        if (snapshots == 1) {
            return Optional.empty();
        }
        snapshotMs += milliseconds;
        double mean = snapshotMs / (snapshots - 1);
        if (steps < ENOUGH_STEPS || mean < UNFELT_MS || interval == 0) {
            return Optional.empty();
        }
        long before = interval;
        double step = stepMs / steps;
        while (mean > MOST_SHARE * interval * step) {
            interval *= 2;
        }
        return interval == before
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Snapshots of the probe clips take %.0f ms, %.0f %% of the training time at one in %d steps: from"
                                + " now on one is taken every %d steps.",
                        mean,
                        100 * mean / (before * step),
                        before,
                        interval));
    }
}
