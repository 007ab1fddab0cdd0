package dev.fima.model.method;

import dev.fima.model.nn.DeferredStatistics;
import java.util.Optional;

/**
 * A step that is judged at its end: where the loss is scaled, batch statistics are held back until it is known to be a
 * number. Without a scale they move at once and every step is usable.
 */
final class StatisticsGuard implements AutoCloseable {
    private final Optional<DeferredStatistics.Held> held;

    private StatisticsGuard(Optional<DeferredStatistics.Held> held) {
        this.held = held;
    }

    static StatisticsGuard of(Optional<LossScale> scale) {
        return new StatisticsGuard(scale.map(known -> DeferredStatistics.hold()));
    }

    /** Whether what the step left may be kept; if so, the running statistics move. */
    boolean usable(Optional<WeightChange.Scaled> scaled) {
        boolean usable = scaled.map(WeightChange.Scaled::usable).orElse(true);
        if (usable) {
            held.ifPresent(DeferredStatistics.Held::apply);
        }
        return usable;
    }

    @Override
    public void close() {
        held.ifPresent(DeferredStatistics.Held::close);
    }
}
