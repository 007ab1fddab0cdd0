package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    @Test
    void of_namesTheFirstProcessorAndItsWidestInstructions() {
        Processor processor = Processor.of(List.of(
                "processor\t: 0",
                "cpu family\t: 25",
                "model\t\t: 17",
                "model name\t: AMD EPYC",
                "flags\t\t: fpu sse4_1 avx avx2 avx512f avx512bw",
                "",
                "model name\t: Other"));
        assertThat(processor.name()).isEqualTo("AMD EPYC (family 25, model 17)");
        assertThat(processor.instructions()).isEqualTo("AVX-512");
    }

    @Test
    void of_anArmMachine_knowsItsInstructions() {
        assertThat(Processor.of(List.of("processor\t: 0", "Features\t: fp asimd"))
                        .instructions())
                .isEqualTo("NEON");
    }

    @Test
    void of_nothingKnown_saysSo() {
        assertThat(Processor.of(List.of()).instructions()).isEqualTo("unknown");
    }
}
