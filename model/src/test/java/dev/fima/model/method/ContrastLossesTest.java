package dev.fima.model.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.fima.model.FimaException;
import dev.fima.model.nn.Parameters;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.Scope;
import dev.fima.model.tensor.Tensor;
import dev.fima.model.tensor.TensorType;
import dev.fima.model.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** L_VV, L_VD and L_Fra against their definitions, in double precision. */
class ContrastLossesTest {
    private static final int BATCH = 3;
    private static final int WIDTH = 8;
    private static final int SLOTS = 3;
    private static final double TEMPERATURE = 0.2;

    private final SplittableRandom random = new SplittableRandom(1);
    private final StepMetrics metrics = new StepMetrics();
    private Scope scope;
    private Parameters state;
    private Settings settings;

    @BeforeEach
    void open() {
        scope = Scope.open();
        state = new Parameters(ComputeDevice.CPU, 1, TensorType.FLOAT64);
        settings = Settings.STANDARD
                .with(MethodOptions.EMBEDDING, WIDTH)
                .with(MethodOptions.QUEUE_SIZE, 6)
                .with(MethodOptions.MOTION_QUEUE_SIZE, 18)
                .with(MethodOptions.TEMPERATURE_INSTANCE, TEMPERATURE)
                .with(MethodOptions.TEMPERATURE_FRAME, TEMPERATURE);
    }

    @AfterEach
    void close() {
        metrics.close();
        state.close();
        scope.close();
    }

    private double[] rows() {
        return Doubles.unitRows(BATCH, WIDTH, random);
    }

    private static Tensor tensor(double[] rows) {
        return Tensors.of(rows, BATCH, WIDTH);
    }

    /** The columns of a queue as row vectors. */
    private double[] queue(String name) {
        double[] columns = state.tensor(name).toDoubles();
        return Doubles.transposed(columns, columns.length / WIDTH);
    }

    /** Mean over the batch of -log(exp(positive) / (exp(positive) + sum of exp(negatives))), all over temperature. */
    private static double contrast(double[] query, double[] positive, List<double[]> negatives) {
        double total = 0;
        for (int b = 0; b < BATCH; b++) {
            double own = Math.exp(Doubles.dot(query, b, positive, b, WIDTH) / TEMPERATURE);
            double sum = own;
            for (double[] rows : negatives) {
                for (int r = 0; r < rows.length / WIDTH; r++) {
                    sum += Math.exp(Doubles.dot(query, b, rows, r, WIDTH) / TEMPERATURE);
                }
            }
            total -= Math.log(own / sum) / BATCH;
        }
        return total;
    }

    private static PairFeatures.Side side(Tensor query, double[] instance, double[] difference) {
        Keys keys = new Keys(
                tensor(instance), Optional.of(tensor(difference)), Optional.empty(), List.of(), Optional.empty());
        return new PairFeatures.Side(query, Optional.empty(), keys);
    }

    private static PairFeatures pair(PairFeatures.Side m, PairFeatures.Side n) {
        return new PairFeatures(m, n, Optional.empty(), BatchPart.whole(BATCH));
    }

