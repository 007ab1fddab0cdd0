package dev.fima.app.window.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.SyntheticProbes;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.analysis.SnapshotScores;
import dev.fima.model.settings.Preset;
import dev.fima.model.training.DataFingerprint;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonReaderTest {
    private static final int SNAPSHOTS = 20;

    private final List<String> problems = new ArrayList<>();
    private final ComparisonReader reader = new ComparisonReader(problems::add);

    /** The snapshots, written once; each test has copies of its own. */
    @TempDir
    static Path written;

    @TempDir
    Path folder;

    private RunFolder run;

    @BeforeAll
    static void write() {
        for (int i = 0; i < SNAPSHOTS; i++) {
            SnapshotFile.write(written.resolve(step(i) + ".npz"), snapshot(step(i)));
        }
    }

    @BeforeEach
    void copy() throws Exception {
        run = RunFolder.create(folder.resolve("run"), description(), 1000);
        for (int i = 0; i < SNAPSHOTS; i++) {
            Files.copy(written.resolve(step(i) + ".npz"), run.snapshotFile(step(i)));
        }
    }

    private static long step(int place) {
        return 10L * place;
    }

    private static ProbeSnapshot snapshot(long step) {
        return SyntheticProbes.of("run", step).snapshot();
    }

    private RunDescription description() {
        return new RunDescription(
                Preset.TINY.settings(),
                Optional.of("tiny"),
                folder.resolve("data"),
                new DataFingerprint(1, 1, "same"),
                "cpu",
                Map.of(),
                Instant.EPOCH);
    }

    private ComparedRun readToTheEnd(long step) {
        Optional<List<ComparedRun>> read = reader.read(List.of(RunPoint.following(folder.resolve("run"))), step);
        for (int calls = 0; reader.unfinished() && calls < 1000; calls++) {
            read = reader.read(List.of(RunPoint.following(folder.resolve("run"))), step);
        }
        return read.orElseThrow().get(0);
    }

    @Test
    void everySnapshot_isSummedUpAndTheNearestShown() {
        ComparedRun read = readToTheEnd(174);

        assertThat(read.history()).hasSize(SNAPSHOTS);
        assertThat(read.history().get(3))
                .usingRecursiveComparison()
                .isEqualTo(SnapshotSummary.of(SnapshotScores.of(snapshot(step(3)))));
        assertThat(read.probes().orElseThrow().snapshot().step()).isEqualTo(170);
    }

    @Test
    void whatIsKnown_isNotReadAgain() {
        readToTheEnd(100);

        assertThat(reader.unfinished()).isFalse();
        assertThat(reader.read(List.of(RunPoint.following(folder.resolve("run"))), 100))
                .isEmpty();
    }

    /** What is told again because the metrics have grown is the same object, so that nobody paints it again. */
    @Test
    void snapshotOfARunThatGrows_isReadOnceUntilItIsWrittenAnew() throws Exception {
        ProbeSnapshot first = readToTheEnd(170).probes().orElseThrow().snapshot();
        Files.writeString(run.metricsFile(), "step,loss\n1,2.5\n");
        assertThat(readToTheEnd(170).probes().orElseThrow().snapshot()).isSameAs(first);

        SnapshotFile.write(run.snapshotFile(170), snapshot(170));
        Files.setLastModifiedTime(run.snapshotFile(170), FileTime.fromMillis(1));
        Files.writeString(run.metricsFile(), "step,loss\n1,2.5\n2,2.4\n");

        assertThat(readToTheEnd(170).probes().orElseThrow().snapshot()).isNotSameAs(first);
    }

    @Test
    void damagedSnapshot_isToldOnceAndItsNeighbourShown() throws Exception {
        Files.write(run.snapshotFile(170), new byte[] {1, 2, 3});

        assertThat(readToTheEnd(171).probes().orElseThrow().snapshot().step()).isEqualTo(180);
        assertThat(readToTheEnd(172).history()).hasSize(SNAPSHOTS - 1);
        assertThat(problems.stream().filter(said -> said.contains(".npz")))
                .singleElement()
                .asString()
                .contains("00000170");
    }
}
