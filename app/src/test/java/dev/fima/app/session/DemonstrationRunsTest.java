package dev.fima.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.method.Metric;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemonstrationRunsTest {
    @TempDir
    Path folder;

    @Test
    void unpack_givesWholeRunsOnTheDataOfThisMachine() throws Exception {
        Path data = folder.resolve("sample data");
        List<Path> runs = DemonstrationRuns.unpack(folder, data);
        assertThat(runs.stream().map(run -> run.getFileName().toString()))
                .containsExactly("fima", "moco", "supervised");
        for (Path run : runs) {
            RunFolder opened = RunFolder.open(run);
            assertThat(opened.status().state()).isEqualTo(RunState.FINISHED);
            assertThat(opened.description().data()).isEqualTo(data);
            MetricsReader metrics = new MetricsReader(opened.metricsFile());
            metrics.poll();
            assertThat(metrics.rows()).isEqualTo((int) opened.status().step());
            assertThat(metrics.column(Metric.LOSS)).doesNotContain(Double.NaN);
            ProbeSnapshot last =
                    SnapshotFile.read(opened.snapshotFile(opened.status().step()));
            assertThat(last.clips()).hasSize(6);
        }
        // Its run.json calls random weights what ablations called them before.
        assertThat(RunFolder.open(runs.get(2)).description().method()).isEqualTo("supervised");
        Path snapshot = runs.get(0).resolve("snapshots/step-00000500.npz");
        Files.delete(snapshot);
        Path notes = Files.writeString(runs.get(0).resolve("metrics.csv"), "changed");
        DemonstrationRuns.unpack(folder, data);
        assertThat(snapshot).exists();
        assertThat(notes).as("what is there stays").hasContent("changed");
    }

    @Test
    void unpack_besideRecordingsOfAnEarlierProgram_givesItsOwn() throws Exception {
        Path earlier = Files.createDirectories(folder.resolve("demonstration/fima"));
        Files.writeString(earlier.resolve("run.json"), "{}");
        List<Path> runs = DemonstrationRuns.unpack(folder, folder.resolve("data"));
        assertThat(runs).noneMatch(run -> run.startsWith(folder.resolve("demonstration")));
        assertThat(runs.get(0).getParent().getFileName().toString()).matches("demonstration-[0-9a-f]{12}");
        assertThat(DemonstrationRuns.unpack(folder, folder.resolve("data"))).isEqualTo(runs);
    }

    /** Data may be elsewhere at the next start, while the cache is the same. */
    @Test
    void unpack_forOtherSampleData_pointsThere() {
        DemonstrationRuns.unpack(folder, folder.resolve("gone"));
        Path data = folder.resolve("data");
        assertThat(DemonstrationRuns.unpack(folder, data)).isNotEmpty().allSatisfy(run -> assertThat(
                        RunFolder.open(run).description().data())
                .isEqualTo(data));
    }
}