    private static void assertSame(
            double[] at, Function<Tensor, Tensor> loss, Function<double[], Double> naive, long... shape) {
        assertThat(loss.apply(Tensors.of(at, shape)).item()).isCloseTo(naive.apply(at), within(1e-12));
        // Central differences at 1e-5 in double precision: truncation and cancellation both below 1e-8 here.
        assertThat(Doubles.gradient(at, loss, shape))
                .usingComparatorWithPrecision(1e-7)
                .containsExactly(Doubles.slopes(at, naive));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void instanceLoss_isItsDefinition(boolean deviations) {
        LossTerm term = new InstanceLoss(state, settings.with(MethodOptions.REFERENCE_DEVIATIONS, deviations));
        double[] keyM = rows();
        double[] keyN = rows();
        double[] queryM = rows();
        double[] queue = queue("queue");
        double[] second = queue.clone();
        if (deviations) {
            // The keys of n took the first places before the second direction.
            System.arraycopy(keyN, 0, second, 0, keyN.length);
        }
        assertSame(
                rows(),
                query -> term.loss(
                        pair(side(tensor(queryM), keyM, keyM), side(query, keyN, keyN)), metrics, StepTrace.none()),
                query -> (contrast(queryM, keyN, List.of(queue)) + contrast(query, keyM, List.of(second))) / 2,
                BATCH,
                WIDTH);
    }

    @Test
    void videoDifferenceLoss_isItsDefinition() {
        LossTerm term = new VideoDifferenceLoss(state, settings);
        double[] other = rows();
        double[] differenceM = rows();
        double[] differenceN = rows();
        double[] queryN = rows();
        double[] queue = queue("difference_queue");
        assertSame(
                rows(),
                query -> term.loss(
                        pair(side(query, other, differenceM), side(tensor(queryN), other, differenceN)),
                        metrics,
                        StepTrace.none()),
                query -> (contrast(query, differenceN, List.of(queue)) + contrast(queryN, differenceM, List.of(queue)))
                        / 2,
                BATCH,
                WIDTH);
    }

    @Test
    void frameLoss_isItsDefinition_forThreeSlots() {
        LossTerm term = new FrameLoss(state, settings);
        List<double[]> localsM = List.of(rows(), rows(), rows());
        List<double[]> localsN = List.of(rows(), rows(), rows());
        double[] tokensN = Doubles.unitRows(BATCH * SLOTS, WIDTH, random);
        assertSame(
                Doubles.unitRows(BATCH * SLOTS, WIDTH, random),
                tokens -> term.loss(
                        pair(local(tokens, localsM), local(Tensors.of(tokensN, BATCH, SLOTS, WIDTH), localsN)),
                        metrics,
                        StepTrace.none()),
                tokens -> (slots(tokens, localsM, localsN) + slots(tokensN, localsN, localsM)) / 2,
                BATCH,
                SLOTS,
                WIDTH);
    }

    private static PairFeatures.Side local(Tensor tokens, List<double[]> locals) {
        List<Tensor> keys = locals.stream().map(ContrastLossesTest::tensor).toList();
        Tensor unused = tensor(locals.get(0));
        return new PairFeatures.Side(
                unused,
                Optional.of(new Prediction(Optional.of(tokens), unused)),
                new Keys(unused, Optional.empty(), Optional.empty(), keys, Optional.empty()));
    }

    /** Mean over the slots of one view: all other local clips of both views, of all samples, are negatives. */
    private double slots(double[] tokens, List<double[]> own, List<double[]> other) {
        double total = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            double[] query = new double[BATCH * WIDTH];
            for (int b = 0; b < BATCH; b++) {
                System.arraycopy(tokens, (b * SLOTS + slot) * WIDTH, query, b * WIDTH, WIDTH);
            }
            List<double[]> negatives = new ArrayList<>(own);
            negatives.remove(slot);
            negatives.addAll(other);
            negatives.add(queue("motion_queue"));
            total += contrast(query, own.get(slot), negatives) / SLOTS;
        }
        return total;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 5})
    void similaritiesAfter_areThoseOfTheQueueThatWasWritten(int pointer) {
        FeatureQueue queue = new FeatureQueue(state, "queue", WIDTH, 6);
        GoldenState.point(state, "queue_ptr", pointer);
        Tensor query = tensor(rows());
        Tensor keys = tensor(rows());
        double[] ahead = queue.similaritiesAfter(query, keys).toDoubles();
        queue.enqueue(keys, BatchKey.whole(true, BATCH), 9);
        assertThat(queue.key((pointer + 1) % 6)).contains(new BatchKey(true, OptionalInt.empty(), 1));
        assertThat(queue.similarities(query).toDoubles()).containsExactly(ahead, within(1e-15));
        assertThat(queue.pointer()).isEqualTo((pointer + BATCH) % 6);
        assertThat(queue.writtenAt()[pointer]).isEqualTo(9);
        assertThat(queue.writtenAt()).containsOnly(-1, 9);
    }

    @Test
    void enqueue_ofKeysThatDoNotDivideTheQueue_isRefused() {
        FeatureQueue queue = new FeatureQueue(state, "queue", WIDTH, 7);
        assertThatThrownBy(() -> queue.enqueue(tensor(rows()), BatchKey.whole(true, BATCH), 0))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("queue, 7,")
                .hasMessageContaining("3 keys");
    }
}
