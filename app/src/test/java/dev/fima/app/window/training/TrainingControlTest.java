package dev.fima.app.window.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.training.Preset;
import dev.fima.model.training.RunState;
import dev.fima.model.training.SessionListener;
import dev.fima.model.training.SessionOptions;
import dev.fima.model.training.Settings;
import dev.fima.model.training.StepReport;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.TrainingSession;
import dev.fima.sampledata.SampleDataGenerator;
import dev.fima.sampledata.SampleDataSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingControlTest {
    @TempDir
    Path folder;

    /** The window's log says that a checkpoint could not be saved, as its newest line, which the status bar shows. */
    @Test
    void failedSave_isTheNewestProblemInTheLog() throws InterruptedException {
        SampleDataSpec small = SampleDataSpec.builder()
                .trainPerClass(1)
                .testPerClass(1)
                .size(48, 32)
                .frames(40)
                .seed(3)
                .build();
        SampleDataGenerator.generate(small, folder.resolve("data"), (done, all) -> {});
        Settings settings = Preset.TINY.settings();
        for (String change : List.of(
                "clip_size=24",
                "batch=2",
                "queue_size=8",
                "motion_queue_size=8",
                "device=cpu",
                "steps=4",
                "checkpoint_every=2")) {
            settings = settings.with(change);
        }
        Path run = folder.resolve("run");
        TrainingSession session = TrainingSession.create(
                new TrainingRequest(folder.resolve("data"), run, settings, Optional.empty()), SessionOptions.DEFAULT);
        session.addListener(new SessionListener() {
            @Override
            public void stepDone(StepReport report) {
                try {
                    Files.deleteIfExists(run.resolve("checkpoints"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        SessionLog log = new SessionLog();
        TrainingControl control = new TrainingControl(TaskRunner.direct(), log);
        assertThat(control.begin(run, List.of("fima", "train"), () -> session)).isTrue();
        assertThat(session.await()).isEqualTo(RunState.FAILED);
        assertThat(log.newest().get().kind()).isEqualTo(SessionLog.Kind.PROBLEM);
        assertThat(log.newest().get().text())
                .startsWith("Cannot save the checkpoint of step 2 in " + run.resolve("checkpoints"))
                .contains("is not there; create it or choose another one.");
        assertThat(control.active()).isFalse();
    }
}
