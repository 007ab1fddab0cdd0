package dev.fima.app.window.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cluster.JobWatch;
import dev.fima.app.runs.PlainRun;
import dev.fima.app.runs.RunReader;
import dev.fima.app.window.SyntheticProbes;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.library.LibraryModel;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.runs.RunJobs;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.app.window.runs.RunWatch;
import dev.fima.app.window.selection.ClipClock;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.app.window.selection.TrainingTime;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.training.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What is shown of a run whose snapshot is written anew, as when further clips were looked at. */
class ShownRunTest extends ViewTest {
    private static final long STEP = 400;

    @TempDir
    Path folder;

    private final JobWatch jobs = new JobWatch();
    private final SessionLog log = new SessionLog();
    private RunFolder run;
    private RunWatch watch;
    private ShownRun shown;

    @Start
    void start(Stage stage) {
        run = PlainRun.make(folder.resolve("run"), folder.resolve("data"), 1);
        FolderTree.make(run.snapshotFile(STEP).getParent());
        write(2);
        RunListModel runs = new RunListModel(TaskRunner.direct(), folder, new RunJobs(jobs), log::problem);
        runs.refresh();
        watch = new RunWatch(new RunJobs(jobs), sentence -> {}, sentence -> {});
        shown = new ShownRun(
                runs,
                new TrainingTime(),
                new ClipClock(),
                new SelectionState(),
                new LibraryModel(TaskRunner.direct(), TaskRunner.direct(), log),
                watch,
                TaskRunner.direct(),
                log);
        runs.selected().set(Optional.of(run.path()));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(shown::close);
        jobs.close();
    }

    private void write(int clips) {
        ProbeSnapshot made =
                SyntheticProbes.of("fima", STEP, clips, 2, 2, false).snapshot();
        SnapshotFile.write(run.snapshotFile(STEP), made);
    }

    /** As the window does it a few times a second, until so many clips are shown. */
    private void awaitClips(int clips) throws Exception {
        await(() -> {
            shown.poll();
            return shown.snapshot()
                                    .get()
                                    .map(ProbeSnapshot::clips)
                                    .map(List::size)
                                    .orElse(0)
                            == clips
                    && shown.clips().get().size() == clips;
        });
    }

    @Test
    void snapshotThatIsWrittenAnew_isShown() throws Exception {
        awaitClips(2);
        write(3);
        awaitClips(3);
    }

    /** The runs table and Compare have the same reader: it holds the new one before this view looks. */
    @Test
    void snapshotThatIsWrittenAnew_isShown_alsoWhereSomebodyElseReadItFirst() throws Exception {
        awaitClips(2);
        ProbeSnapshot before = shown.snapshot().get().orElseThrow();
        write(3);
        ProbeSnapshot read = RunReader.of(run.path()).snapshot(STEP);
        assertThat(RunReader.of(run.path()).known(STEP)).containsSame(read);
        assertThat(shown.snapshot().get()).containsSame(before);
        awaitClips(3);
        assertThat(shown.snapshot().get().orElseThrow().clips())
                .extracting(ClipAnalysis::clip)
                .isEqualTo(read.clips().stream().map(ClipAnalysis::clip).toList());
    }

    /** A clip whose video is gone says so, and the snapshot is shown all the same. */
    @Test
    void clipWithoutItsVideo_isShownWithoutPictures() throws Exception {
        awaitClips(2);
        await(() -> shown.decoded().size() == 2);
        assertThat(shown.decoded().values())
                .allSatisfy(clip -> assertThat(clip.failure()).contains("data"))
                .allMatch(clip -> clip.pictures().isEmpty());
        assertThat(shown.probes().get().orElseThrow().snapshot().clips()).hasSize(2);
    }
}
