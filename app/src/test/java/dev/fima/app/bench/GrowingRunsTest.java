package dev.fima.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.method.Metric;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingRunsTest {
    private static final int RUNS = 2;

    @TempDir
    private Path folder;

    @Test
    void runs_growLikeTrainedOnesAndAreLeftInPeace() throws Exception {
        GrowingRuns.grow(folder, RUNS, 40, 3);

        List<Path> runs = RunFolder.below(folder);
        assertThat(runs).hasSize(RUNS);
        for (Path path : runs) {
            RunFolder run = RunFolder.open(path);
            MetricsReader metrics = new MetricsReader(run.metricsFile());
            metrics.poll();
            assertThat(metrics.damagedRows()).isZero();
            assertThat(metrics.column(Metric.STEP))
                    .containsExactly(LongStream.rangeClosed(1, metrics.rows())
                            .asDoubleStream()
                            .toArray())
                    .hasSizeGreaterThan(25);
            assertThat(SnapshotFile.read(run.snapshotFile(25)).step()).isEqualTo(25);
            assertThat(run.status().state().id()).isEqualTo("running");
            assertThat(run.isLive()).isFalse();
        }
    }
}
