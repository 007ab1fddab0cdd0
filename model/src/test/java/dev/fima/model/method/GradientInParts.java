package dev.fima.model.method;

import dev.fima.model.nn.Mode;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.List;
import java.util.Optional;

/**
 * The gradients of a training step with half of its memory, for runs in double precision: the objective is differentiated
 * as far as the two query maps first, as the step does it, but then the encoder's passes are recorded and differentiated
 * one after the other. Only running statistics move once more than in the step.
 */
final class GradientInParts {
    private final FimaModel model;
    private final ColourTransform colours;
    private HalfWay halfWay;

    /** Of a model whose colour transform is none. */
    GradientInParts(FimaModel model) {
        this.model = model;
        this.colours =
                new ColourTransform(ColourSettings.NONE, 1, model.settings().referenceQuirks());
    }

    /**
     * Collects the gradients of all parameters.
     *
     * @return what the queues take
     */
    PairFeatures backward(ClipPairs clips, Mode mode, StepMetrics metrics) {
        Tensor rgbM = colours.apply(clips.m().clip(), false, 0, 0);
        Tensor rgbN = colours.apply(clips.n().clip(), false, 0, 1);
        List<Keys> keys = model.keyBranch()
                .keys(List.of(view(clips.m(), rgbM, "m"), view(clips.n(), rgbN, "n")), mode, StepTrace.none());
        Tensor mapM = model.encoder().forward(rgbM, mode).requireGradient();
        Tensor mapN = model.encoder().forward(rgbN, mode).requireGradient();
        halfWay = new HalfWay(
                List.of(copy(mapM), copy(mapN)),
                keys.stream().map(KeyCopies::of).toList());
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
                            StepTrace.none());
            Gradients.backward(value.total());
            pair = value.pair();
        }
        goOn(rgbM, mapM, mode);
        goOn(rgbN, mapN, mode);
        return pair;
    }

    /** What the objective was given in the last {@link #backward}. */
    HalfWay halfWay() {
        return halfWay;
    }

    private static StepTrace.Copy copy(Tensor tensor) {
        return new StepTrace.Copy(tensor.toFloats(), tensor.shape());
    }

    /**
     * All that the objective takes from the encoders, rounded to float.
     *
     * @param maps feature maps of the query encoder [B, C, T', h, w], of m and of n
     * @param keys of m and of n
     */
    record HalfWay(List<StepTrace.Copy> maps, List<KeyCopies> keys) {}

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

    static Tensor tensor(StepTrace.Copy copy) {
        return Tensors.of(copy.values(), copy.shape());
    }

    private KeyBranch.View view(ClipPairs.View view, Tensor rgb, String name) {
        KeyBranch.Inputs inputs = new KeyBranch.Inputs() {
            @Override
            public Tensor difference() {
                return colours.apply(view.clip(), true, 0, 0);
            }

            @Override
            public int locals() {
                return view.locals().size();
            }

            @Override
            public Tensor local(int slot) {
                return colours.apply(view.locals().get(slot), true, 0, 0);
            }
        };
        return new KeyBranch.View(name, rgb, inputs, view.clip());
    }

    private void goOn(Tensor rgb, Tensor map, Mode mode) {
        try (Scope scope = Scope.open();
                Gradients.Recording recording = Gradients.record()) {
            Gradients.backward(model.encoder().forward(rgb, mode), map.gradient());
        }
    }
}
