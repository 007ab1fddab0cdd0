package dev.fima.model.method;

import dev.fima.model.nn.DeferredStatistics;
import dev.fima.model.nn.Mode;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.List;
import java.util.Optional;

/**
 * The gradients of a training step with half of its memory, for runs in double precision: the objective is differentiated
 * as far as the two query maps first, as the step does it, but of the encoder's passes only that of m is recorded then. That
 * of n is recorded and differentiated once the one of m is; the statistics of its first pass are dropped, so that running
 * ones move once.
 */
final class GradientInParts {
    private final FimaModel model;
    private final TrainingStep step;
    private final Augmentation plain;
    private HalfWay halfWay;

    /** Of a model whose settings have no augmentation, and its step. */
    GradientInParts(FimaModel model, TrainingStep step) {
        this.model = model;
        this.step = step;
        plain = new Augmentation(model.settings(), 1);
    }

    /**
     * Collects the gradients of all parameters.
     *
     * @return what the queues take
     */
    PairFeatures backward(ClipPairs clips, Mode mode, StepMetrics metrics, StepTrace trace) {
        List<NetworkInputs.View> views = new NetworkInputs(step.prepare(clips, 0), plain, trace).views();
        Tensor rgbM = views.get(0).rgb();
        Tensor rgbN = views.get(1).rgb();
        List<Keys> keys = model.keyBranch().keys(views, mode, trace);
        Tensor recordedM;
        try (Gradients.Recording recording = Gradients.record()) {
            recordedM = model.encoder().forward(rgbM, mode);
        }
        Tensor mapM = recordedM.detach().copy().requireGradient();
        Tensor mapN = map(rgbN, mode);
        PairFeatures pair;
        try (Scope scope = Scope.open();
                Gradients.Recording recording = Gradients.record()) {
            Objective.Value value = model.objective()
                    .value(
                            new Objective.View(mapM, keys.get(0)),
                            new Objective.View(mapN, keys.get(1)),
                            Objective.Samples.all(clips.size(), model.overlap(clips)),
                            mode,
                            metrics,
                            trace);
            Gradients.backward(value.total());
            pair = value.pair();
        }
        halfWay = new HalfWay(
                List.of(copy(mapM), copy(mapN)),
                List.of(copy(mapM.gradient()), copy(mapN.gradient())),
                keys.stream().map(KeyCopies::of).toList());
        Gradients.backward(recordedM, mapM.gradient());
        goOn(rgbN, mapN.gradient(), mode);
        return pair;
    }

    /** Collects the gradients of the encoder alone, where those of the maps of m and n are given. */
    void goOn(ClipPairs clips, List<StepTrace.Copy> mapGradients, Mode mode) {
        List<NetworkInputs.View> views = new NetworkInputs(step.prepare(clips, 0), plain, StepTrace.none()).views();
        for (int i = 0; i < views.size(); i++) {
            goOn(views.get(i).rgb(), tensor(mapGradients.get(i)), mode);
        }
    }

    private Tensor map(Tensor rgb, Mode mode) {
        try (DeferredStatistics dropped = new DeferredStatistics()) {
            return dropped.collect(() -> model.encoder().forward(rgb, mode)).requireGradient();
        }
    }

    private void goOn(Tensor rgb, Tensor mapGradient, Mode mode) {
        try (Scope scope = Scope.open();
                Gradients.Recording recording = Gradients.record()) {
            Gradients.backward(model.encoder().forward(rgb, mode), mapGradient);
        }
    }

    /** What the objective was given in the last {@link #backward}, and what it gave back. */
    HalfWay halfWay() {
        return halfWay;
    }

    private static StepTrace.Copy copy(Tensor tensor) {
        return new StepTrace.Copy(tensor.toFloats(), tensor.shape());
    }

    static Tensor tensor(StepTrace.Copy copy) {
        return Tensors.of(copy.values(), copy.shape());
    }

    /**
     * All that the objective takes from the encoders and gives to the query encoder, rounded to float.
     *
     * @param maps feature maps of the query encoder [B, D, T', h, w], of m and of n
     * @param mapGradients their gradients
     * @param keys of m and of n
     */
    record HalfWay(List<StepTrace.Copy> maps, List<StepTrace.Copy> mapGradients, List<KeyCopies> keys) {}

    /** See {@link Keys}. */
    record KeyCopies(
            StepTrace.Copy instance,
            Optional<StepTrace.Copy> difference,
            Optional<StepTrace.Copy> cells,
            List<StepTrace.Copy> locals,
            Optional<StepTrace.Copy> mask) {
        static KeyCopies of(Keys keys) {
            return new KeyCopies(
                    copy(keys.instance()),
                    keys.difference().map(GradientInParts::copy),
                    keys.cells().map(GradientInParts::copy),
                    keys.locals().stream().map(GradientInParts::copy).toList(),
                    keys.mask().map(GradientInParts::copy));
        }

        /** The keys in single precision, tensors of the current scope. */
        Keys keys() {
            return new Keys(
                    tensor(instance),
                    difference.map(GradientInParts::tensor),
                    cells.map(GradientInParts::tensor),
                    locals.stream().map(GradientInParts::tensor).toList(),
                    mask.map(GradientInParts::tensor));
        }
    }
}
