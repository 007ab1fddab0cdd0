package dev.fima.app.window.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.training.control.Activity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LiveRunTest {
    private static LiveRun run(boolean paused, Activity activity) {
        return new LiveRun(Path.of("run"), paused, false, activity);
    }

    @Test
    void preparing_saysWhatGoesOnUntilTheFirstStepIsDone() {
        assertThat(run(false, Activity.of("Reading the index")).preparing()).hasValue("Reading the index…");
        assertThat(run(false, new Activity("Decoding the first clips", 0, 500)).preparing())
                .hasValue("Decoding the first clips…");
        assertThat(run(false, new Activity("Training", 0, 500)).preparing()).isEmpty();
        assertThat(run(true, new Activity("Paused", 0, 500)).preparing()).isEmpty();
        assertThat(run(false, new Activity("Saving a checkpoint", 7, 500)).preparing())
                .isEmpty();
    }

    @Test
    void steps_areTakenAlsoByARunOfOne() {
        assertThat(run(false, new Activity("Training", 0, 1)).steps()).isTrue();
        assertThat(run(false, Activity.of("Reading the index")).steps()).isFalse();
        assertThat(new LiveRun(Path.of("runs", "mine"), false, false, Activity.of("Training")).name())
                .isEqualTo("mine");
    }
}
