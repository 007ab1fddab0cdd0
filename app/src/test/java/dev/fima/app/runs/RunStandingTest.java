package dev.fima.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cluster.JobState;
import dev.fima.app.cluster.JobStates;
import dev.fima.model.training.RunState;
import dev.fima.model.training.RunStatus;
import dev.fima.model.training.control.Activity;
import dev.fima.model.training.control.WorkingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunStandingTest {
    @TempDir
    Path folder;

    private static RunStanding of(String state, boolean live, String job) {
        Optional<RunStatus> status = state == null
                ? Optional.empty()
                : Optional.of(new RunStatus(RunState.valueOf(state), 3, 10, "As the folder says.", Instant.EPOCH));
        Optional<JobStates> jobs = job == null
                ? Optional.empty()
                : Optional.of(new JobStates("12", List.of(new JobState("12", job, "", "n3", "", 0))));
        return new RunStanding(status, live, Optional.empty(), jobs);
    }

    /** By the table of states in the guide to clusters. */
    @ParameterizedTest
    @CsvSource({
        "RUNNING, true, , running",
        "PAUSED, true, , paused",
        "RUNNING, false, , interrupted",
        "PAUSED, false, TIMEOUT, interrupted",
        "RUNNING, false, PENDING, queued",
        "CANCELLED, false, RUNNING, starting",
        "RUNNING, true, RUNNING, running",
        "FINISHED, false, RUNNING, measuring",
        "FINISHED, false, FAILED, finished",
        "CANCELLED, false, , stopped",
        "FAILED, false, , failed",
        ", false, , damaged",
        ", false, PENDING, queued",
        ", false, RUNNING, starting",
        ", false, NODE_FAIL, failed",
        ", false, COMPLETED, ended",
    })
    void state_isOneWord(String state, boolean live, String job, String said) {
        assertThat(of(state, live, job).state()).isEqualTo(said);
    }

    @Test
    void message_saysWhatIsAheadOrWhatWentWrong() {
        assertThat(of("RUNNING", false, "PENDING").message(folder)).isEqualTo("The job waits: PENDING.");
        assertThat(of(null, false, "NODE_FAIL").message(folder)).contains("on n3", "its host went away");
        assertThat(of("RUNNING", false, "TIMEOUT").message(folder)).contains("grace_seconds");
        assertThat(of("FINISHED", false, "FAILED").message(folder))
                .startsWith("As the folder says. Job 12 on n3 ended as FAILED");
        assertThat(of("CANCELLED", false, "TIMEOUT").message(folder))
                .isEqualTo("As the folder says. Its job ended as TIMEOUT.");
        assertThat(of("CANCELLED", false, "COMPLETED").message(folder)).isEqualTo("As the folder says.");
        assertThat(of("FAILED", false, null).message(folder)).isEqualTo("As the folder says.");
    }

    @Test
    void messageOfAnInterruptedRun_isWhatItsLogTells_elseThatItWasSilent() throws IOException {
        RunStanding silent = of("RUNNING", false, null);
        assertThat(silent.message(folder)).startsWith("The run stopped without a word");
        WorkingProcess far = new WorkingProcess(
                71,
                "far",
                "",
                "cpu",
                Instant.EPOCH,
                Duration.ofMillis(100),
                Activity.of("Training"),
                Instant.now().minus(Duration.ofMinutes(9)));
        assertThat(new RunStanding(silent.status(), false, Optional.of(far), Optional.empty()).message(folder))
                .startsWith("There has been no sign of life of process 71 on far for 9 min");

        Files.writeString(
                folder.resolve("output.log"), "fima: The disk is full; free some space.\n# ended with exit code 1\n");

        assertThat(silent.message(folder)).contains("The disk is full; free some space.");
        assertThat(of("CANCELLED", false, null).message(folder)).isEqualTo("As the folder says.");
    }
}
