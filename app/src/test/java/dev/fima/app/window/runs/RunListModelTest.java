package dev.fima.app.window.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.training.DataFingerprint;
import dev.fima.model.training.Preset;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunListModelTest {
    @TempDir
    Path home;

    private RunListModel model;

    @BeforeEach
    void makeRuns() {
        make("oldest", "same", 1);
        make("elsewhere", "other", 2);
        make("middle", "same", 3);
        make("newest", "same", 4);
        model = new RunListModel(TaskRunner.direct(), home);
        model.refresh();
    }

    private void make(String name, String data, int age) {
        RunFolder.create(
                home.resolve(name),
                new RunDescription(
                        Preset.of("tiny").settings(),
                        Optional.of("tiny"),
                        Path.of(data),
                        new DataFingerprint(1, 1, data),
                        "cpu",
                        Map.of(),
                        Instant.ofEpochSecond(age)),
                10);
    }

    @Test
    void compared_withoutMarksIsTheSelectedRunAndTheNewestOtherOnItsData() {
        model.selected().set(Optional.of(home.resolve("oldest")));
        assertThat(model.compared()).containsExactly(home.resolve("newest"), home.resolve("oldest"));
        model.selected().set(Optional.of(home.resolve("elsewhere")));
        assertThat(model.compared()).containsExactly(home.resolve("elsewhere"));
    }

    @Test
    void compared_oneMarkIsComparedWithTheSelectedRun() {
        model.selected().set(Optional.of(home.resolve("newest")));
        model.toggleMark(home.resolve("elsewhere"));
        assertThat(model.compared()).containsExactly(home.resolve("newest"), home.resolve("elsewhere"));
    }

    @Test
    void compared_marksStandForThemselvesUntilTheyAreTakenAway() {
        model.selected().set(Optional.of(home.resolve("newest")));
        model.toggleMark(home.resolve("elsewhere"));
        model.toggleMark(home.resolve("oldest"));
        assertThat(model.compared()).containsExactly(home.resolve("elsewhere"), home.resolve("oldest"));
        model.toggleMark(home.resolve("elsewhere"));
        assertThat(model.compared()).containsExactly(home.resolve("newest"), home.resolve("oldest"));
    }

    @Test
    void interrupted_isARunWithACheckpointThatNobodyTrainsUntilItIsDismissed() throws IOException {
        assertThat(model.interrupted().getValue()).isEmpty();
        Path file = home.resolve("middle").resolve("run.json");
        Files.writeString(file, Files.readString(file).replace("\"step\": 0", "\"step\": 5"));
        model.refresh();
        RunItem offered = model.interrupted().getValue().orElseThrow();
        assertThat(offered.name()).isEqualTo("middle");
        model.dismiss(offered);
        assertThat(model.interrupted().getValue()).isEmpty();
    }
}
