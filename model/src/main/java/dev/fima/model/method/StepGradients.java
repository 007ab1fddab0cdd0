package dev.fima.model.method;

import dev.fima.model.nn.Mode;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Concurrent;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keys, queries, loss and gradients of a batch, at once or in equal parts. In parts, all keys come first, part by part, as
 * they carry no gradient; then the queries of each part meet the keys of the whole batch and the queues, and the gradients
 * add up. Beside keys, which are small, the memory is that of one part. With running statistics the gradients are those of
 * the undivided batch but for rounding; in training, batch normalisation sees one part at a time.
 */
final class StepGradients {
    private final FimaModel model;
    private final Augmentation augmentation;
    private final Optional<LossScale> lossScale;
    private final int parts;

    /** @param parts in which the batch is computed, 1 for all at once */
    StepGradients(FimaModel model, Augmentation augmentation, Optional<LossScale> lossScale, int parts) {
        this.model = model;
        this.augmentation = augmentation;
        this.lossScale = lossScale;
        this.parts = parts;
    }

    /** Where a step leaves what can be watched. */
    record Watch(StepMetrics metrics, StepTrace trace, StepClock clock) {}

    /**
     * Collects the gradients of all parameters, times the loss scale; parameters and queues stay as they are.
     *
     * @return what the queues take; its keys are tensors of the current scope
     */
    PairFeatures backward(StepInputs inputs, Mode mode, Watch watch) {
        int batch = inputs.clips().size();
        watch.clock().enter(StepPhase.TRANSFORM);
        if (parts == 1) {
            NetworkInputs whole = new NetworkInputs(inputs, augmentation, watch.trace());
            List<Keys> keys = keys(whole, mode, watch);
            Queries queries = queries(whole, keys, inputs.overlap(), BatchPart.whole(batch), mode, watch);
            watch.metrics().add(Metric.STANDARD_DEVIATION, Objective.meanStandardDeviation(queries.ofM()));
            return queries.pair();
        }
        List<BatchPart> division = BatchPart.equal(batch, parts);
        List<Keys> keys = keysInParts(inputs, division, mode, watch);
        GradientSum sum = new GradientSum(model.trainable());
        List<Tensor> ofM = new ArrayList<>();
        Queries last = null;
        for (BatchPart part : division) {
            if (last != null) {
                sum.take();
            }
            try (Scope scope = Scope.open()) {
                watch.clock().enter(StepPhase.TRANSFORM);
                // The clips were traced with the keys.
                NetworkInputs seen = new NetworkInputs(inputs.of(part), augmentation, StepTrace.none());
                last = queries(seen, keys, inputs.overlap(), part, mode, watch);
                ofM.add(scope.result(last.ofM()));
            }
        }
        sum.giveBack();
        watch.metrics()
                .add(
                        Metric.STANDARD_DEVIATION,
                        Objective.meanStandardDeviation(Tensor.concat(0, ofM.toArray(Tensor[]::new))));
        return last.pair();
    }

    private List<Keys> keysInParts(StepInputs inputs, List<BatchPart> division, Mode mode, Watch watch) {
        try (Scope scope = Scope.open()) {
            List<Keys> ofM = new ArrayList<>();
            List<Keys> ofN = new ArrayList<>();
            for (BatchPart part : division) {
                try (Scope inner = Scope.open()) {
                    watch.clock().enter(StepPhase.TRANSFORM);
                    NetworkInputs seen = new NetworkInputs(inputs.of(part), augmentation, watch.trace());
                    List<Keys> both = keys(seen, mode, watch);
                    ofM.add(both.get(0).movedOut(inner));
                    ofN.add(both.get(1).movedOut(inner));
                }
            }
            return List.of(Keys.concat(ofM).movedOut(scope), Keys.concat(ofN).movedOut(scope));
        }
    }

    private List<Keys> keys(NetworkInputs inputs, Mode mode, Watch watch) {
        watch.clock().enter(StepPhase.KEY_FORWARDS);
        List<Keys> keys = model.keyBranch().keys(inputs.views(), mode, watch.trace());
        ComputeDevice device = model.state().device();
        watch.clock()
                .move(StepPhase.KEY_FORWARDS, StepPhase.TRANSFORM, inputs.augmentingNanos() / Concurrent.width(device));
        return keys;
    }

    /**
     * What the queries of a part gave.
     *
     * @param ofM instance vectors of its first views [b, C], constants of the current scope
     */
    private record Queries(PairFeatures pair, Tensor ofM) {}

    private Queries queries(
            NetworkInputs inputs, List<Keys> keys, Optional<Overlap> overlap, BatchPart part, Mode mode, Watch watch) {
        try (Scope scope = Scope.open()) {
            watch.clock().enter(StepPhase.QUERY_FORWARDS);
            List<Supplier<Tensor>> clips = new ArrayList<>();
            inputs.views().forEach(view -> clips.add(view::rgb));
            List<Tensor> maps = EncoderPasses.forward(model.encoder(), clips, mode, true);
            watch.clock().enter(StepPhase.DECODER_AND_LOSSES);
            // The loss is differentiated as far as the maps first, and then each map by itself beside the other.
            List<Tensor> leaves =
                    maps.stream().map(map -> map.detach().requireGradient()).toList();
            Queries queries = lossGradients(leaves, keys, overlap, part, mode, watch);
            List<Runnable> passes = new ArrayList<>();
            for (int i = 0; i < maps.size(); i++) {
                Tensor map = maps.get(i);
                Tensor gradient = leaves.get(i).gradient();
                passes.add(() -> Gradients.backward(map, gradient));
            }
            Concurrent.execute(model.state().device(), passes);
            scope.result(queries.ofM());
            return queries;
        }
    }

    private Queries lossGradients(
            List<Tensor> maps, List<Keys> keys, Optional<Overlap> overlap, BatchPart part, Mode mode, Watch watch) {
        try (Scope scope = Scope.open();
                Gradients.Recording recording = Gradients.record()) {
            Objective.Value value = model.objective()
                    .value(
                            new Objective.View(maps.get(0), keys.get(0)),
                            new Objective.View(maps.get(1), keys.get(1)),
                            new Objective.Samples(part, overlap),
                            mode,
                            watch.metrics(),
                            watch.trace());
            watch.clock().enter(StepPhase.BACKWARD);
            Gradients.backward(
                    lossScale.map(scale -> scale.scaled(value.total())).orElse(value.total()));
            return new Queries(value.pair(), scope.result(value.queryM()));
        }
    }
}
