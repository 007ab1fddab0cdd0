package dev.fima.app.window.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.live.Progress;
import dev.fima.app.live.Question;
import dev.fima.app.live.Subject;
import dev.fima.app.window.HeldTasks;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.task.TaskRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which profiles are measured, how far that is, and what they are called. */
class ProfileModelTest {
    private static final List<Subject.Clip> CLIPS = List.of(LiveComparisonTest.clip(0), LiveComparisonTest.clip(1));

    private final SyntheticEngine engine = new SyntheticEngine();
    private final List<String> problems = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();

    private ProfileModel model(TaskRunner tasks) {
        ProfileModel model = new ProfileModel(
                () -> engine, tasks, run -> run.getFileName().toString(), run -> List.of(0L, 400L), problems::add);
        model.work().activity().addListener((source, old, now) -> shown.add(now));
        model.work()
                .share()
                .addListener((source, old, now) -> shown.add(String.format(Locale.ROOT, "%.2f", now.doubleValue())));
        return model;
    }

    private static List<RunPoint> runs(String... folders) {
        return Stream.of(folders).map(Path::of).map(RunPoint::following).toList();
    }

    private static List<String> names(ProfileModel model) {
        return model.profiles().get().stream()
                .map(Question.Profiled::profile)
                .map(profile -> profile.network())
                .toList();
    }

    @Test
    void start_tellsHowFarItIs_ofAllRuns() {
        engine.report(new Progress.Step("clip 1 of 2", 0), new Progress.Step("pair 3 of 4", 0.5));
        ProfileModel model = model(TaskRunner.direct());
        model.want(runs("/x/fima", "/x/moco"), 400, CLIPS);
        model.start();
        assertThat(shown)
                .containsSubsequence(
                        "Measuring fima, 1 of 2: clip 1 of 2",
                        "Measuring fima, 1 of 2: pair 3 of 4",
                        "0.25",
                        "Measuring moco, 2 of 2: clip 1 of 2",
                        "Measuring moco, 2 of 2: pair 3 of 4",
                        "0.75",
                        "");
        assertThat(names(model)).containsExactly("fima, step 400", "moco, step 400");
        assertThat(problems).isEmpty();
    }

    @Test
    void profiles_ofRunsOfOneName_areToldApart_alsoThoseThatWereMeasuredAlone() {
        ProfileModel model = model(TaskRunner.direct());
        model.want(runs("/seed-1/fima"), 400, CLIPS);
        model.start();
        assertThat(names(model)).containsExactly("fima, step 400");
        model.want(runs("/seed-1/fima", "/seed-2/fima"), 400, CLIPS);
        assertThat(names(model)).containsExactly("fima (seed-1), step 400");
        model.start();
        assertThat(names(model)).containsExactly("fima (seed-1), step 400", "fima (seed-2), step 400");
        // What was measured before was not measured again.
        assertThat(engine.asked()).hasSize(2);
    }

    @Test
    void cancel_endsTheProcess_andKeepsWhatIsMeasured() {
        HeldTasks held = new HeldTasks();
        ProfileModel model = model(held.runner());
        model.want(runs("/x/fima", "/x/moco"), 400, CLIPS);
        model.start();
        assertThat(model.work().activity().get()).isEqualTo("Measuring fima, 1 of 2");
        held.runNewest();
        engine.report(new Progress.Step("clip 1 of 2", 0.5));
        model.cancel();
        assertThat(engine.closed()).isTrue();
        // What the process says while it ends is not shown.
        shown.clear();
        engine.fail("The process has ended.");
        held.runAll();
        assertThat(shown).noneMatch(words -> words.contains("clip"));
        assertThat(model.work().activity().get()).isEmpty();
        assertThat(problems).isEmpty();
        assertThat(names(model)).containsExactly("fima, step 400");
    }
}
