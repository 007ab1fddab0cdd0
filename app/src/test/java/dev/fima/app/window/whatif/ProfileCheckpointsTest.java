package dev.fima.app.window.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.live.Question;
import dev.fima.app.live.Subject;
import dev.fima.app.sheet.RecordedRuns;
import dev.fima.app.window.HeldTasks;
import dev.fima.app.window.runs.RunPoint;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of which checkpoints profiles are measured, and which are shown. */
class ProfileCheckpointsTest {
    private static final List<Subject.Clip> CLIPS = List.of(LiveComparisonTest.clip(0), LiveComparisonTest.clip(1));

    @TempDir
    Path folder;

    private final List<SyntheticEngine> engines = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final HeldTasks held = new HeldTasks();
    private Path fima;
    private Path moco;

    /** Both runs have checkpoints of the steps 100, 200 and 400. */
    @BeforeEach
    void make() throws IOException {
        fima = run("fima");
        moco = run("moco");
    }

    private Path run(String name) throws IOException {
        RunFolder run = RunFolder.open(new RecordedRuns(folder).run(name, name, 1, 1));
        for (long step : new long[] {100, 200}) {
            Files.createDirectories(run.checkpoints().folderOf(step));
        }
        return run.path();
    }

    private ProfileModel model(TaskRunner tasks) {
        return new ProfileModel(
                () -> {
                    engines.add(new SyntheticEngine());
                    return engines.get(engines.size() - 1);
                },
                tasks,
                run -> run.getFileName().toString(),
                run -> RunFolder.open(run).checkpoints().steps(),
                problems::add);
    }

    private List<String> asked() {
        return engines.stream()
                .flatMap(engine -> engine.asked().stream())
                .map(Question.Profile.class::cast)
                .map(profile -> profile.network().run().getFileName() + ", step "
                        + profile.network().step())
                .toList();
    }

    private static List<String> shown(ProfileModel model) {
        return model.profiles().get().stream()
                .map(answer -> answer.profile().network())
                .toList();
    }

    @Test
    void everyRun_isMeasuredAtItsNewestCheckpointUpToTheShownStep_once() {
        ProfileModel model = model(TaskRunner.direct());
        model.want(List.of(RunPoint.following(moco), RunPoint.pinned(fima, 400)), 250, CLIPS);
        model.start();
        assertThat(asked()).containsExactly("moco, step 200", "fima, step 400");
        assertThat(shown(model)).containsExactly("moco, step 200", "fima, step 400");
        model.start();
        assertThat(asked()).hasSize(2);
        assertThat(engines).hasSize(2).allMatch(SyntheticEngine::closed);
        assertThat(problems).isEmpty();
    }

    @Test
    void profileOfTheNearestStep_isShown_andOnlyThoseOfTheseClips() {
        ProfileModel model = model(TaskRunner.direct());
        List<RunPoint> run = List.of(RunPoint.following(fima));
        for (long step : new long[] {400, 100}) {
            model.want(run, step, CLIPS);
            model.start();
        }
        model.want(run, 150, CLIPS);
        assertThat(shown(model)).containsExactly("fima, step 100");
        model.want(run, 390, CLIPS);
        assertThat(shown(model)).containsExactly("fima, step 400");
        model.want(run, 390, List.of(LiveComparisonTest.clip(1), LiveComparisonTest.clip(2)));
        assertThat(shown(model)).isEmpty();
        // Before its first checkpoint there is none but that one.
        model.want(run, 50, CLIPS.subList(0, 2));
        model.start();
        assertThat(asked()).containsExactly("fima, step 400", "fima, step 100");
    }

    @Test
    void whyNot_saysWhatIsMissing() {
        ProfileModel model = model(TaskRunner.direct());
        model.want(List.of(), 400, CLIPS);
        assertThat(model.whyNot().get()).isEqualTo("no run is selected");
        model.want(List.of(RunPoint.following(fima)), 400, CLIPS.subList(0, 1));
        assertThat(model.whyNot().get()).isEqualTo("a profile needs two probe clips or more");
        model.start();
        assertThat(engines).isEmpty();
        model.want(List.of(RunPoint.following(fima)), 400, CLIPS);
        assertThat(model.whyNot().get()).isEmpty();
    }

    @Test
    void work_saysHowFarItIs_andACancelledOneEndsItsEngineAndSaysNothing() {
        ProfileModel model = model(held.runner());
        model.want(List.of(RunPoint.following(fima), RunPoint.following(moco)), 400, CLIPS);
        model.start();
        assertThat(model.work().activity().getValue()).isEqualTo("Measuring fima, 1 of 2");
        assertThat(model.work().share().getValue().doubleValue()).isZero();
        held.runNewest();
        assertThat(model.work().activity().getValue()).isEqualTo("Measuring moco, 2 of 2");
        assertThat(model.work().share().getValue().doubleValue()).isEqualTo(0.5);
        assertThat(shown(model)).containsExactly("fima, step 400");
        engines.get(0).fail("The process has ended.");
        model.cancel();
        assertThat(engines.get(0).closed()).isTrue();
        held.runAll();
        assertThat(model.work().activity().getValue()).isEmpty();
        assertThat(problems).isEmpty();
        assertThat(shown(model)).containsExactly("fima, step 400");
    }

    @Test
    void runWithoutWeights_isNamed_andTheOthersAreMeasured() throws IOException {
        Path bare = new RecordedRuns(folder).run("bare", "fima", 1, 1);
        Files.delete(RunFolder.open(bare).checkpoints().weightsOf(400));
        Files.delete(RunFolder.open(bare).checkpoints().folderOf(400));
        ProfileModel model = model(TaskRunner.direct());
        model.want(List.of(RunPoint.following(bare), RunPoint.following(moco)), 400, CLIPS);
        model.start();
        assertThat(problems).singleElement().asString().contains("bare keeps no weights");
        assertThat(shown(model)).containsExactly("moco, step 400");
    }
}
