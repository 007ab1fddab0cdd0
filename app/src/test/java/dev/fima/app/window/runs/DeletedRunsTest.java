package dev.fima.app.window.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cluster.JobWatch;
import dev.fima.app.runs.Wastebasket;
import dev.fima.app.sheet.RecordedRuns;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on their way into the wastebasket and back. */
class DeletedRunsTest {
    @TempDir
    Path folder;

    private final JobWatch jobs = new JobWatch();
    private final List<String> said = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Path first;
    private Path second;
    private RunListModel runs;
    private DeletedRuns deleted;

    @BeforeEach
    void make() {
        RecordedRuns made = new RecordedRuns(folder);
        first = made.run("first", "fima", 1, 1).toAbsolutePath();
        second = made.run("second", "fima", 2, 1).toAbsolutePath();
        runs = new RunListModel(TaskRunner.direct(), folder.resolve("runs"), new RunJobs(jobs), problems::add);
        runs.refresh();
        deleted = new DeletedRuns(runs, TaskRunner.direct(), said::add, problems::add);
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    private List<Path> listed() {
        return runs.items().stream().map(RunItem::folder).toList();
    }

    private void assertWays(boolean back, boolean forth) {
        assertThat(deleted.undoable().getValue()).as("undoable").isEqualTo(back);
        assertThat(deleted.redoable().getValue()).as("redoable").isEqualTo(forth);
    }

    @Test
    void undo_bringsTheLastOneBackFirst_andSelectsIt() {
        deleted.delete(first);
        deleted.delete(second);
        assertThat(listed()).isEmpty();
        assertWays(true, false);
        assertThat(said.get(0)).contains("first", "is in the wastebasket");

        deleted.undo();
        assertThat(listed()).containsExactly(second);
        assertThat(runs.selected().get()).contains(second);
        assertThat(said.get(2)).contains("second", "is back");
        assertWays(true, true);
        deleted.undo();
        assertThat(runs.selected().get()).contains(first);
        assertThat(listed()).containsExactlyInAnyOrder(first, second);
        assertWays(false, true);

        deleted.redo();
        assertThat(listed()).containsExactly(second);
        deleted.redo();
        assertThat(listed()).isEmpty();
        assertWays(true, false);
        assertThat(problems).isEmpty();
    }

    @Test
    void delete_endsTheWayForth() {
        deleted.delete(first);
        deleted.undo();
        deleted.delete(second);
        assertWays(true, false);
        deleted.redo();
        assertThat(listed()).containsExactly(first);
    }

    /** Something else lies where the run was; once it is away the run can come back. */
    @Test
    void refusedUndo_isSaid_andCanBeTriedAgain() throws IOException {
        deleted.delete(first);
        Files.createDirectory(first);
        deleted.undo();
        assertThat(problems).singleElement().asString().contains("something else lies there");
        assertWays(true, false);
        Files.delete(first);
        deleted.undo();
        assertThat(RunFolder.isRun(first)).isTrue();
        assertWays(false, true);
    }

    @Test
    void trainedRun_staysListed_andThereIsNothingToTakeBack() {
        runs.selected().set(Optional.of(first));
        try (RunLock training = RunFolder.open(first).lock()) {
            assertThat(training.afterCrash()).isFalse();
            deleted.delete(first);
        }
        assertThat(problems).singleElement().asString().contains("is being trained");
        assertThat(runs.selected().get()).contains(first);
        assertWays(false, false);
        assertThat(said).isEmpty();
    }

    @Test
    void emptiedWastebasket_leavesNothingToTakeBack() {
        deleted.delete(first);
        Wastebasket.empty(first.getParent());
        deleted.forget();
        assertWays(false, false);
        deleted.undo();
        assertThat(problems).isEmpty();
        assertThat(first).doesNotExist();
    }
}
