package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.training.ProcessMemory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class GivenBackMemoryTest {
    private static final int TENSORS = 150;
    private static final int FLOATS_IN_2_MB = 500_000;

    /** Small tensors between them stay open, so that the allocator's end cannot simply sink. Half is asked: the heap moves too. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryOfClosedTensors_goesBackToTheSystem() {
        try (Scope scope = Scope.open()) {
            List<Tensor> closed = new ArrayList<>();
            for (int i = 0; i < TENSORS; i++) {
                closed.add(Tensors.of(new float[FLOATS_IN_2_MB], FLOATS_IN_2_MB).mul(2));
                Tensors.of(new float[] {1}, 1);
            }
            closed.forEach(Tensor::close);
            double before = ProcessMemory.residentMb();

            NativeEngine.giveBackUnused();

            assertThat(before - ProcessMemory.residentMb()).isGreaterThan(TENSORS);
        }
    }
}
