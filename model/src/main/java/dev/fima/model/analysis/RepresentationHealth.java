package dev.fima.model.analysis;

import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Spectrum;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Whether a representation is alive or collapsed, from N embeddings of dimension d. All of it is computed in double precision
 * on the CPU; for the uniformity, which takes N * N * d / 2 multiplications, block by block.
 *
 * @param effectiveRank RankMe: the exponential of the entropy of the normalised singular values; 1 = collapsed
 *     onto a line, d = all directions used alike
 * @param standardDeviation mean over dimensions of the standard deviation of the L2-normalised embeddings; 0 = collapsed,
 *     about 1 / sqrt(d) at best
 * @param alignment mean squared distance of normalised positive pairs (lower is closer); NaN without pairs
 * @param uniformity log of the mean of exp(-2 |x - y|^2) over pairs of normalised embeddings (lower is more uniform)
 * @param samples N
 */
public record RepresentationHealth(
        double effectiveRank, double standardDeviation, double alignment, double uniformity, int samples) {
    private static final int ROWS = 1024;
    private static final double LEAST_LENGTH = 1e-12;

    /** As {@link #of(float[][], float[][], IntConsumer)}, where nobody waits for it. */
    public static RepresentationHealth of(float[][] embeddings, float[][] partners) {
        return of(embeddings, partners, done -> {});
    }

    /**
     * Measures.
     *
     * @param embeddings N vectors of one dimension, N at least 2
     * @param partners the other view's embedding of each sample, in the same order, or an empty array
     * @param progress told again and again how many embeddings are done with; what it throws ends the work
     */
    public static RepresentationHealth of(float[][] embeddings, float[][] partners, IntConsumer progress) {
        int n = embeddings.length;
        if (n < 2) {
            throw new IllegalArgumentException("Health needs at least two embeddings.");
        }
        progress.accept(0);
        try (Scope scope = Scope.open()) {
            Tensor raw = rows(embeddings);
            Tensor x = Neural.normalize(raw, 1, LEAST_LENGTH);
            double alignment = Double.NaN;
            if (partners.length > 0) {
                Tensor y = Neural.normalize(rows(partners), 1, LEAST_LENGTH);
                alignment = x.sub(y).square().sum().item() / n;
            }
            return new RepresentationHealth(
                    effectiveRank(raw), standardDeviation(x), alignment, Math.log(meanOverPairs(x, progress)), n);
        }
    }

    /** float64 [N, d], in the current scope. */
    private static Tensor rows(float[][] vectors) {
        int d = vectors[0].length;
        try (Scope scope = Scope.open()) {
            List<Tensor> parts = new ArrayList<>();
            for (int from = 0; from < vectors.length; from += ROWS) {
                int count = Math.min(ROWS, vectors.length - from);
                float[] packed = new float[count * d];
                for (int i = 0; i < count; i++) {
                    System.arraycopy(vectors[from + i], 0, packed, i * d, d);
                }
                parts.add(Tensors.of(packed, count, d).cast(TensorType.FLOAT64));
            }
            return scope.result(Tensor.concat(0, parts.toArray(new Tensor[0])));
        }
    }

    private static double standardDeviation(Tensor x) {
        Tensor centred = x.sub(x.mean(true, 0));
        return centred.square().mean(false, 0).sqrt().mean().item();
    }

    /** Mean of exp(-2 |x - y|^2) over the pairs of different rows. */
    private static double meanOverPairs(Tensor x, IntConsumer progress) {
        int n = Math.toIntExact(x.size(0));
        double below = 0;
        double inBlocks = 0;
        for (int i = 0; i < n; i += ROWS) {
            progress.accept(i);
            try (Scope row = Scope.open()) {
                Tensor first = x.slice(0, i, Math.min(n, i + ROWS));
                for (int j = 0; j < i; j += ROWS) {
                    below += sum(first, x.slice(0, j, j + ROWS));
                }
                inBlocks += sum(first, first);
            }
        }
        // A block of the diagonal holds each pair twice, and each row with itself, which gives 1.
        double pairs = n * (n - 1) / 2.0;
        return (below + (inBlocks - n) / 2) / pairs;
    }

    private static double sum(Tensor a, Tensor b) {
        try (Scope scope = Scope.open()) {
            Tensor squares = a.square().sum(true, 1).add(b.square().sum(true, 1).transpose(0, 1));
            return a.matmul(b.transpose(0, 1))
                    .mul(2)
                    .sub(squares)
                    .mul(2)
                    .exp()
                    .sum()
                    .item();
        }
    }

    /** Singular values are the roots of the eigenvalues of the smaller Gram matrix. */
    private static double effectiveRank(Tensor raw) {
        Tensor turned = raw.transpose(0, 1);
        Tensor gram = raw.size(0) <= raw.size(1) ? raw.matmul(turned) : turned.matmul(raw);
        double[] eigenvalues = Spectrum.ofSymmetric(gram).toDoubles();
        double total = 0;
        for (double value : eigenvalues) {
            total += Math.sqrt(Math.max(0, value));
        }
        double entropy = 0;
        for (double value : eigenvalues) {
            double p = total > 0 ? Math.sqrt(Math.max(0, value)) / total : 0;
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        return Math.exp(entropy);
    }
}
