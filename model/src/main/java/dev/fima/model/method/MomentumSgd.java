package dev.fima.model.method;

import dev.fima.model.nn.StateArray;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.Collection;
import java.util.List;

/**
 * Stochastic gradient descent with momentum as PyTorch defines it: g = gradient + decay * w, v = momentum * v + g, w = w
 * - rate * v. The decay applies to every parameter, biases and normalisation included. Starting from v = 0 gives v = g
 * in the first step.
 */
public final class MomentumSgd implements Optimizer {
    private static final String VELOCITY = "momentum";

    private final List<StateEntry.Parameter> parameters;
    private final double momentum;
    private final double weightDecay;
    private final OptimizerState state;

    /** Optimises {@code parameters}; 0.9 and 1e-4 are the paper's momentum and weight decay. */
    public MomentumSgd(List<StateEntry.Parameter> parameters, double momentum, double weightDecay) {
        this.parameters = List.copyOf(parameters);
        this.momentum = momentum;
        this.weightDecay = weightDecay;
        this.state = new OptimizerState(parameters, VELOCITY);
    }

    @Override
    public void step(double learningRate) {
        for (StateEntry.Parameter parameter : parameters) {
            Tensor weight = parameter.tensor();
            if (!weight.hasGradient()) {
                continue;
            }
            try (Scope scope = Scope.open()) {
                Tensor velocity = state.of(VELOCITY, parameter);
                velocity.mulInPlace(momentum).addInPlace(weight.gradient());
                if (weightDecay != 0) {
                    velocity.addInPlace(weight.mul(weightDecay));
                }
                weight.subInPlace(velocity.mul(scalar(learningRate, weight)));
                weight.clearGradient();
            }
        }
    }

    /** A factor that changes from step to step: not one of the cached constants. */
    static Tensor scalar(double value, Tensor like) {
        return Tensors.full(value, like.type(), like.device(), 1);
    }

    @Override
    public List<StateArray> readings() {
        return state.readings();
    }

    @Override
    public void load(Collection<StateArray> arrays) {
        state.load(arrays);
    }

    @Override
    public void close() {
        state.close();
    }
}
