package dev.fima.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cluster.JobState;
import dev.fima.model.settings.Preset;
import dev.fima.model.training.DataFingerprint;
import dev.fima.model.training.Lineage;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunState;
import dev.fima.model.training.RunStatus;
import dev.fima.model.training.control.Activity;
import dev.fima.model.training.control.WorkingProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunRowTest {
    private static final Path FOLDER = Path.of("/runs/a");
    private static final Optional<JobState> JOB = Optional.of(new JobState("12", "RUNNING", "", "n3", "", 0));
    private static final Optional<RunStatus> STATUS =
            Optional.of(new RunStatus(RunState.RUNNING, 3, 10, "", Instant.EPOCH));

    private static WorkingProcess process(String job, String device) {
        return new WorkingProcess(
                71, "far", job, device, Instant.EPOCH, Duration.ofMillis(100), Activity.of("Training"), Instant.EPOCH);
    }

    private static RunRow of(Optional<WorkingProcess> process) {
        return RunRow.of(FOLDER, Optional.empty(), new RunStanding(STATUS, true, process, Optional.empty()), JOB, "");
    }

    @Test
    void row_saysWhatTheProcessSaysOfItself_beforeWhatTheSchedulerSays() {
        RunRow row = of(Optional.of(process("slurm:99", "gpu:1")));

        assertThat(row.host()).isEqualTo("far");
        assertThat(row.device()).isEqualTo("gpu:1");
        assertThat(row.job()).isEqualTo("slurm:99");
        assertThat(row.step()).isEqualTo(3);
        assertThat(row.totalSteps()).isEqualTo(10);
        assertThat(row.state()).isEqualTo("running");
    }

    @Test
    void row_namesNodeAndJobOfTheScheduler_whereNoProcessDoes() {
        assertThat(of(Optional.empty()).host()).isEqualTo("n3");
        assertThat(of(Optional.empty()).device()).isEmpty();
        assertThat(of(Optional.of(process("", ""))).job()).isEqualTo("slurm:12");
    }

    /** A run whose process has ended, and that went on from another one's step. */
    @Test
    void row_ofARunThatIsOver_hasItsDeviceAndItsParent() {
        RunDescription description = new RunDescription(
                Preset.of("tiny").settings(),
                Optional.of("tiny"),
                Path.of("videos"),
                new DataFingerprint(1, 1, "same"),
                "gpu:3",
                Map.of(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.of(new Lineage(Path.of("/runs/parent"), 120, Map.of(), List.of(), List.of())));
        RunRow row = RunRow.of(
                FOLDER,
                Optional.of(description),
                new RunStanding(STATUS, false, Optional.empty(), Optional.empty()),
                Optional.empty(),
                "As it says.");
        assertThat(row.device()).isEqualTo("gpu:3");
        assertThat(row.parent()).contains(Path.of("/runs/parent").toAbsolutePath() + "@120");
        assertThat(row.host()).isEmpty();
        assertThat(row.job()).isEmpty();
        assertThat(row.state()).isEqualTo("interrupted");
        assertThat(row.message()).isEqualTo("As it says.");
    }
}
