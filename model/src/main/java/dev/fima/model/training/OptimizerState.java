package dev.fima.model.training;

import dev.fima.model.method.LossScale;
import dev.fima.model.method.Optimizer;
import dev.fima.model.nn.StateArray;
import dev.fima.model.storage.NpyArray;
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
        StateArray.toFile(optimizer.readings()).forEach((name, array) -> arrays.put(OPTIMIZER + name, array));
        lossScale.ifPresent(scale ->
                StateArray.toFile(scale.export()).forEach((name, array) -> arrays.put(LOSS_SCALE + name, array)));
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
        optimizer.load(StateArray.fromFile(ofOptimizer));
        lossScale.ifPresent(scale -> scale.load(StateArray.fromFile(ofScale)));
        return others;
    }
}
