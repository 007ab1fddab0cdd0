package dev.fima.app.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.app.window.FlakyFolder;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.method.Metric;
import dev.fima.model.training.Lineage;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunException;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReaderTest {
    @TempDir
    Path home;

    private RunFolder run;

    @BeforeEach
    void make() throws IOException {
        run = PlainRun.make(home.resolve("run"), home.resolve("data"), 0);
        Files.writeString(run.metricsFile(), "step,loss\n1,3.5\n");
        snapshot(5);
    }

    private void snapshot(long step) {
        SnapshotFile.write(run.snapshotFile(step), new ProbeSnapshot(step, List.of(), Optional.empty(), Double.NaN, 0));
    }

    private static double[] losses(RunReader reader) {
        return reader.metrics(metrics -> metrics.column(Metric.LOSS));
    }

    private void append(String row) throws IOException {
        Files.writeString(run.metricsFile(), row, StandardOpenOption.APPEND);
    }

    @Test
    void everybody_hasTheSameReader_andLearnsOfWhatAnotherTookIn() throws IOException {
        RunReader one = RunReader.of(run.path());
        RunReader other = RunReader.of(run.path());
        assertThat(other).isSameAs(one);
        long before = one.poll();
        long grown = one.growth();
        assertThat(other.poll()).isEqualTo(before);

        append("2,3.25\n");
        long after = other.poll();

        assertThat(after).isGreaterThan(before);
        assertThat(one.poll()).isEqualTo(after);
        assertThat(one.growth()).isGreaterThan(grown);
        assertThat(losses(one)).containsExactly(3.5, 3.25);
        int rows = one.metrics(MetricsReader::rows);
        assertThat(rows).isEqualTo(2);
    }

    @Test
    void aSnapshotThatIsTakenLater_isListed_andReadOnceUntilItIsWrittenAnew() throws IOException {
        RunReader reader = RunReader.of(run.path());
        long before = reader.poll();
        assertThat(reader.snapshots()).containsExactly(5L);

        snapshot(7);
        // Times of change may be coarse.
        Files.setLastModifiedTime(
                run.snapshotFolder(), FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(reader.poll()).isGreaterThan(before);
        assertThat(reader.snapshots()).containsExactly(5L, 7L);

        assertThat(reader.known(7)).isEmpty();
        ProbeSnapshot read = reader.snapshot(7);
        assertThat(reader.snapshot(7)).isSameAs(read);
        assertThat(reader.known(7)).containsSame(read);

        snapshot(7);
        Files.setLastModifiedTime(run.snapshotFile(7), FileTime.fromMillis(1));
        Files.setLastModifiedTime(
                run.snapshotFolder(), FileTime.from(Instant.now().plusSeconds(9)));
        assertThat(reader.snapshot(7)).isNotSameAs(read);
        reader.poll();
        assertThat(reader.known(7)).isPresent();
    }

    /** As where it is renamed into place in the same tick in which its part was made and looked at. */
    @Test
    void aSnapshotThatIsWrittenAnew_isToldOf_alsoWhereItsFolderSeemsUnchanged() throws IOException {
        RunReader reader = RunReader.of(run.path());
        FileTime unchanged = Files.getLastModifiedTime(run.snapshotFolder());
        long before = reader.poll();
        reader.snapshot(5);
        snapshot(5);
        Files.setLastModifiedTime(run.snapshotFile(5), FileTime.fromMillis(1));
        Files.setLastModifiedTime(run.snapshotFolder(), unchanged);
        long after = before;
        for (int i = 0; i < 10; i++) {
            after = reader.poll();
        }
        assertThat(after).isGreaterThan(before);
        assertThat(reader.known(5)).isEmpty();
    }

    @Test
    void aFolderThatHoldsNoRun_orCannotBeListed_isSaidInASentence() throws IOException {
        Path none = home.resolve("none");
        assertThatThrownBy(() -> RunReader.of(none).poll()).isInstanceOf(RunException.class);
        FlakyFolder flaky = new FlakyFolder(run.path());
        RunReader reader = RunReader.of(flaky.path());
        reader.poll();
        flaky.setBroken(true);
        Files.setLastModifiedTime(
                run.snapshotFolder(), FileTime.from(Instant.now().plusSeconds(5)));
        assertThatThrownBy(reader::poll).isInstanceOf(RunException.class).hasMessageContaining("Stale file handle");
        flaky.setBroken(false);
        reader.poll();
        assertThat(reader.snapshots()).containsExactly(5L);
    }

    @Test
    void aFork_hasTheRowsOfTheRunThatItLeft() throws IOException {
        RunReader.Parent parent =
                RunReader.Parent.of(home.resolve("fork"), new Lineage(run.path(), 1, Map.of(), List.of(), List.of()));
        assertThat(parent.poll()).isTrue();
        assertThat(parent.poll()).isFalse();
        assertThat(parent.name()).isEqualTo("run");
        assertThat(losses(parent.reader())).containsExactly(3.5);
    }
}
