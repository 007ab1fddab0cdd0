package dev.fima.app.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: what they say, how they end, and that they outlive who started them. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class LocalLauncherTest {
    @TempDir
    Path folder;

    private QueueEntry started(String script) {
        LocalLauncher launcher = launcher(script);
        QueueEntry entry = QueueEntry.of(
                WorkKind.TRAIN, "a", List.of("fima", "train"), WorkFiles.of(folder.resolve("run")), "cpu");
        return entry.with(launcher.launch(entry)).in(EntryState.RUNNING, "");
    }

    private static LocalLauncher launcher(String script) {
        return new LocalLauncher(() -> List.of("cpu"), entry -> List.of("/bin/sh", "-c", script));
    }

    /** As a program that was started later sees it: only the entry is known. */
    private static Ending ending(QueueEntry entry) throws InterruptedException {
        Optional<Ending> ending = launcher("").ending(entry);
        while (ending.isEmpty()) {
            Thread.sleep(10);
            ending = launcher("").ending(entry);
        }
        return ending.get();
    }

    @Test
    void exitCodeAndLastLines_areKnownLater() throws Exception {
        QueueEntry entry = started("echo first; echo 'fima: no good.' >&2; exit 1");
        Ending ending = ending(entry);
        assertThat(ending).isEqualTo(new Ending(OptionalInt.of(1), List.of("first", "fima: no good.")));
        assertThat(ending.sentence()).isEqualTo("no good.");
        QueueEntry again = started("exit 0");
        assertThat(ending(again))
                .as("what an earlier process said is no part of it")
                .isEqualTo(new Ending(OptionalInt.of(0), List.of()));
        assertThat(Files.readString(entry.files().log())).contains("first\n", "fima train");
    }

    @Test
    void kill_endsTheProcess_andIsSaid() throws Exception {
        QueueEntry entry = started("echo working; exec sleep 1000");
        while (!Files.exists(entry.files().log())
                || !Files.readString(entry.files().log()).contains("working")) {
            Thread.sleep(10);
        }
        assertThat(launcher("").ending(entry)).isEmpty();
        launcher("").kill(entry);
        Ending ending = ending(entry);
        assertThat(ending.exitCode()).hasValue(137);
        assertThat(ending.sentence()).contains("killed").endsWith("Its last words: working");
    }

    @Test
    void numberThatBelongsToAnotherProcess_isNoProcessOfTheEntry() {
        QueueEntry entry = QueueEntry.of(
                        WorkKind.TRAIN, "a", List.of("fima", "train"), WorkFiles.of(folder.resolve("run")), "cpu")
                .with(ProcessHandle.current().pid() + "@2001-01-01T00:00:00Z");
        Ending ending = launcher("").ending(entry).orElseThrow();
        assertThat(ending.exitCode()).isEmpty();
        launcher("").kill(entry);
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }
}
