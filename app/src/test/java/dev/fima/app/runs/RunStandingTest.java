package dev.fima.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cluster.JobState;
import dev.fima.app.cluster.JobStates;
import dev.fima.model.settings.Preset;
import dev.fima.model.training.DataFingerprint;
import dev.fima.model.training.ImportedWeights;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunState;
import dev.fima.model.training.RunStatus;
import dev.fima.model.training.control.Activity;
import dev.fima.model.training.control.WorkingProcess;
import dev.fima.model.weights.ImportReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        "FINISHED, false, PENDING, queued",
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

    @ParameterizedTest
    @CsvSource({
        "RUNNING, false, PENDING, The job waits: PENDING\\.",
        ", false, NODE_FAIL, .* on n3 .*its host went away.*",
        "RUNNING, false, TIMEOUT, .*grace_seconds.*",
        "FINISHED, false, FAILED, As the folder says\\. Job 12 on n3 ended as FAILED.*",
        "CANCELLED, false, TIMEOUT, As the folder says\\. Its job ended as TIMEOUT\\.",
        "CANCELLED, false, COMPLETED, As the folder says\\.",
        "FAILED, false, , As the folder says\\.",
    })
    void message_saysWhatIsAheadOrWhatWentWrong(String state, boolean live, String job, String said) {
        assertThat(of(state, live, job).message(folder)).matches(said);
    }

    /** Of weights that were opened, which nobody trains. */
    @ParameterizedTest
    @CsvSource({
        "RUNNING, true, opening",
        "FINISHED, false, weights",
        "FAILED, false, failed",
        "RUNNING, false, interrupted",
    })
    void state_ofWeights_saysThatTheyAreOpenedOrThere(String state, boolean live, String said) {
        RunDescription weights = new RunDescription(
                Preset.of("tiny").settings(),
                Optional.of("tiny"),
                Path.of("videos"),
                new DataFingerprint(1, 1, "same"),
                "cpu",
                Map.of(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ImportedWeights(
                        new ImportReport(
                                Path.of("a.pth"),
                                "",
                                "",
                                "",
                                List.of("conv1.weight"),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of()),
                        "00",
                        Set.of(),
                        List.of())));
        assertThat(of(state, live, null).state(weights)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"9, 9 min", "330, 5 hours"})
    void messageOfAProcessThatIsSilent_saysForHowLong(long minutes, String said) {
        WorkingProcess far = new WorkingProcess(
                71,
                "far",
                "",
                "cpu",
                Instant.EPOCH,
                Duration.ofMillis(100),
                Activity.of("Training"),
                Instant.now().minus(Duration.ofMinutes(minutes)));
        RunStanding silent = of("RUNNING", false, null);
        assertThat(new RunStanding(silent.status(), false, Optional.of(far), Optional.empty()).message(folder))
                .startsWith("There has been no sign of life of process 71 on far for " + said);
    }

    @Test
    void messageOfAnInterruptedRun_isWhatItsLogTells_elseThatItWasSilent() throws IOException {
        RunStanding silent = of("RUNNING", false, null);
        assertThat(silent.message(folder)).startsWith("The run stopped without a word");

        Files.writeString(
                folder.resolve("output.log"), "fima: The disk is full; free some space.\n# ended with exit code 1\n");

        assertThat(silent.message(folder)).contains("The disk is full; free some space.");
        // The scheduler knows better what ended the process than its last words.
        assertThat(of("RUNNING", false, "TIMEOUT").message(folder)).contains("grace_seconds");
        assertThat(of("CANCELLED", false, null).message(folder)).isEqualTo("As the folder says.");
    }
}
