package dev.fima.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.training.MetricsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPaceTest {
    @TempDir
    Path folder;

    private Optional<Double> of(String rows) throws IOException {
        Path file = folder.resolve("metrics.csv");
        Files.writeString(file, "step,seconds\n" + rows);
        MetricsReader metrics = new MetricsReader(file);
        metrics.poll();
        return RunPace.secondsPerStep(metrics);
    }

    /** A fork begins its time anew at the step that it left: 10 steps in 25 seconds are 2.5 each. */
    @Test
    void secondsPerStep_isTheTimeBetweenTheFirstAndTheLast() throws IOException {
        assertThat(of("101,3\n102,5\n111,28\n")).contains(2.5);
        assertThat(of("1,3\n")).isEmpty();
        assertThat(of("1,3\n2,3\n")).isEmpty();
    }

    @Test
    void duration_isReadAtAGlance() {
        assertThat(RunPace.duration(59)).isEqualTo("59 s");
        assertThat(RunPace.duration(61)).isEqualTo("1 min");
        assertThat(RunPace.duration(7500)).isEqualTo("2 h 05 min");
    }
}
