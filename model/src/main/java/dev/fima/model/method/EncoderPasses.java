package dev.fima.model.method;

import dev.fima.model.nn.Backbone;
import dev.fima.model.nn.DeferredStatistics;
import dev.fima.model.nn.Mode;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Concurrent;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Several forward passes of one encoder, each a batch of its own for batch normalisation. They run beside each other where
 * the device allows it; the running statistics move in the order of the passes all the same.
 */
final class EncoderPasses {
    private EncoderPasses() {}

    /**
     * Feature maps.
     *
     * @param inputs each gives a batch [B, 3, T, H, W], normalised, when its pass begins; one that it makes for the purpose
     *     is freed after the pass
     * @param recorded whether gradients will be asked for
     * @return the maps [B, D, T', h, w] in the order of the inputs, of the current scope
     */
    static List<Tensor> forward(Backbone encoder, List<Supplier<Tensor>> inputs, Mode mode, boolean recorded) {
        ComputeDevice device = encoder.state().device();
        boolean deferred = mode == Mode.TRAIN && (Concurrent.width(device) > 1 || DeferredStatistics.holding());
        List<DeferredStatistics> statistics = new ArrayList<>();
        List<Supplier<Tensor>> passes = new ArrayList<>();
        for (Supplier<Tensor> input : inputs) {
            Supplier<Tensor> pass = () -> forward(encoder, input.get(), mode, recorded);
            if (deferred) {
                DeferredStatistics own = new DeferredStatistics();
                statistics.add(own);
                passes.add(() -> own.collect(pass));
            } else {
                passes.add(pass);
            }
        }
        try {
            List<Tensor> maps = Concurrent.compute(device, passes);
            DeferredStatistics.settle(statistics);
            return maps;
        } catch (RuntimeException | Error e) {
            statistics.forEach(DeferredStatistics::close);
            throw e;
        }
    }

    private static Tensor forward(Backbone encoder, Tensor input, Mode mode, boolean recorded) {
        if (!recorded) {
            return encoder.forward(input, mode);
        }
        try (Gradients.Recording recording = Gradients.record()) {
            return encoder.forward(input, mode);
        }
    }
}
