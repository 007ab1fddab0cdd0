package dev.fima.app.window.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTimeTest {
    private final TrainingTime time = new TrainingTime();

    @Test
    void show_followsTheNewest() {
        time.show(List.of(0L, 50L));
        time.show(List.of(0L, 50L, 100L));
        assertThat(time.step()).hasValue(100);
    }

    @Test
    void show_staysWhereOneLooks() {
        time.show(List.of(0L, 50L));
        time.seek(0);
        time.show(List.of(0L, 50L, 100L));
        assertThat(time.step()).hasValue(0);
        assertThat(time.following().get()).isFalse();
    }

    @Test
    void following_goesBackToTheNewest() {
        time.show(List.of(0L, 50L));
        time.seek(0);
        time.following().set(true);
        assertThat(time.step()).hasValue(50);
    }

    @Test
    void openedWeights_haveNoStep_besideWhichOthersStand() {
        assertThat(time.stepName().getValue()).isEqualTo("no snapshot");
        time.show(List.of(0L, 50L));
        time.seek(0);
        assertThat(time.stepName().getValue()).isEqualTo("step 0");
        assertThat(time.besideStep()).isZero();
        time.show(List.of(0L));
        time.trained().set(false);
        assertThat(time.stepName().getValue()).isEqualTo("weights");
        assertThat(time.besideStep()).as("the others' last").isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void checkpoint_isTheNewestThatIsNotAfterTheShownStep() {
        time.showCheckpoints(List.of(20L, 40L, 60L));
        assertThat(time.checkpoint()).as("no step is shown").hasValue(60);
        time.show(List.of(0L, 40L, 50L));
        assertThat(time.checkpoint()).as("between two").hasValue(40);
        time.seek(1);
        assertThat(time.checkpoint()).as("of that very step").hasValue(40);
        time.seek(0);
        assertThat(time.checkpoint()).as("before the first").isEmpty();
    }

    @Test
    void show_ofNothingHasNoStep() {
        time.show(List.of(0L));
        time.show(List.of());
        assertThat(time.step()).isEmpty();
    }
}
