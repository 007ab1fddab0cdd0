package dev.fima.model.evaluation;

import java.util.Comparator;
import java.util.List;

/**
 * What fine-tuning gave.
 *
 * @param last predictions on the test videos at the end
 * @param tests the tests on the way, the last one included
 */
public record FineTuneResult(VideoPredictions last, List<Test> tests) {
    /**
     * One test.
     *
     * @param step steps of training before it
     * @param loss mean cross-entropy of the training clips since the test before
     */
    public record Test(long step, double loss, Proportion top1, Proportion top5) {}

    public FineTuneResult {
        tests = List.copyOf(tests);
    }

    /**
     * The best of the tests, which is what the paper's protocol reports; being chosen on the test videos, it is higher
     * than what new videos would give.
     */
    public Test best() {
        return tests.stream()
                .max(Comparator.comparingInt((Test test) -> test.top1().hits()))
                .orElseThrow();
    }
}
