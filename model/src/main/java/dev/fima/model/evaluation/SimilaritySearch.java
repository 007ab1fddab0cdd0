package dev.fima.model.evaluation;

import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Neural;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Nearest vectors by cosine similarity: for a block of queries and a block of the searched vectors one matrix product and
 * its largest elements, so that the memory does not grow with the number of vectors. Products are made in double precision and compared in single precision, so that equal vectors tie whatever order
 * their elements were added in; ties stand in the order of the searched vectors. A vector of zeros has similarity 0 to all.
 */
final class SimilaritySearch {
    private static final int QUERIES = 256;
    /** Searched vectors that are in double precision on the device at once: 128 MB at 1,024 dimensions. */
    private static final int SEARCHED = 1 << 14;

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
        return nearest(queries, bank, count, device, SEARCHED, progress);
    }

    /** The same with another number of vectors that are searched at once. */
    static Found nearest(
            float[][] queries,
            float[][] bank,
            int count,
            ComputeDevice device,
            int together,
            EvaluationProgress progress) {
        int parts = (bank.length + together - 1) / together;
        Row[] best = new Row[queries.length];
        for (int part = 0; part < parts; part++) {
            int first = part * together;
            int length = Math.min(together, bank.length - first);
            try (Scope scope = Scope.open()) {
                Tensor searched = unit(bank, first, length, device).transpose(0, 1);
                for (int from = 0; from < queries.length; from += QUERIES) {
                    progress.check(
                            "nearest neighbours", (long) part * queries.length + from, (long) parts * queries.length);
                    try (Scope block = Scope.open()) {
                        Tensor products = unit(queries, from, Math.min(QUERIES, queries.length - from), device)
                                .matmul(searched)
                                .cast(TensorType.FLOAT32);
                        Row[] rows = rows(products, Math.min(count, length), length);
                        for (int i = 0; i < rows.length; i++) {
                            Row found = rows[i].from(first);
                            best[from + i] = part == 0 ? found : best[from + i].merged(found, count);
                        }
                    }
                }
            }
        }
        return new Found(
                Arrays.stream(best).map(Row::places).toArray(int[][]::new),
                Arrays.stream(best).map(Row::values).toArray(float[][]::new));
    }

    private record Row(int[] places, float[] values) {
        /** The same where the searched vectors begin at a place. */
        Row from(int first) {
            return first == 0
                    ? this
                    : new Row(Arrays.stream(places).map(place -> place + first).toArray(), values);
        }

        /** The most similar ones of these and of others that stand behind them. */
        Row merged(Row others, int count) {
            int n = Math.min(count, places.length + others.places.length);
            int[] found = new int[n];
            float[] similar = new float[n];
            int own = 0;
            for (int i = 0; i < n; i++) {
                int other = i - own;
                boolean mine = other == others.places.length
                        || (own < places.length && Float.compare(values[own], others.values[other]) >= 0);
                found[i] = mine ? places[own] : others.places[other];
                similar[i] = mine ? values[own] : others.values[other];
                own += mine ? 1 : 0;
            }
            return new Row(found, similar);
        }
    }

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

    /** Some vectors in a row at length 1, float64 [n, d], in the current scope. */
    private static Tensor unit(float[][] vectors, int first, int count, ComputeDevice device) {
        int[] places = IntStream.range(first, first + count).toArray();
        try (Scope scope = Scope.open()) {
            return scope.result(Neural.normalize(ProbeClips.rows(vectors, places, device), 1, LEAST_LENGTH));
        }
    }
}
