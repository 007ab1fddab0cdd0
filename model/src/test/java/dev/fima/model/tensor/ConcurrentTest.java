package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConcurrentTest {
    @BeforeAll
    static void startEngine() {
        NativeEngine.start();
    }

    @Test
    void compute_manyPieces_givesResultsInOrder_asTensorsOfTheCaller() {
        List<Supplier<Tensor>> work = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            float value = i;
            work.add(() -> Tensors.of(new float[] {value}, 1).mul(2));
        }
        try (Scope scope = Scope.open()) {
            List<Tensor> results = Concurrent.compute(ComputeDevice.CPU, work);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).item()).isEqualTo(2 * i);
            }
            assertThat(scope.openTensors()).as("intermediate results are freed").isEqualTo(20);
        }
    }

    @Test
    void compute_pieces_runBesideEachOther() {
        int width = Concurrent.width(ComputeDevice.CPU);
        Assumptions.assumeTrue(width > 1, "this machine has one core");
        CountDownLatch all = new CountDownLatch(width);
        List<Supplier<Tensor>> work = Collections.nCopies(width, () -> {
            all.countDown();
            try {
                // Passes only if every piece has begun before any has ended.
                return Tensors.of(new float[] {all.await(60, TimeUnit.SECONDS) ? 1 : 0}, 1);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try (Scope scope = Scope.open()) {
            assertThat(Concurrent.compute(ComputeDevice.CPU, work))
                    .allSatisfy(met -> assertThat(met.item()).isEqualTo(1));
        }
    }

    @Test
    void compute_pieces_haveTheirShareOfTheThreads() {
        int width = Concurrent.width(ComputeDevice.CPU);
        Assumptions.assumeTrue(width > 1, "this machine has one core");
        int elsewhere = Concurrent.threadsHere();
        double share = Math.floorDiv(elsewhere, width);
        Supplier<Tensor> asked = () -> {
            Tensor worked = Tensors.of(new float[1 << 16], 1 << 16).exp();
            return worked.slice(0, 0, 1).mul(Concurrent.threadsHere());
        };
        try (Scope scope = Scope.open()) {
            assertThat(Concurrent.compute(ComputeDevice.CPU, Collections.nCopies(2 * width, asked)))
                    .allSatisfy(threads -> assertThat(threads.item()).isEqualTo(share));
        }
        assertThat(Concurrent.threadsHere()).isEqualTo(elsewhere);
    }

    /** What the others compute on may be freed by the caller as soon as it has the failure. */
    @Test
    void execute_anErrorInOnePiece_isThrownAfterTheOthersHaveEnded() {
        AtomicInteger ended = new AtomicInteger();
        List<Runnable> work = new ArrayList<>();
        work.add(() -> {
            throw new OutOfMemoryError("a test");
        });
        for (int i = 0; i < 3; i++) {
            work.add(() -> {
                pause();
                ended.incrementAndGet();
            });
        }
        assertThatThrownBy(() -> Concurrent.execute(ComputeDevice.CPU, work))
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("a test");
        assertThat(ended).hasValue(3);
    }

    @Test
    void wholeRange_anErrorInOnePart_isThrownAfterThoseUnderWayHaveEnded() {
        AtomicInteger working = new AtomicInteger();
        AtomicBoolean failed = new AtomicBoolean();
        for (int round = 0; round < 20; round++) {
            failed.set(false);
            assertThatThrownBy(() -> WholeRange.forEach(64, part -> {
                        working.incrementAndGet();
                        try {
                            if (failed.compareAndSet(false, true)) {
                                throw new OutOfMemoryError("a test");
                            }
                            pause();
                        } finally {
                            working.decrementAndGet();
                        }
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
            assertThat(working).hasValue(0);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void compute_onePieceFails_throwsItAndFreesTheOthers() {
        List<Tensor> made = Collections.synchronizedList(new ArrayList<>());
        Supplier<Tensor> good = () -> {
            Tensor tensor = Tensors.of(new float[] {1}, 1);
            made.add(tensor);
            return tensor;
        };
        try (Scope scope = Scope.open()) {
            assertThatThrownBy(() -> Concurrent.compute(
                            ComputeDevice.CPU,
                            List.of(
                                    good,
                                    () -> {
                                        throw new IllegalArgumentException("broken piece");
                                    },
                                    good)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("broken piece");
            assertThat(scope.openTensors()).isZero();
        }
        assertThat(made).hasSize(2).allMatch(Tensor::isClosed);
    }

    @Test
    void compute_recordedPieces_canBeDifferentiatedByTheCaller() {
        try (Scope scope = Scope.open()) {
            Tensor x = Tensors.of(new float[] {3}, 1).requireGradient();
            Supplier<Tensor> square = () -> {
                try (Gradients.Recording recording = Gradients.record()) {
                    return x.mul(x);
                }
            };
            List<Tensor> squares = Concurrent.compute(ComputeDevice.CPU, List.of(square, square));
            try (Gradients.Recording recording = Gradients.record()) {
                Gradients.backward(squares.get(0).add(squares.get(1)));
            }
            assertThat(x.gradient().item()).isEqualTo(12);
        }
    }
}
