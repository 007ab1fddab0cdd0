package dev.fima.app.window.ablation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.evaluation.Condition;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedRunsTest {
    private static final Settings TINY = Preset.TINY.settings().with(RunOptions.STEPS, 100);

    private static AblationPlan plan(String... conditions) {
        return new AblationPlan(
                Path.of("data"),
                Path.of("out"),
                TINY,
                List.of(conditions).stream().map(Condition::of).toList(),
                List.of(1, 2, 3),
                60);
    }

    private static TrainedRun run(String name, String variant, double secondsPerStep) {
        return new TrainedRun(name, TINY.with("variant", variant), false, "cpu", secondsPerStep);
    }

    private static PlannedRuns planned(AblationPlan plan, TrainedRun... runs) {
        return new PlannedRuns(PlannedRow.of(plan, List.of(runs)), plan.seeds());
    }

    /** 100 steps of 0.6 s are a minute, 300 of 0.5 s two and a half: three seeds of each are ten and a half. */
    @Test
    void times_areThoseOfTheNewestRunOfTheSameVariant() {
        PlannedRuns planned = planned(
                plan("untrained", "moco", "fima@300"),
                run("pix-01", "pix", 7),
                run("new", "fima", 0.5),
                run("moco-01", "moco", 0.6),
                run("old", "fima", 9));
        assertThat(planned.rows()).extracting(PlannedRow::steps).containsExactly(0, 100, 300);
        assertThat(planned.rows()).extracting(PlannedRuns::time).containsExactly("", "about 1 min", "about 2 min");
        assertThat(planned.rows()).extracting(PlannedRow::exact).endsWith(true, true);
        assertThat(planned.sentence())
                .isEqualTo("6 runs, 1,200 steps in all: about 10 min of training. Measuring them comes on top.");
        assertThat(planned.sources()).containsExactly("moco-01: 0.600 s a step on cpu", "new: 0.500 s a step on cpu");
    }

    @Test
    void timeOfAnotherVariant_isBetterThanNone_andSaysSo() {
        PlannedRow row = planned(plan("pix"), run("moco-01", "moco", 9), run("fima-01", "fima", 1))
                .rows()
                .get(0);
        assertThat(row.exact()).isFalse();
        assertThat(PlannedRuns.time(row)).isEqualTo("about 1 min");
        assertThat(row.what()).isEqualTo("L_VV + L_Pix");
    }

    @Test
    void runsOfAnotherBatchOrWithLabels_tellNothing() {
        TrainedRun larger = new TrainedRun("larger", TINY.with("batch", "4"), false, "cpu", 1);
        TrainedRun labels = new TrainedRun("labels", TINY, true, "cpu", 2);
        PlannedRuns planned = planned(plan("fima", "supervised"), larger, labels);
        assertThat(planned.rows()).extracting(PlannedRuns::time).containsExactly("not known", "about 3 min");
        assertThat(planned.sentence())
                .isEqualTo("6 runs, 600 steps in all: about 10 min of training, and 3 runs of which it is not known."
                        + " Measuring them comes on top.");
        assertThat(planned(plan("fima")).sentence()).contains("has been trained yet");
        assertThat(planned(plan("untrained")).sentence()).isEqualTo("Nothing is trained.");
    }
}
