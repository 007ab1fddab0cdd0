package dev.fima.model.training;

import dev.fima.model.method.LossScale;
import dev.fima.model.method.Optimizer;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.weights.StateArrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Optimiser and loss scale of a learner, in its checkpoints and in what a step reports.
 *
 * @param lossScale where the precision needs one
 */
record OptimizerState(Optimizer optimizer, Optional<LossScale> lossScale) {
    static final String OPTIMIZER = "optimizer.";
    static final String LOSS_SCALE = "loss_scale.";

    /** Adds what a checkpoint holds of it. */
    void export(Map<String, NpyArray> arrays) {
        StateArrays.toFile(optimizer.readings()).forEach((name, array) -> arrays.put(OPTIMIZER + name, array));
        lossScale.ifPresent(scale ->
                StateArrays.toFile(scale.export()).forEach((name, array) -> arrays.put(LOSS_SCALE + name, array)));
    }

    /**
     * Takes over what {@link #export} gave.
     *
     * @param arrays of a checkpoint
     * @return those that are none of its own
     */
    Map<String, NpyArray> restore(Map<String, NpyArray> arrays) {
        Map<String, NpyArray> ofOptimizer = new LinkedHashMap<>();
        Map<String, NpyArray> ofScale = new LinkedHashMap<>();
        Map<String, NpyArray> others = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(OPTIMIZER)) {
                ofOptimizer.put(name.substring(OPTIMIZER.length()), array);
            } else if (name.startsWith(LOSS_SCALE)) {
                ofScale.put(name.substring(LOSS_SCALE.length()), array);
            } else {
                others.put(name, array);
            }
        });
        optimizer.load(StateArrays.fromFile(ofOptimizer));
        lossScale.ifPresent(scale -> scale.load(StateArrays.fromFile(ofScale)));
        return others;
    }

    /**
     * Adds what became of the loss scale in a step, and tells of a step that was skipped.
     *
     * @return whether it was skipped
     */
    static boolean report(
            Optional<LossScale.Outcome> scaling,
            long step,
            Map<String, Double> values,
            Learner.Surroundings surroundings) {
        scaling.ifPresent(outcome -> {
            values.put(Metric.LOSS_SCALE.column(), outcome.factor());
            values.put(Metric.SKIPPED_STEPS.column(), (double) outcome.skippedSteps());
            if (outcome.skipped()) {
                surroundings.note(outcome.sentence(step));
            }
        });
        return scaling.filter(LossScale.Outcome::skipped).isPresent();
    }
}
