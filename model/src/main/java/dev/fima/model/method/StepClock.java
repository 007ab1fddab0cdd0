package dev.fima.model.method;

import java.util.EnumMap;
import java.util.Map;

/**
 * Wall-clock time of the phases of one step, as seen by the thread that trains. Each moment belongs to one phase: one
 * that begins within another interrupts it. On a GPU, work is only submitted in most phases, so there the time shows up
 * in the phase that waits for the device.
 */
final class StepClock {
    private final Map<StepPhase, Long> nanos = new EnumMap<>(StepPhase.class);
    private StepPhase current;
    private long since;

    /** A clock that begins now, in {@code first}. */
    StepClock(StepPhase first) {
        current = first;
        since = System.nanoTime();
    }

    /** From now on it is {@code next}; returns the phase that it was. */
    StepPhase enter(StepPhase next) {
        long now = System.nanoTime();
        nanos.merge(current, now - since, Long::sum);
        StepPhase before = current;
        current = next;
        since = now;
        return before;
    }

    /** Counts time that went to {@code from} so far for another phase, which ran within it on other threads. */
    void move(StepPhase from, StepPhase to, long time) {
        nanos.merge(from, -time, Long::sum);
        nanos.merge(to, time, Long::sum);
    }

    /** Milliseconds of every phase that happened, up to now. */
    Map<StepPhase, Double> milliseconds() {
        enter(current);
        Map<StepPhase, Double> result = new EnumMap<>(StepPhase.class);
        nanos.forEach((phase, value) -> result.put(phase, value * 1e-6));
        return result;
    }
}
