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
    private final List<ColourTransform.Prepared> colours;
    private final Optional<Overlap> overlap;

    /**
     * Inputs.
     *
     * @param colours what each tensor of the step drew, in the order of the reference
     * @param overlap which cells of the two views show the same place; empty for variants that do not compare cells
     */
    StepInputs(ClipPairs clips, List<ColourTransform.Prepared> colours, Optional<Overlap> overlap) {
        this.clips = clips;
        this.colours = List.copyOf(colours);
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
                colours.stream().map(prepared -> prepared.of(part)).toList(),
                overlap);
    }

    List<ColourTransform.Prepared> colours() {
        return colours;
    }

    Optional<Overlap> overlap() {
        return overlap;
    }
}
