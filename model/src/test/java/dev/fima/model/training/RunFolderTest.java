package dev.fima.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fima.model.settings.Preset;
import dev.fima.model.storage.Disk;
import dev.fima.model.storage.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    Path folder;

    static RunDescription description() {
        return new RunDescription(
                Preset.TINY.settings().with("seed=7"),
                Optional.of("tiny"),
                Path.of("/data/set"),
                new DataFingerprint(3, 4_000_000_000L, "ab"),
                "cpu (no GPU was asked for)",
                Map.of("fima", "1", "libtorch", "2"),
                Instant.parse("2026-02-03T04:05:06Z"));
    }

    @Test
    void open_givesBackWhatCreateWrote() {
        RunFolder.create(folder.resolve("a"), description(), 500);
        RunFolder run = RunFolder.open(folder.resolve("a"));
        assertThat(run.description()).isEqualTo(description());
        assertThat(run.status().state()).isEqualTo(RunState.WAITING);
        assertThat(run.status().totalSteps()).isEqualTo(500);
        assertThat(RunFolder.below(folder)).containsExactly(folder.resolve("a"));
    }

    @Test
    void create_whereARunIs_isRefused() {
        RunFolder.create(folder, description(), 500);
        assertThatThrownBy(() -> RunFolder.create(folder, description(), 500))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("already");
    }

    @Test
    void create_whereNoFolderCanBe_namesIt() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> RunFolder.create(file.resolve("run"), description(), 500))
                .isInstanceOf(RunException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void open_damagedOrMissing_isOneSentence() throws IOException {
        assertThatThrownBy(() -> RunFolder.open(folder))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("no run in");
        for (String text : List.of("", "{", "[]", "{\"format\": 1}", "{\"format\": 99}", "{\"format\":1,\"data\":3}")) {
            Files.writeString(folder.resolve("run.json"), text);
            assertThatThrownBy(() -> RunFolder.open(folder)).isInstanceOf(RunException.class);
        }
    }

    @Test
    void writeStatus_fullDisk_keepsTheOldState() {
        RunFolder run = RunFolder.create(folder, description(), 500);
        Disk full = new Disk() {
            @Override
            public OutputStream create(Path file) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        RunStatus running = new RunStatus(RunState.RUNNING, 3, 500, "", Instant.now());
        assertThatThrownBy(() -> run.writeStatus(running, full)).isInstanceOf(StorageException.class);
        assertThat(run.status().state()).isEqualTo(RunState.WAITING);
    }

    @Test
    void lock_secondSession_isRefusedUntilTheFirstEnds() {
        RunFolder run = RunFolder.create(folder, description(), 500);
        assertThat(run.isLive()).isFalse();
        assertThat(run.isInterrupted()).isTrue();
        try (RunLock lock = run.lock()) {
            assertThat(lock.afterCrash()).isFalse();
            assertThat(run.isLive()).isTrue();
            assertThat(run.isInterrupted()).isFalse();
            assertThatThrownBy(() -> RunFolder.open(folder).lock())
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("already");
        }
        try (RunLock again = run.lock()) {
            assertThat(again.afterCrash()).isFalse();
        }
    }

    @Test
    void lock_throughALink_isTheSameLock() throws IOException {
        RunFolder run = RunFolder.create(folder.resolve("run"), description(), 500);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("run"));
        try (RunLock lock = run.lock()) {
            assertThat(lock.afterCrash()).isFalse();
            RunFolder linked = RunFolder.open(link);
            assertThat(linked.isLive()).isTrue();
            assertThatThrownBy(linked::lock).hasMessageContaining("in this program already");
        }
        assertThat(RunFolder.open(link).isLive()).isFalse();
    }

    /** A lock that cannot be asked for does not keep a run that nobody writes to any more live for ever. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isLive_lockThatCannotBeRead_goesByWhenTheRunWasWrittenTo() throws IOException {
        RunFolder run = RunFolder.create(folder, description(), 500);
        Path lock = folder.resolve("run.lock");
        // Whoever runs the tests may be allowed to read every file; nobody can open a socket as one.
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(lock));
        }
        assertThat(run.isLive()).isTrue();
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
        Files.setLastModifiedTime(lock, old);
        assertThat(run.isLive()).isFalse();
        assertThat(run.isInterrupted()).isTrue();
        Files.writeString(run.metricsFile(), "step\n");
        assertThat(run.isLive()).isTrue();
        Files.setLastModifiedTime(run.metricsFile(), old);
        assertThat(run.isLive()).isFalse();
        assertThatThrownBy(run::lock).isInstanceOf(RunException.class);
    }

    /** A crash leaves part files; what somebody else may be writing, such as notes, is not touched. */
    @Test
    void sweep_removesWhatACrashLeft() throws IOException {
        RunFolder run = RunFolder.create(folder, description(), 500);
        String id = "." + java.util.UUID.randomUUID() + ".part";
        Path state = Files.writeString(folder.resolve(".run.json" + id), "{");
        Path snapshot = Files.writeString(run.snapshotFolder().resolve(".step-00000005.npz" + id), "PK");
        Path inside = Files.writeString(run.inspectionFolder().resolve(".step-00000005.npz" + id), "PK");
        Path notes = Files.writeString(folder.resolve(".notes.json" + id), "{");
        Path other = Files.writeString(folder.resolve(".run.json.mine.part"), "{");
        run.sweep();
        assertThat(state).doesNotExist();
        assertThat(snapshot).doesNotExist();
        assertThat(inside).doesNotExist();
        assertThat(notes).exists();
        assertThat(other).exists();
        assertThat(RunFolder.isRun(folder)).isTrue();
    }

    /** A process of its own takes the lock, is seen from here, and is killed: the lock goes with it. */
    @Test
    void lock_heldByAnotherProcess_isRefusedAndFreeAfterItsDeath() throws Exception {
        RunFolder run = RunFolder.create(folder, description(), 500);
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("locked");
            assertThat(run.isLive()).isTrue();
            assertThatThrownBy(run::lock)
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("another process (process " + other.pid() + ")");
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(run.isLive()).isFalse();
        try (RunLock lock = run.lock()) {
            assertThat(lock.afterCrash()).isTrue();
        }
    }

    /** The other process of the test above. */
    static final class LockHolder {
        private LockHolder() {}

        public static void main(String[] args) throws IOException {
            RunFolder.open(Path.of(args[0])).lock();
            System.out.println("locked");
            System.out.flush();
            int end = System.in.read();
            System.exit(end);
        }
    }

    @Test
    void state_finalOnesAreNeverLeft() {
        for (RunState state : RunState.values()) {
            for (RunState next : RunState.values()) {
                if (state.isFinal()) {
                    assertThat(state.mayBecome(next)).isFalse();
                }
            }
        }
        assertThat(RunState.RUNNING.mayBecome(RunState.PAUSED)).isTrue();
        assertThat(RunState.WAITING.mayBecome(RunState.FINISHED)).isFalse();
    }

    @Test
    void fingerprint_noticesContentNameAndSizeButNotOrder() throws IOException {
        Path a = Files.writeString(folder.resolve("a.avi"), "x".repeat(10_000));
        Path b = Files.writeString(folder.resolve("b.avi"), "y".repeat(10_000));
        DataFingerprint before = DataFingerprint.of(folder, List.of(a, b));
        assertThat(before.videos()).isEqualTo(2);
        assertThat(before.bytes()).isEqualTo(20_000);
        assertThat(DataFingerprint.of(folder, List.of(b, a))).isEqualTo(before);
        Files.writeString(b, "y".repeat(9_999) + "z");
        assertThat(DataFingerprint.of(folder, List.of(a, b))).isNotEqualTo(before);
        Files.move(b, folder.resolve("c.avi"));
        Files.writeString(folder.resolve("c.avi"), "y".repeat(10_000));
        assertThat(DataFingerprint.of(folder, List.of(a, folder.resolve("c.avi"))))
                .isNotEqualTo(before);
    }

    @Test
    void sessionLog_isAShellScript() {
        RunFolder run = RunFolder.create(folder, description(), 500);
        assertThat(run.sessionLog().lines()).isEmpty();
        run.sessionLog().command(List.of("fima", "train", "--data", "/my data/it's", "--set", "batch=16"));
        run.sessionLog().note("the first\nand second line");
        assertThat(run.sessionLog().lines().get(1)).isEqualTo("fima train --data '/my data/it'\\''s' --set batch=16");
        assertThat(run.sessionLog().lines().stream().filter(line -> !line.startsWith("#")))
                .hasSize(1);
    }
}
