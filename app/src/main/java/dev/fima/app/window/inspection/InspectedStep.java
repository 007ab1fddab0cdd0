package dev.fima.app.window.inspection;

import dev.fima.model.method.StepAnatomy;
import java.util.List;

/**
 * A step with its batch.
 *
 * @param step what the step noted down
 * @param samples the samples of its batch, in order
 * @param origins where queued keys came from
 */
public record InspectedStep(StepAnatomy step, List<BatchSample> samples, Origins origins) {
    public InspectedStep {
        samples = List.copyOf(samples);
    }

    /** How many samples, from the first, the step says something of; of a large batch not all are kept. */
    int explained() {
        return step.contrasts().stream()
                .mapToInt(contrast -> contrast.logits().length)
                .min()
                .orElse(samples.size());
    }
}
