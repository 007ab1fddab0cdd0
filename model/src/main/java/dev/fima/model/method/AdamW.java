package dev.fima.model.method;

import dev.fima.model.FimaException;
import dev.fima.model.nn.StateArray;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), as PyTorch computes it: w = w * (1 - rate * decay), then
 * the step of Adam with bias correction and epsilon outside the root.
 */
public final class AdamW implements Optimizer {
    private static final String MEAN = "mean";
    private static final String SQUARE = "square";
    private static final String STEPS = "steps";
    private static final double BETA_MEAN = 0.9;
    private static final double BETA_SQUARE = 0.999;
    private static final double EPSILON = 1e-8;

    private final List<StateEntry.Parameter> parameters;
    private final double weightDecay;
    private final OptimizerState state;
    private long steps;

    /** Optimises {@code parameters} with decay rates 0.9 and 0.999. */
    public AdamW(List<StateEntry.Parameter> parameters, double weightDecay) {
        this.parameters = List.copyOf(parameters);
        this.weightDecay = weightDecay;
        this.state = new OptimizerState(parameters, MEAN, SQUARE);
    }

    @Override
    public void step(double learningRate) {
        steps++;
        double meanCorrection = 1 - Math.pow(BETA_MEAN, (double) steps);
        double squareCorrection = 1 - Math.pow(BETA_SQUARE, (double) steps);
        for (StateEntry.Parameter parameter : parameters) {
            Tensor weight = parameter.tensor();
            if (!weight.hasGradient()) {
                continue;
            }
            try (Scope scope = Scope.open()) {
                Tensor gradient = weight.gradient();
                Tensor mean = state.of(MEAN, parameter);
                Tensor square = state.of(SQUARE, parameter);
                square.mulInPlace(BETA_SQUARE).addInPlace(gradient.square().mulInPlace(1 - BETA_SQUARE));
                mean.mulInPlace(BETA_MEAN).addInPlace(gradient.mulInPlace(1 - BETA_MEAN));
                Tensor root = square.sqrt()
                        .mulInPlace(MomentumSgd.scalar(1 / Math.sqrt(squareCorrection), weight))
                        .addInPlace(EPSILON);
                Tensor change = mean.div(root).mulInPlace(MomentumSgd.scalar(learningRate / meanCorrection, weight));
                if (weightDecay != 0) {
                    weight.mulInPlace(MomentumSgd.scalar(1 - learningRate * weightDecay, weight));
                }
                weight.subInPlace(change);
                weight.clearGradient();
            }
        }
    }

    @Override
    public List<StateArray> readings() {
        List<StateArray> arrays = new ArrayList<>(state.readings());
        arrays.add(StateArray.count(STEPS, steps));
        return arrays;
    }

    @Override
    public void load(Collection<StateArray> arrays) {
        StateArray saved = arrays.stream()
                .filter(array -> array.name().equals(STEPS))
                .findFirst()
                .orElseThrow(() -> new FimaException(
                        "The optimiser's state lacks the number of steps; resume with the" + " optimiser of the run."));
        state.load(arrays.stream().filter(array -> !array.name().equals(STEPS)).toList());
        steps = saved.asCount();
    }

    @Override
    public void close() {
        state.close();
    }
}
