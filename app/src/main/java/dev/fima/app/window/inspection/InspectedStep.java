package dev.fima.app.window.inspection;

import dev.fima.model.method.StepDetails;
import java.util.Arrays;
import java.util.List;

/**
 * A step with its batch.
 *
 * @param step what the step noted down
 * @param samples the samples of its batch, in order
 * @param origins where queued keys came from
 */
public record InspectedStep(StepDetails step, List<BatchSample> samples, Origins origins) {
    public InspectedStep {
        samples = List.copyOf(samples);
    }

    /** Cells of a sample that have a positive, in both directions; 0 for one that is not explained. */
    int pairs(int sample) {
        return sample < 0 || sample >= explained()
                ? 0
                : step.cells().stream()
                        .mapToInt(cells -> (int) Arrays.stream(cells.positives()[sample])
                                .filter(positives -> positives.length > 0)
                                .count())
                        .sum();
    }

    /** The sample with the most cells that have a positive; the first of equals. */
    int mostPositives() {
        int best = 0;
        for (int i = 1; i < explained(); i++) {
            best = pairs(i) > pairs(best) ? i : best;
        }
        return best;
    }

    /** How many samples, from the first, the step says something of; of a large batch not all are kept. */
    int explained() {
        return step.contrasts().stream()
                .mapToInt(contrast -> contrast.logits().length)
                .min()
                .orElse(samples.size());
    }
}
