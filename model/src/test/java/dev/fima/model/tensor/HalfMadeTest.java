package dev.fima.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HalfMadeTest {
    private final List<String> freed = new ArrayList<>();

    @Test
    void close_afterAFailure_freesTheLatestFirst() {
        assertThatThrownBy(() -> {
                    try (HalfMade made = new HalfMade()) {
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
        try (HalfMade made = new HalfMade()) {
            assertThat(made.with("model", freed::add)).isEqualTo("model");
            made.whole();
        }
        assertThat(freed).isEmpty();
    }
}
