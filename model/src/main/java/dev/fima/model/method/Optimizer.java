package dev.fima.model.method;

import dev.fima.model.nn.StateArray;
import dev.fima.model.nn.StateEntry;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import java.util.Collection;
import java.util.List;

/** Changes parameters by their gradients. Belongs to the thread that trains. */
public interface Optimizer extends AutoCloseable {
    /** The optimiser that the settings ask for; the caller closes it. */
    static Optimizer of(Settings settings, List<StateEntry.Parameter> trainable) {
        double decay = settings.get(RunOptions.WEIGHT_DECAY);
        return switch (settings.get(RunOptions.OPTIMIZER)) {
            case SGD -> new MomentumSgd(trainable, settings.get(RunOptions.MOMENTUM), decay);
            case ADAMW -> new AdamW(trainable, decay);
        };
    }

    /**
     * One step with the gradients that the parameters hold; these are spent afterwards and set to zero. Parameters that
     * no backward pass has reached stay as they are.
     */
    void step(double learningRate);

    /**
     * What the next step depends on beside the parameters, each array read from its tensor when it is asked for: for
     * writing at once, before the next step and before this optimiser is closed.
     */
    List<StateArray> readings();

    /**
     * Restores what {@link #readings()} gave.
     *
     * @throws dev.fima.model.FimaException if names or shapes do not fit the parameters
     */
    void load(Collection<StateArray> arrays);

    /** Frees the state. */
    @Override
    void close();
}
