package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.FimaException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The switches of the libtorch of this process, read back: they are the same with and without CUDA. */
class NumericsTest {
    @BeforeAll
    static void start() {
        NativeEngine.start();
    }

    @AfterEach
    void back() {
        Numerics.STANDARD.apply(context());
    }

    private static TorchContext context() {
        return TorchContext.open().orElseThrow();
    }

    private static List<Boolean> switches() {
        TorchContext context = context();
        return List.of(
                context.get("allowTF32CuDNN"),
                context.get("allowTF32CuBLAS"),
                context.get("deterministicCuDNN"),
                context.get("deterministicAlgorithms"),
                context.get("deterministicAlgorithmsWarnOnly"),
                context.get("benchmarkCuDNN"));
    }

    @Test
    void standard_isPlainFloat32() {
        Numerics.STANDARD.apply(context());
        assertThat(switches()).containsExactly(false, false, false, false, true, false);
    }

    @Test
    void training_triesAlgorithms_unlessItShallBeDeterministic() {
        new Numerics(false, false, true).apply(context());
        assertThat(switches()).containsExactly(false, false, false, false, true, true);
        new Numerics(false, true, true).apply(context());
        assertThat(switches()).containsExactly(false, false, true, true, true, false);
        assertThat(Numerics.used().facts())
                .isEqualTo(Map.of("tf32", "off", "deterministic", "on", "cudnn_benchmark", "off"));
        assertThat(Numerics.used().line()).isEqualTo("TF32 off, deterministic");
    }

    /** This process began without a wish for TF32, so the libraries of CUDA would refuse it. */
    @Test
    void tf32_isForbiddenByTheEnvironmentOfAProcessThatBeganWithout() {
        assertThat(NativeEnvironment.get("NVIDIA_TF32_OVERRIDE")).contains("0");
        assertThat(NativeEnvironment.get("CUBLAS_WORKSPACE_CONFIG")).contains(":4096:8");
        assertThatThrownBy(() -> new Numerics(true, false, true).apply(context()))
                .isInstanceOf(FimaException.class)
                .hasMessageContaining("NVIDIA_TF32_OVERRIDE=0");
        assertThat(Numerics.used()).isEqualTo(Numerics.STANDARD);
    }

    @Test
    void tf32_canBeSwitchedBothWays() {
        TorchContext context = context();
        assertThat(context.set("setAllowTF32CuDNN", "allowTF32CuDNN", true)).isTrue();
        assertThat(context.set("setAllowTF32CuBLAS", "allowTF32CuBLAS", true)).isTrue();
        assertThat(switches().subList(0, 2)).containsExactly(true, true);
        assertThat(context.set("setNothing", "allowTF32CuDNN", false)).isFalse();
    }

    @Test
    void factsOfAnEngine_sayHowItsGpusCompute() {
        EngineVerdict verdict = new EngineVerdict(
                1, "p", ComputeDevice.CPU, TensorType.FLOAT32, ConvolutionPath.ONEDNN, List.of(), List.of());
        assertThat(new EngineReport("2.7.1", 2, "passive", 1, verdict).facts()).containsEntry("tf32", "off");
        assertThat(new EngineReport("2.7.1", 2, "passive", 0, verdict).facts()).doesNotContainKey("tf32");
    }
}
