package dev.fima.model.method;

import java.util.List;
import java.util.Optional;

/**
 * All that a step takes from Java's memory, on the device: once it has begun nothing moves there any more. A GPU waits for
 * each move until it has done all that it was asked before, so inputs are made before a step, or while another one runs.
 * Made by {@link TrainingStep#prepare}; the tensors belong to the scope in which that was called.
 */
public final class StepInputs {
    private final ClipPairs clips;
    private final List<Augmentation.Prepared> drawn;
    private final Optional<Overlap> overlap;

    /**
     * Inputs.
     *
     * @param drawn what each tensor of the step drew, in the order of the reference
     * @param overlap which cells of the two views show the same place; empty for variants that do not compare cells
     */
    StepInputs(ClipPairs clips, List<Augmentation.Prepared> drawn, Optional<Overlap> overlap) {
        this.clips = clips;
        this.drawn = List.copyOf(drawn);
        this.overlap = overlap;
    }

    /** The clips as they were loaded. */
    public ClipPairs clips() {
        return clips;
    }

    /** Those of a part of the samples, tensors of the current scope; the overlap stays that of the whole batch. */
    StepInputs of(BatchPart part) {
        return new StepInputs(
                clips.of(part),
                drawn.stream().map(prepared -> prepared.of(part)).toList(),
                overlap);
    }

    List<Augmentation.Prepared> drawn() {
        return drawn;
    }

    Optional<Overlap> overlap() {
        return overlap;
    }
}
