package dev.fima.app.window.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cluster.JobWatch;
import dev.fima.app.runs.RunStanding;
import dev.fima.app.window.FlakyFolder;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.settings.Preset;
import dev.fima.model.training.DataFingerprint;
import dev.fima.model.training.Lineage;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunLock;
import dev.fima.model.training.RunNotes;
import dev.fima.model.training.RunState;
import dev.fima.model.training.RunStatus;
import dev.fima.model.training.control.Activity;
import dev.fima.model.training.control.WorkingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunListModelTest {
    @TempDir
    Path home;

    private final JobWatch jobs = new JobWatch();
    private final List<String> problems = new ArrayList<>();
    private RunListModel model;

    @AfterEach
    void close() {
        jobs.close();
    }

    @BeforeEach
    void makeRuns() {
        make("oldest", "same", 1);
        make("elsewhere", "other", 2);
        make("middle", "same", 3);
        make("newest", "same", 4);
        model = new RunListModel(TaskRunner.direct(), home, new RunJobs(jobs), problems::add);
        model.refresh();
    }

    private void make(String name, String data, int age) {
        RunFolder.create(
                home.resolve(name),
                new RunDescription(
                        Preset.of("tiny").settings(),
                        Optional.of("tiny"),
                        Path.of(data),
                        new DataFingerprint(1, 1, data),
                        "cpu",
                        Map.of(),
                        Instant.ofEpochSecond(age)),
                10);
    }

    /** The list stays as it was, and a folder that cannot be listed for minutes says so once. */
    @Test
    void refresh_whereTheFolderGoesAway_keepsTheListAndSaysSoOnce() {
        FlakyFolder network = new FlakyFolder(home);
        RunListModel listed = new RunListModel(TaskRunner.direct(), network.path(), new RunJobs(jobs), problems::add);
        listed.refresh();
        assertThat(listed.items()).hasSize(4);

        network.setBroken(true);
        listed.refresh();
        listed.refresh();

        assertThat(problems).singleElement().asString().contains("Cannot list the runs in", "Stale file handle");
        assertThat(listed.items()).hasSize(4);

        network.setBroken(false);
        make("later", "same", 9);
        listed.refresh();
        assertThat(listed.items()).hasSize(5);
        assertThat(problems).hasSize(1);
    }

    @Test
    void compared_withoutMarksIsTheSelectedRunAndTheNewestOtherOnItsData() {
        model.selected().set(Optional.of(home.resolve("oldest")));
        assertThat(model.compared()).containsExactly(home.resolve("newest"), home.resolve("oldest"));
        model.selected().set(Optional.of(home.resolve("elsewhere")));
        assertThat(model.compared()).containsExactly(home.resolve("elsewhere"));
    }

    /** Runs that come with the program are compared in their order, however old they are; others with the newest. */
    @Test
    void compared_ofRunsThatBelongTogetherIsTheFirstOtherOne() {
        model.include(List.of(home.resolve("oldest"), home.resolve("middle"), home.resolve("newest")));
        model.selected().set(Optional.of(home.resolve("oldest")));
        assertThat(model.compared()).containsExactly(home.resolve("middle"), home.resolve("oldest"));
        model.selected().set(Optional.of(home.resolve("newest")));
        assertThat(model.compared()).containsExactly(home.resolve("newest"), home.resolve("oldest"));
        make("own", "same", 9);
        model.refresh();
        model.selected().set(Optional.of(home.resolve("own")));
        assertThat(model.compared()).containsExactly(home.resolve("own"), home.resolve("newest"));
    }

    @Test
    void compared_ofRunsThatBelongTogether_asksForNoDataInCommon() {
        model.selected().set(Optional.of(home.resolve("elsewhere")));
        assertThat(model.compared()).hasSizeLessThan(2);
        model.include(List.of(home.resolve("oldest"), home.resolve("elsewhere")));
        assertThat(model.compared()).containsExactly(home.resolve("elsewhere"), home.resolve("oldest"));
    }

    @Test
    void compared_oneMarkIsComparedWithTheSelectedRun() {
        model.selected().set(Optional.of(home.resolve("newest")));
        model.toggleMark(home.resolve("elsewhere"));
        assertThat(model.compared()).containsExactly(home.resolve("newest"), home.resolve("elsewhere"));
    }

    @Test
    void compared_marksStandForThemselvesUntilTheyAreTakenAway() {
        model.selected().set(Optional.of(home.resolve("newest")));
        model.toggleMark(home.resolve("elsewhere"));
        model.toggleMark(home.resolve("oldest"));
        assertThat(model.compared()).containsExactly(home.resolve("elsewhere"), home.resolve("oldest"));
        model.toggleMark(home.resolve("elsewhere"));
        assertThat(model.compared()).containsExactly(home.resolve("newest"), home.resolve("oldest"));
    }

    @Test
    void compared_aPinnedStepStandsBesideTheSelectedRun() {
        Path run = home.resolve("newest");
        model.selected().set(Optional.of(run));
        model.togglePin(run, 50);
        model.togglePin(home.resolve("elsewhere"), 10);
        assertThat(model.comparedPoints())
                .containsExactly(
                        RunPoint.following(run),
                        RunPoint.pinned(run, 50),
                        RunPoint.pinned(home.resolve("elsewhere"), 10));
        assertThat(model.compared()).containsExactly(run, home.resolve("elsewhere"));
        model.togglePin(run, 50);
        model.togglePin(home.resolve("elsewhere"), 10);
        assertThat(model.comparedPoints())
                .containsExactly(RunPoint.following(run), RunPoint.following(home.resolve("middle")));
    }

    /** The state is written with checkpoints only, the rows after every step; the last one is being written. */
    @Test
    void progress_ofARunThatIsTrainedIsItsNewestWholeRow() throws IOException {
        RunFolder run = RunFolder.open(home.resolve("middle"));
        Files.writeString(run.metricsFile(), "step,loss\n1,3.5\n2,3.25\n3,");
        model.refresh();
        assertThat(item("middle").progress()).isEqualTo("0/10");
        try (RunLock lock = run.lock()) {
            model.refresh();
            assertThat(item("middle").progress()).isEqualTo("2/10");
            Files.writeString(run.metricsFile(), "step,loss\n");
            model.refresh();
            assertThat(item("middle").progress()).isEqualTo("0/10");
        }
    }

    private RunItem item(String name) {
        return model.items().stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void interrupted_isARunThatNobodyTrainsUntilItIsDismissed() throws IOException {
        // Without a checkpoint there is nothing to go on from, but it can be begun again.
        RunItem lost = model.interrupted().getValue().orElseThrow();
        assertThat(lost.name()).isEqualTo("newest");
        assertThat(lost.lost()).isTrue();
        assertThat(lost.resumable()).isFalse();
        Path file = home.resolve("middle").resolve("run.json");
        Files.writeString(file, Files.readString(file).replace("\"step\": 0", "\"step\": 5"));
        model.refresh();
        RunItem offered = model.interrupted().getValue().orElseThrow();
        assertThat(offered.name()).isEqualTo("middle");
        assertThat(offered.lost()).isFalse();
        assertThat(offered.resumable()).isTrue();
        model.dismiss(offered);
        for (int others = 0; others < model.items().size(); others++) {
            model.interrupted().getValue().ifPresent(next -> {
                assertThat(next.lost()).isTrue();
                model.dismiss(next);
            });
        }
        assertThat(model.interrupted().getValue()).isEmpty();
    }

    private void fork(String name, int age, Path parent, long step) {
        RunDescription plain = RunFolder.open(home.resolve("oldest")).description();
        RunFolder.create(
                home.resolve(name),
                new RunDescription(
                        plain.settings(),
                        plain.preset(),
                        plain.data(),
                        plain.fingerprint(),
                        plain.device(),
                        Map.of(),
                        Instant.ofEpochSecond(age),
                        Optional.empty(),
                        Optional.of(new Lineage(parent, step, Map.of(), List.of(), List.of()))),
                10);
    }

    @Test
    void matching_forksStandBelowTheRunTheyLeft_whichIsSaidWhereItDoesNotStandThere() throws IOException {
        fork("fork", 5, home.resolve("oldest"), 7);
        fork("fork-of-fork", 6, home.resolve("fork"), 9);
        fork("second-fork", 7, home.resolve("oldest"), 8);
        fork("orphan", 8, home.resolve("never-there"), 3);
        model.refresh();
        assertThat(model.matching())
                .extracting(RunItem::name)
                .containsExactly(
                        "orphan", "oldest", "second-fork", "fork", "fork-of-fork", "newest", "middle", "elsewhere");
        assertThat(model.matching()).extracting(model::depth).containsExactly(0, 0, 1, 1, 2, 0, 0, 0);
        assertThat(model.origin(item("orphan"))).isEqualTo("from step 3 of never-there, which is gone");
        assertThat(model.origin(item("fork"))).isEqualTo("from step 7");
        assertThat(model.origin(item("oldest"))).isEmpty();
        assertThat(model.items().get(0).name()).as("newest first").isEqualTo("orphan");

        model.search().set("fork-of-fork");
        assertThat(model.origin(item("fork-of-fork"))).isEqualTo("from step 9 of fork");
        assertThat(model.depth(item("fork-of-fork"))).isZero();
        model.search().set("");

        try (Stream<Path> files = Files.walk(home.resolve("oldest"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        model.refresh();
        assertThat(model.origin(item("fork"))).isEqualTo("from step 7 of oldest, which is gone");
    }

    @Test
    void matching_recordsThatLeadInACircle_loseNoRun() {
        fork("hen", 5, home.resolve("egg"), 1);
        fork("egg", 6, home.resolve("hen"), 1);
        model.refresh();
        assertThat(model.matching())
                .extracting(RunItem::name)
                .contains("hen", "egg")
                .hasSize(6);
    }

    @Test
    void search_findsRunsByNameTagAndNote() {
        model.annotate(home.resolve("middle"), new RunNotes(List.of("keeper"), "A steady one"), reason -> {
            throw new AssertionError(reason);
        });
        for (String words : List.of("MIDD", "keeper", "steady one", "keeper interrupted")) {
            model.search().set(words);
            assertThat(model.matching()).extracting(RunItem::name).containsExactly("middle");
        }
        model.search().set("keeper newest");
        assertThat(model.matching()).isEmpty();
        model.search().set("");
        assertThat(model.matching()).hasSize(4);
    }

    @Test
    void annotate_ofARunThatIsGone_isTold() {
        List<Throwable> told = new ArrayList<>();
        model.annotate(home.resolve("gone"), RunNotes.NONE, told::add);
        assertThat(told).hasSize(1);
    }

    @Test
    void damagedNotes_leaveTheRunInTheListAndSayWhy() throws IOException {
        Files.writeString(home.resolve("middle").resolve("notes.json"), "no json");
        model.refresh();
        model.search().set("middle");
        assertThat(model.matching().get(0).state()).isEqualTo("interrupted");
        assertThat(model.matching().get(0).problem()).contains("notes.json is damaged");
    }

    @Test
    void stateText_saysWhichOtherMachineTrains() {
        RunItem here = trainedOn(WorkingProcess.hostName());
        RunItem there = trainedOn("node-7");
        assertThat(here.stateText()).isEqualTo("running");
        assertThat(there.stateText()).isEqualTo("running on node-7");
        try (RunLock lock = RunFolder.open(home.resolve("newest")).lock()) {
            RunItem read = RunItem.read(home.resolve("newest"), new RunJobs(jobs));
            assertThat(lock.afterCrash()).isFalse();
            assertThat(read.live()).isTrue();
            assertThat(read.standing().process()).isEmpty();
        }
    }

    @Test
    void processOfAnotherVersion_isOneSentenceOfItsRun() throws IOException {
        try (RunLock lock = RunFolder.open(home.resolve("newest")).lock()) {
            Path control = Files.createDirectories(home.resolve("newest/control"));
            Files.writeString(control.resolve("process.json"), "{\"version\": 9}");
            RunItem read = RunItem.read(home.resolve("newest"), new RunJobs(jobs));
            assertThat(lock.afterCrash()).isFalse();
            assertThat(read.live()).isTrue();
            assertThat(read.problem()).contains("version 9").contains("use the same version");
        }
    }

    private RunItem trainedOn(String host) {
        WorkingProcess process = new WorkingProcess(
                1, host, "", "cpu", Instant.EPOCH, Duration.ofMillis(100), Activity.of("Training"), Instant.EPOCH);
        return new RunItem(
                home,
                Optional.empty(),
                new RunStanding(running(), true, Optional.of(process), Optional.empty()),
                RunNotes.NONE,
                "");
    }

    private static Optional<RunStatus> running() {
        return Optional.of(new RunStatus(RunState.RUNNING, 1, 2, "", Instant.EPOCH));
    }
}
