package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the encoders see of some samples: the RGB clips, made at once, and the frame differences with colours of their own,
 * made when they are asked for. Numbered as the reference orders its tensors.
 */
final class NetworkInputs {
    private final ColourTransform colours;
    private final StepTrace trace;
    private final LongAdder colouring = new LongAdder();
    private final List<KeyBranch.View> views;

    /**
     * Makes the RGB clips, tensors of the current scope.
     *
     * @param inputs of these samples; stay open
     */
    NetworkInputs(StepInputs inputs, ColourTransform colours, StepTrace trace) {
        this.colours = colours;
        this.trace = trace;
        ClipPairs clips = inputs.clips();
        List<ColourTransform.Prepared> drawn = inputs.colours();
        int slots = clips.m().locals().size();
        Tensor rgbM = colours.apply(clips.m().clip(), false, drawn.get(0));
        Tensor rgbN = colours.apply(clips.n().clip(), false, drawn.get(1));
        trace.add("input.rgb.m", rgbM);
        views = List.of(
                new KeyBranch.View(
                        "m",
                        rgbM,
                        new Differences(clips.m(), drawn, 2, 2 + 2 * slots, "m"),
                        clips.m().clip()),
                new KeyBranch.View(
                        "n",
                        rgbN,
                        new Differences(clips.n(), drawn, 2 + slots, 3 + 2 * slots, "n"),
                        clips.n().clip()));
    }

    /** The views m and n. */
    List<KeyBranch.View> views() {
        return views;
    }

    /** Nanoseconds that went into differences so far, of all threads together. */
    long colouringNanos() {
        return colouring.sum();
    }

    private final class Differences implements KeyBranch.Inputs {
        private final ClipPairs.View view;
        private final List<ColourTransform.Prepared> drawn;
        private final int firstLocal;
        private final int global;
        private final String name;

        private Differences(
                ClipPairs.View view, List<ColourTransform.Prepared> drawn, int firstLocal, int global, String name) {
            this.view = view;
            this.drawn = drawn;
            this.firstLocal = firstLocal;
            this.global = global;
            this.name = name;
        }

        @Override
        public Tensor difference() {
            Tensor input = coloured(view.clip(), global);
            trace.add("input.difference." + name, input);
            return input;
        }

        private Tensor coloured(Tensor clip, int number) {
            long start = System.nanoTime();
            Tensor input = colours.apply(clip, true, drawn.get(number));
            colouring.add(System.nanoTime() - start);
            return input;
        }

        @Override
        public int locals() {
            return view.locals().size();
        }

        @Override
        public Tensor local(int slot) {
            Tensor input = coloured(view.locals().get(slot), firstLocal + slot);
            trace.add("input.local." + name + (slot + 1), input);
            return input;
        }
    }
}
