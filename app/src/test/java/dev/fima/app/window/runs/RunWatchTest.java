package dev.fima.app.window.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cluster.JobWatch;
import dev.fima.app.runs.PlainRun;
import dev.fima.app.window.FlakyFolder;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

class RunWatchTest {
    @TempDir
    Path home;

    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> remarks = new CopyOnWriteArrayList<>();
    private final JobWatch jobs = new JobWatch();
    private final RunWatch watch = new RunWatch(new RunJobs(jobs), problems::add, remarks::add);
    private FlakyFolder folder;
    private Optional<RunReading> seen = Optional.empty();

    @BeforeEach
    void watchARun() throws Exception {
        Path run = home.resolve("fima-01");
        PlainRun.make(run);
        folder = new FlakyFolder(run);
        snapshot(run, 1);
        watch.watch(Optional.of(folder.path()));
        await(() -> steps().equals(List.of(1L)));
    }

    @AfterEach
    void end() {
        watch.close();
        jobs.close();
    }

    private static void snapshot(Path run, long step) throws IOException {
        Files.createFile(run.resolve("snapshots").resolve("step-0000000" + step + ".npz"));
    }

    private List<Long> steps() {
        watch.take().ifPresent(reading -> seen = Optional.of(reading));
        return seen.map(RunReading::snapshots).orElse(List.of());
    }

    private static void await(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition::getAsBoolean);
    }

    /** A network folder that goes away for a while is watched on, and the person learns of both. */
    @Test
    void aFolderThatGoesAwayAndComesBack_isWatchedOn() throws Exception {
        folder.setBroken(true);
        snapshot(home.resolve("fima-01"), 2);
        await(() -> !problems.isEmpty());
        assertThat(problems).singleElement().asString().contains("fima-01", "Stale file handle", "looked at again");
        assertThat(steps()).containsExactly(1L);

        folder.setBroken(false);

        await(() -> steps().equals(List.of(1L, 2L)));
        await(() -> !remarks.isEmpty());
        assertThat(remarks).singleElement().asString().contains("fima-01", "again");
        assertThat(problems).hasSize(1);
    }

    /** What ends with an error that nobody foresaw ends one look, not the watching. */
    @Test
    void aRunThatIsNoneYet_isSeenOnceItIsOne() throws Exception {
        Path later = home.resolve("later");
        watch.watch(Optional.of(later));
        // Longer than it takes until a run that was there would be missed.
        Thread.sleep(1500);
        assertThat(problems).isEmpty();
        seen = Optional.empty();
        RunFolder.create(later, seenDescription(), 10);
        snapshot(later, 3);
        await(() -> steps().equals(List.of(3L)));
        snapshot(later, 4);
        await(() -> steps().equals(List.of(3L, 4L)));
        assertThat(problems).isEmpty();
        assertThat(remarks).as("nothing was said that is to be taken back").isEmpty();
    }

    private RunDescription seenDescription() {
        return RunFolder.open(home.resolve("fima-01")).description();
    }
}
