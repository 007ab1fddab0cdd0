package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import dev.fima.model.FimaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineFailureTest {
    @AfterEach
    void mend() {
        FailingEngine.mend();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CUDA out of memory. Tried to allocate 2.00 GiB.              | OUT_OF_MEMORY
                    [enforce fail at alloc_cpu.cpp:119] . DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes | OUT_OF_MEMORY
                    CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)` | OUT_OF_MEMORY
                    cuDNN error: CUDNN_STATUS_ALLOC_FAILED                       | OUT_OF_MEMORY
                    Found no NVIDIA driver on your system. Please check          | NO_GPU
                    CUDA error: CUDA driver version is insufficient for CUDA runtime version | NO_GPU
                    CUDA error: an illegal memory access was encountered         | GPU_LOST
                    cuDNN error: CUDNN_STATUS_EXECUTION_FAILED                   | GPU_LOST
                    The size of tensor a (3) must match the size of tensor b (4) | OTHER
                    """)
    void reason_isReadOffTheMessage(String message, EngineFailure.Reason reason) {
        EngineFailure failure = EngineFailure.of("The evaluation", new EngineException(message + "\nframe #0: at 0x7f"))
                .orElseThrow();
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure)
                .message()
                .startsWith("The evaluation ended")
                .endsWith(".")
                .doesNotContain("\n", "frame");
    }

    @Test
    void realFailure_isOneSentence() {
        assertThatThrownBy(() -> EngineFailure.translated("The product", () -> {
                    try (Scope scope = Scope.open()) {
                        Tensors.of(new float[6], 2, 3).matmul(Tensors.of(new float[6], 2, 3));
                    }
                }))
                .isInstanceOf(EngineFailure.class)
                .hasMessageStartingWith("The product ended by a fault inside libtorch (mat1 and mat2 shapes")
                .message()
                .doesNotContain("\n", "Exception", "frame");
    }

    @Test
    void memoryOfTheMachine_isRefusedInOneSentence() {
        // Four exabytes: no machine has them, however it overcommits.
        assertThatThrownBy(() -> EngineFailure.translated("The attempt", () -> {
                    try (Scope scope = Scope.open()) {
                        Tensors.zeros(TensorType.FLOAT32, ComputeDevice.CPU, 1L << 60);
                    }
                }))
                .isInstanceOfSatisfying(EngineFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(EngineFailure.Reason.OUT_OF_MEMORY))
                .message()
                .doesNotContain("enforce fail");
    }

    @Test
    void otherFailures_passAsTheyAre() {
        FimaException meant = new FimaException("Choose another.", new EngineException("inner"));
        assertThatThrownBy(() -> EngineFailure.translated("It", () -> {
                    throw meant;
                }))
                .isSameAs(meant);
        IllegalStateException fault = new IllegalStateException("shape mismatch");
        assertThatThrownBy(() -> EngineFailure.translated("It", () -> {
                    throw fault;
                }))
                .isSameAs(fault);
    }

    @Test
    void nestedWork_keepsTheInnerSentence() {
        assertThatThrownBy(() -> EngineFailure.translated("The evaluation", () -> {
                    EngineFailure.translated("The look at a.mp4", () -> {
                        throw new EngineException("odd");
                    });
                }))
                .hasMessageStartingWith("The look at a.mp4 ended");
    }
}
