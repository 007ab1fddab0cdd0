package dev.fima.model.training;

import dev.fima.model.method.LearningRate;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import java.util.List;

/** Length of a run and the learning rate of each of its steps, which follow from the settings and the data alone. */
final class Schedule {
    private final long totalSteps;
    private final long stepsPerEpoch;
    private final boolean perStep;
    private final LearningRate rate;

    Schedule(Settings settings, long stepsPerEpoch) {
        int steps = settings.get(RunOptions.STEPS);
        this.stepsPerEpoch = stepsPerEpoch;
        this.totalSteps = steps > 0 ? steps : settings.get(RunOptions.EPOCHS) * stepsPerEpoch;
        this.perStep = settings.get(RunOptions.SCHEDULE_UNIT).equals("steps");
        double length = perStep ? (double) totalSteps : Math.ceil((double) totalSteps / stepsPerEpoch);
        double base = settings.get(RunOptions.LEARNING_RATE);
        List<Integer> milestones = settings.get(RunOptions.MILESTONES);
        this.rate = switch (settings.get(RunOptions.SCHEDULE)) {
            case "cosine" -> new LearningRate.Cosine(base, length);
            case "steps" -> new LearningRate.Steps(base, milestones);
            case "warmup" ->
                // The first milestone ends the rise; only the others lower the rate.
                new LearningRate.WarmUp(
                        base,
                        settings.get(RunOptions.WARMUP_RATE),
                        milestones.get(0),
                        milestones.subList(1, milestones.size()));
            default -> new LearningRate.Steps(base, List.of());
        };
    }

    long totalSteps() {
        return totalSteps;
    }

    /** Pass over the data that a step belongs to; both from 0. */
    long epoch(long step) {
        return step / stepsPerEpoch;
    }

    double learningRate(long step) {
        return rate.at((double) (perStep ? step : epoch(step)));
    }
}
