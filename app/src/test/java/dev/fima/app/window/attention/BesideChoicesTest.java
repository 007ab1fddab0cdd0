package dev.fima.app.window.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cluster.JobWatch;
import dev.fima.app.runs.PlainRun;
import dev.fima.app.window.runs.RunJobs;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.task.TaskRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BesideChoicesTest {
    @TempDir
    Path home;

    private final JobWatch jobs = new JobWatch();
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private OptionalLong firstStep = OptionalLong.of(0);
    private RunListModel runs;
    private BesideChoices choices;

    @BeforeEach
    void makeRuns() {
        make("supervised", 1);
        make("moco", 2);
        make("fima", 3);
        runs = new RunListModel(TaskRunner.direct(), home, new RunJobs(jobs), sentence -> {});
        runs.refresh();
        runs.selected().set(Optional.of(home.resolve("fima")));
        choices = new BesideChoices(runs, shown, () -> firstStep);
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    private void make(String name, int age) {
        PlainRun.make(home.resolve(name), Path.of("data"), age);
    }

    private List<String> titles() {
        return choices.list().stream().map(BesideChoice::title).toList();
    }

    private List<String> ticked() {
        return choices.list().stream()
                .filter(BesideChoice::shown)
                .map(BesideChoice::title)
                .toList();
    }

    private void toggle(String title) {
        choices.list().stream()
                .filter(choice -> choice.title().equals(title))
                .findFirst()
                .orElseThrow()
                .toggle()
                .run();
    }

    /** What the view shows: the compared runs but the selected one. */
    private List<String> beside() {
        return runs.comparedPoints().stream()
                .filter(point -> !point.equals(RunPoint.following(home.resolve("fima"))))
                .map(RunPoint::title)
                .toList();
    }

    @Test
    void choices_areTheOtherRunsAndTheUntrainedOne() {
        assertThat(titles()).containsExactly("moco", "supervised", "Untrained: fima at step 0");
        assertThat(ticked()).isEmpty();
        firstStep = OptionalLong.of(50);
        assertThat(titles()).containsExactly("moco", "supervised");
        runs.selected().set(Optional.empty());
        assertThat(titles()).containsExactly("fima", "moco", "supervised");
    }

    @Test
    void ticked_isPutBesideTheSelectedRun_andShown() {
        toggle("supervised");
        assertThat(shown.get()).isTrue();
        assertThat(beside()).containsExactly("supervised");
        assertThat(ticked()).containsExactly("supervised");
        toggle("supervised");
        assertThat(shown.get()).isFalse();
        assertThat(ticked()).isEmpty();
    }

    /** The run that the list compares by itself stays when another one joins it, and goes when it is unticked. */
    @Test
    void runThatIsThereByItself_staysBesideOthers() {
        shown.set(true);
        assertThat(ticked()).containsExactly("moco");
        toggle("supervised");
        assertThat(beside()).containsExactly("moco", "supervised");
        toggle("moco");
        assertThat(beside()).containsExactly("supervised");
        toggle("Untrained: fima at step 0");
        assertThat(beside()).containsExactly("supervised", "fima @ 0");
        assertThat(ticked()).containsExactly("supervised", "Untrained: fima at step 0");
        toggle("supervised");
        assertThat(beside()).containsExactly("fima @ 0");
        assertThat(shown.get()).isTrue();
        toggle("Untrained: fima at step 0");
        assertThat(shown.get()).isFalse();
    }

    @Test
    void untrained_besideTheRunThatIsThereByItself_leavesThatOne() {
        shown.set(true);
        toggle("Untrained: fima at step 0");
        assertThat(beside()).containsExactly("moco", "fima @ 0");
    }

    @Test
    void pinnedStep_isAChoiceOfItsOwn() {
        runs.togglePin(home.resolve("moco"), 7);
        assertThat(titles()).contains("moco @ 7");
        toggle("moco @ 7");
        assertThat(shown.get()).isTrue();
        assertThat(ticked()).containsExactly("moco @ 7");
        toggle("moco @ 7");
        assertThat(runs.pinned()).isEmpty();
        assertThat(shown.get()).isFalse();
    }
}
