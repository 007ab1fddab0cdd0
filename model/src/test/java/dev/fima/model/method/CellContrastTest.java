package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.GoldenData;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Gradients;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CellContrastTest {
    private static final String FILE = "dense_loss";
    private static final GoldenData GOLDEN = GoldenData.open();

    private Scope scope;

    @BeforeEach
    void open() {
        scope = Scope.open();
    }

    @AfterEach
    void close() {
        scope.close();
    }

    static List<String> situations() {
        return GOLDEN.arrays(FILE).stream()
                .filter(name -> name.endsWith(".loss"))
                .map(name -> name.substring(0, name.length() - ".loss".length()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("situations")
    void slotLosses_matchTheReference(String situation) {
        long[] shape = GOLDEN.shape(FILE, situation + ".q");
        int rows = (int) shape[2];
        int columns = (int) shape[3];
        float[] params = GOLDEN.floats(FILE, situation + ".params");
        float[] geometric = CellCorrespondence.positives(
                boxes(situation + ".box_q"), boxes(situation + ".box_k"), rows, columns, params[0]);
        int cells = rows * columns;
        Tensor positives = CellCorrespondence.restrict(
                Tensors.of(geometric, shape[0], cells, cells),
                input(situation + ".mask_q"),
                input(situation + ".mask_k"));
        GOLDEN.assertMatches(FILE, situation + ".pos_mask", positives.toFloats());

        Tensor q = input(situation + ".q").requireGradient();
        Tensor key = cells(input(situation + ".k"));
        List<Tensor> everyKey = new ArrayList<>();
        everyKey.add(columns(key));
        everyKey.add(columns(cells(input(situation + ".k_other"))));
        if (GOLDEN.has(FILE, situation + ".queue")) {
            everyKey.add(input(situation + ".queue"));
        }
        try (Gradients.Recording recording = Gradients.record()) {
            Tensor loss =
                    CellContrast.slotLosses(cells(q), key, everyKey, CellContrast.Positives.all(positives), params[1]);
            Gradients.backward(loss.sum());
            GOLDEN.assertMatches(FILE, situation + ".loss", loss.toFloats());
        }
        GOLDEN.assertMatches(FILE, situation + ".grad_q", q.gradient().toFloats());
    }

    private static Tensor input(String name) {
        return Tensors.of(GOLDEN.floats(FILE, name), GOLDEN.shape(FILE, name));
    }

    private static float[][] boxes(String name) {
        float[] flat = GOLDEN.floats(FILE, name);
        float[][] boxes = new float[flat.length / 4][];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = java.util.Arrays.copyOfRange(flat, 4 * i, 4 * i + 4);
        }
        return boxes;
    }

    /** [N, C, H, W] to one slot of cells [1, N, P, C]. */
    private static Tensor cells(Tensor map) {
        return map.flatten(2, 3).transpose(1, 2).unsqueeze(0);
    }

    private static Tensor columns(Tensor cells) {
        return cells.reshape(-1, cells.size(3)).transpose(0, 1);
    }

    // ---------------------------------------------------------------- oracle

    private static final int SLOTS = 3;
    private static final int SAMPLES = 3;
    private static final int CELLS = 4;
    private static final int WIDTH = 5;

    /** Three slots, three samples of which the last has no positive, and one cell without positives. */
    private static double[] positives() {
        SplittableRandom random = new SplittableRandom(5);
        double[] positives = new double[SAMPLES * CELLS * CELLS];
        for (int i = 0; i < 2 * CELLS * CELLS; i++) {
            boolean firstCell = i % (CELLS * CELLS) < CELLS;
            positives[i] = !firstCell && random.nextInt(3) > 0 ? 1 : 0;
        }
        return positives;
    }

    /** The definition, cell by cell: mean over slots of the mean over kept samples of the mean over kept cells. */
    private static double naive(double[] query, double[] keys, double[] queue, double[] positives, double t) {
        double total = 0;
        for (int s = 0; s < SLOTS; s++) {
            double sum = 0;
            int kept = 0;
            for (int n = 0; n < SAMPLES; n++) {
                double sample = 0;
                int reached = 0;
                for (int i = 0; i < CELLS; i++) {
                    int row = (s * SAMPLES + n) * CELLS + i;
                    double numerator = 0;
                    for (int j = 0; j < CELLS; j++) {
                        if (positives[(n * CELLS + i) * CELLS + j] > 0) {
                            int key = (s * SAMPLES + n) * CELLS + j;
                            numerator += Math.exp(Doubles.dot(query, row, keys, key, WIDTH) / t);
                        }
                    }
                    double denominator = 0;
                    for (int key = 0; key < keys.length / WIDTH; key++) {
                        denominator += Math.exp(Doubles.dot(query, row, keys, key, WIDTH) / t);
                    }
                    for (int key = 0; key < queue.length / WIDTH; key++) {
                        denominator += Math.exp(Doubles.dot(query, row, queue, key, WIDTH) / t);
                    }
                    if (numerator > 0) {
                        sample -= Math.log(numerator / denominator);
                        reached++;
                    }
                }
                if (reached > 0) {
                    sum += sample / reached;
                    kept++;
                }
            }
            total += sum / kept;
        }
        return total / SLOTS;
    }

    @Test
    void slotLosses_matchTheDefinition_inValueAndGradient() {
        SplittableRandom random = new SplittableRandom(1);
        double[] query = Doubles.unitRows(SLOTS * SAMPLES * CELLS, WIDTH, random);
        double[] keys = Doubles.unitRows(SLOTS * SAMPLES * CELLS, WIDTH, random);
        double[] queue = Doubles.unitRows(7, WIDTH, random);
        double[] positives = positives();
        double t = 0.2;
        Tensor key = Tensors.of(keys, SLOTS, SAMPLES, CELLS, WIDTH);
        List<Tensor> every = List.of(columns(key), Tensors.of(Doubles.transposed(queue, WIDTH), WIDTH, 7));
        Tensor mask = Tensors.of(positives, SAMPLES, CELLS, CELLS);
        java.util.function.Function<Tensor, Tensor> loss =
                q -> CellContrast.slotLosses(q, key, every, CellContrast.Positives.all(mask), t)
                        .mean();
        assertThat(loss.apply(Tensors.of(query, SLOTS, SAMPLES, CELLS, WIDTH)).item())
                .isCloseTo(naive(query, keys, queue, positives, t), within(1e-12));
        double[] gradient = Doubles.gradient(query, loss, SLOTS, SAMPLES, CELLS, WIDTH);
        double[] slopes = Doubles.slopes(query, q -> naive(q, keys, queue, positives, t));
        // Central differences at 1e-5 in double precision: truncation and cancellation both below 1e-8 here.
        assertThat(gradient).usingComparatorWithPrecision(1e-7).containsExactly(slopes);
    }

    @Test
    void slotLosses_atATinyTemperature_stayFinite() {
        SplittableRandom random = new SplittableRandom(2);
        float[] values = new float[2 * 4 * 3];
        double[] unit = Doubles.unitRows(8, 3, random);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) unit[i];
        }
        Tensor query = Tensors.of(values, 1, 2, 4, 3).requireGradient();
        Tensor key = Tensors.of(values, 1, 2, 4, 3).flip(2);
        Tensor mask = Tensors.full(1, query.type(), ComputeDevice.CPU, 2, 4, 4);
        try (Gradients.Recording recording = Gradients.record()) {
            Tensor loss =
                    CellContrast.slotLosses(query, key, List.of(columns(key)), CellContrast.Positives.all(mask), 0.002);
            Gradients.backward(loss.sum());
            assertThat(loss.item()).isBetween(0.0, 1000.0);
        }
        for (float slope : query.gradient().toFloats()) {
            assertThat(slope).isFinite();
        }
    }
}
