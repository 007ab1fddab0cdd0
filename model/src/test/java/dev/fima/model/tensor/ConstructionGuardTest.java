package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstructionGuardTest {
    private final List<String> freed = new ArrayList<>();

    @Test
    void close_afterAFailure_freesTheLatestFirst() {
        assertThatThrownBy(() -> {
                    try (ConstructionGuard made = new ConstructionGuard()) {
                        made.with("model", freed::add);
                        made.with("optimiser", freed::add);
                        throw new OutOfMemoryError("a test");
                    }
                })
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(freed).containsExactly("optimiser", "model");
    }

    @Test
    void close_ofWhatIsWhole_freesNothing() {
        try (ConstructionGuard made = new ConstructionGuard()) {
            assertThat(made.with("model", freed::add)).isEqualTo("model");
            made.complete();
        }
        assertThat(freed).isEmpty();
    }
}
