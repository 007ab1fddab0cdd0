package dev.fima.model.evaluation;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Nearest vectors by cosine similarity: for a block of queries one matrix product with all vectors and their largest
 * elements. Products are made in double precision and compared in single precision, so that equal vectors tie whatever order
 * their elements were added in; ties stand in the order of the searched vectors. A vector of zeros has similarity 0 to all.
 */
final class SimilaritySearch {
    private static final int QUERIES = 256;
    private static final int ROWS = 2048;
    private static final double LEAST_LENGTH = 1e-12;

    /**
     * What was found.
     *
     * @param nearest per query the places of the vectors, most similar first
     * @param similarity the cosines of the same
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares two of these.
    record Found(int[][] nearest, float[][] similarity) {}

    private SimilaritySearch() {}

    /**
     * Searches.
     *
     * @param bank what is searched, at least one vector
     * @param count how many to find for each query; all of the bank if it has fewer
     * @param device where to compute
     * @throws CancellationException if cancelled
     */
    static Found nearest(
            float[][] queries, float[][] bank, int count, ComputeDevice device, EvaluationProgress progress) {
        int found = Math.min(count, bank.length);
        int[][] nearest = new int[queries.length][];
        float[][] similarity = new float[queries.length][];
        try (Scope scope = Scope.open()) {
            Tensor all = units(bank, device, progress).transpose(0, 1);
            for (int from = 0; from < queries.length; from += QUERIES) {
                progress.check("nearest neighbours", from, queries.length);
                int[] places = IntStream.range(from, Math.min(queries.length, from + QUERIES))
                        .toArray();
                try (Scope block = Scope.open()) {
                    Tensor products = unit(queries, places, device).matmul(all).cast(TensorType.FLOAT32);
                    Row[] rows = rows(products, found, bank.length);
                    for (int i = 0; i < rows.length; i++) {
                        nearest[from + i] = rows[i].places();
                        similarity[from + i] = rows[i].values();
                    }
                }
            }
        }
        return new Found(nearest, similarity);
    }

    private record Row(int[] places, float[] values) {}

    private static Row[] rows(Tensor products, int count, int bank) {
        int taken = Math.min(bank, count + 1);
        Tensor[] top = products.topK(taken, 1);
        float[] values = top[0].toFloats();
        double[] places = top[1].toDoubles();
        Row[] rows = new Row[values.length / taken];
        for (int i = 0; i < rows.length; i++) {
            int first = i * taken;
            float last = values[first + count - 1];
            rows[i] = taken > count && last == values[first + count]
                    ? tied(products.slice(0, i, i + 1L).copy().toFloats(), last, count)
                    : sorted(values, places, first, count);
        }
        return rows;
    }

    private static Row sorted(float[] values, double[] places, int first, int count) {
        int[] order = IntStream.range(first, first + count)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -values[i]).thenComparingDouble(i -> places[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] found = new int[count];
        float[] similar = new float[count];
        for (int i = 0; i < count; i++) {
            found[i] = (int) places[order[i]];
            similar[i] = values[order[i]];
        }
        return new Row(found, similar);
    }

    /** Where more are as similar as the last one than there is room for: the first of them, in their order. */
    private static Row tied(float[] values, float last, int count) {
        int[] found = IntStream.concat(
                        IntStream.range(0, values.length)
                                .filter(i -> values[i] > last)
                                .boxed()
                                .sorted(Comparator.comparingDouble(i -> -values[i]))
                                .mapToInt(Integer::intValue),
                        IntStream.range(0, values.length).filter(i -> values[i] == last))
                .limit(count)
                .toArray();
        float[] similar = new float[count];
        for (int i = 0; i < count; i++) {
            similar[i] = values[found[i]];
        }
        return new Row(found, similar);
    }

    /** All vectors at length 1, float64 [n, d], in the current scope. */
    private static Tensor units(float[][] vectors, ComputeDevice device, EvaluationProgress progress) {
        try (Scope scope = Scope.open()) {
            List<Tensor> parts = new ArrayList<>();
            for (int from = 0; from < vectors.length; from += ROWS) {
                progress.check("nearest neighbours", 0, vectors.length);
                parts.add(unit(
                        vectors,
                        IntStream.range(from, Math.min(vectors.length, from + ROWS))
                                .toArray(),
                        device));
            }
            return scope.result(Tensor.concat(0, parts.toArray(new Tensor[0])));
        }
    }

    private static Tensor unit(float[][] vectors, int[] places, ComputeDevice device) {
        try (Scope scope = Scope.open()) {
            return scope.result(Neural.normalize(ProbeClips.rows(vectors, places, device), 1, LEAST_LENGTH));
        }
    }
}
