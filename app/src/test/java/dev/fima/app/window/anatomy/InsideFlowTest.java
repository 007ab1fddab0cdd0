package dev.fima.app.window.anatomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InsideFlowTest {
    @Test
    void nearest_isTheNewestUpToTheShownStepElseTheFirst() {
        List<Long> kept = List.of(1L, 50L, 100L);
        assertThat(InsideFlow.nearest(kept, 0)).contains(1L);
        assertThat(InsideFlow.nearest(kept, 99)).contains(50L);
        assertThat(InsideFlow.nearest(kept, 100)).contains(100L);
        assertThat(InsideFlow.nearest(kept, Long.MAX_VALUE)).contains(100L);
        assertThat(InsideFlow.nearest(List.of(), 5)).isEmpty();
    }
}
