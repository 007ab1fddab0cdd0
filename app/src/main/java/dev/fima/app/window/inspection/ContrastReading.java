package dev.fima.app.window.inspection;

import dev.fima.model.method.StepDetails.ContrastDetails;
import java.util.Arrays;

/**
 * What one contrast says about one sample.
 *
 * @param positive logit of the positive
 * @param loss cross-entropy of this sample: log of the sum over all columns of exp(logit), minus the positive's logit
 * @param rank place of the positive among all columns, 1 = more similar than every negative
 * @param columns number of columns, the positive among them
 */
public record ContrastReading(double positive, double loss, int rank, int columns) {
    /** Reads a row of logits; the largest is taken out before exponentials are formed. */
    public static ContrastReading of(ContrastDetails contrast, int sample) {
        float[] row = contrast.logits()[sample];
        double largest = Float.NEGATIVE_INFINITY;
        for (float logit : row) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        int rank = 1;
        for (int c = 0; c < row.length; c++) {
            sum += Math.exp(row[c] - largest);
            rank += c > 0 && row[c] >= row[0] ? 1 : 0;
        }
        return new ContrastReading(row[0], Math.log(sum) + largest - row[0], rank, row.length);
    }

    /** The positives of all samples. */
    static double[] positives(ContrastDetails contrast) {
        return Arrays.stream(contrast.logits()).mapToDouble(row -> row[0]).toArray();
    }

    /** The negatives of a sample that came from its own batch. */
    static double[] batchNegatives(ContrastDetails contrast, int sample) {
        return range(contrast.logits()[sample], 1, 1 + contrast.batchColumns());
    }

    /** The negatives of a sample that came from the queue. */
    static double[] queueNegatives(ContrastDetails contrast, int sample) {
        float[] row = contrast.logits()[sample];
        return range(row, 1 + contrast.batchColumns(), row.length);
    }

    private static double[] range(float[] row, int from, int to) {
        double[] values = new double[Math.max(0, to - from)];
        for (int i = 0; i < values.length; i++) {
            values[i] = row[from + i];
        }
        return values;
    }
}
