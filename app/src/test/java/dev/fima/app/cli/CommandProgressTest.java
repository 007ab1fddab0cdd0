package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.model.training.control.Answer;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.Request;
import dev.fima.model.training.control.Request.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A long command that other processes see and steer. */
@Timeout(120)
class CommandProgressTest {
    @TempDir
    Path folder;

    private Answer ask(Kind kind) throws InterruptedException {
        return ControlFolder.of(folder).ask(Request.of(kind, "a test"));
    }

    private void untilActivity(String text) throws InterruptedException {
        while (!ControlFolder.of(folder)
                .process()
                .orElseThrow()
                .activity()
                .text()
                .equals(text)) {
            Thread.sleep(10);
        }
    }

    @Test
    void requests_holdGoOnAndStop() throws Exception {
        try (CommandProgress progress =
                new CommandProgress(new PrintWriter(new StringWriter()), ControlFolder.of(folder))) {
            assertThat(progress.at("features", 3, 10)).isTrue();
            untilActivity("features");

            assertThat(ask(Kind.PAUSE).accepted()).isTrue();
            assertThat(progress.held()).isTrue();
            CompletableFuture<Boolean> held = CompletableFuture.supplyAsync(() -> progress.at("features", 4, 10));
            untilActivity("Paused: features");
            assertThat(held).isNotDone();
            assertThat(ask(Kind.RESUME).accepted()).isTrue();
            assertThat(held.join()).isTrue();

            assertThat(ask(Kind.PAUSE).accepted()).isTrue();
            CompletableFuture<Boolean> again = CompletableFuture.supplyAsync(() -> progress.at("features", 5, 10));
            assertThat(ask(Kind.STOP).accepted())
                    .as("what is held can be stopped")
                    .isTrue();
            assertThat(again.join()).isFalse();
            assertThat(progress.at("features", 6, 10)).isFalse();
            Answer refused = ask(Kind.CHECKPOINT);
            assertThat(refused.accepted()).isFalse();
            assertThat(refused.message()).isEqualTo("Only a training can save a checkpoint.");
        }
        assertThat(ControlFolder.of(folder).isHeard()).isFalse();
    }

    /** A hook of the process's end that throws prints a stack trace. */
    @Test
    void interruptThatComesBeforeEverythingIsSaved_endsWithASentence() {
        StringWriter said = new StringWriter();
        try (CommandProgress progress = new CommandProgress(new PrintWriter(said), ControlFolder.of(folder))) {
            progress.interrupted(0);
            assertThat(progress.at("features", 1, 10)).isFalse();
        }
        assertThat(said.toString()).contains("note: What was under way could not be saved within 0 s");
    }
}
