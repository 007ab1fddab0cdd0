package dev.fima.app.window.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeptStepsTest {
    @Test
    void nearest_isTheNewestUpToTheShownStepElseTheFirst() {
        List<Long> kept = List.of(1L, 50L, 100L);
        assertThat(KeptSteps.nearest(kept, 0)).contains(1L);
        assertThat(KeptSteps.nearest(kept, 99)).contains(50L);
        assertThat(KeptSteps.nearest(kept, 100)).contains(100L);
        assertThat(KeptSteps.nearest(kept, Long.MAX_VALUE)).contains(100L);
        assertThat(KeptSteps.nearest(List.of(), 5)).isEmpty();
    }
}
