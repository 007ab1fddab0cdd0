package dev.fima.model.method;

import dev.fima.model.tensor.Tensor;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the encoders see of some samples: the RGB clips, made at once, and the frame differences with an augmentation of their own,
 * made when they are asked for. Numbered as the reference orders its tensors.
 */
final class NetworkInputs {
    private final Augmentation augmentation;
    private final StepTrace trace;
    private final List<Augmentation.Prepared> drawn;
    private final LongAdder augmenting = new LongAdder();
    private final List<View> views;

    /**
     * Makes the RGB clips, tensors of the current scope.
     *
     * @param inputs of these samples; stay open
     */
    NetworkInputs(StepInputs inputs, Augmentation augmentation, StepTrace trace) {
        this.augmentation = augmentation;
        this.trace = trace;
        drawn = inputs.drawn();
        ClipPairs clips = inputs.clips();
        int slots = clips.m().locals().size();
        views = List.of(
                new View("m", clips.m(), 0, 2, 2 + 2 * slots), new View("n", clips.n(), 1, 2 + slots, 3 + 2 * slots));
        trace.add("input.rgb.m", views.get(0).rgb());
    }

    /** The views m and n. */
    List<View> views() {
        return views;
    }

    /** Nanoseconds that went into differences so far, of all threads together. */
    long augmentingNanos() {
        return augmenting.sum();
    }

    /** One view as the encoders see it; each difference is made when asked for, by the thread that asks, in its scope. */
    final class View {
        private final String name;
        private final ClipPairs.View clips;
        private final Tensor rgb;
        private final int firstLocal;
        private final int global;

        private View(String name, ClipPairs.View clips, int number, int firstLocal, int global) {
            this.name = name;
            this.clips = clips;
            this.firstLocal = firstLocal;
            this.global = global;
            rgb = augmentation.apply(clips.clip(), false, drawn.get(number));
        }

        /** {@code m} or {@code n}. */
        String name() {
            return name;
        }

        /** The RGB clip [B, 3, T, H, W]. */
        Tensor rgb() {
            return rgb;
        }

        /** The clip before augmentation. */
        Tensor clip() {
            return clips.clip();
        }

        /** The frame difference of the global clip. */
        Tensor difference() {
            return difference(clips.clip(), global, "input.difference." + name);
        }

        /** Number of local clips. */
        int locals() {
            return clips.locals().size();
        }

        /** The frame difference of a local clip. */
        Tensor local(int slot) {
            return difference(clips.locals().get(slot), firstLocal + slot, "input.local." + name + (slot + 1));
        }

        private Tensor difference(Tensor clip, int number, String traced) {
            long start = System.nanoTime();
            Tensor input = augmentation.apply(clip, true, drawn.get(number));
            augmenting.add(System.nanoTime() - start);
            trace.add(traced, input);
            return input;
        }
    }
}
