package dev.fima.model.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveChangeTest {
    @TempDir
    Path folder;

    /** Adds one to a number in a file again and again: its arguments are the lock, the file and how often. */
    static final class Counting {
        private Counting() {}

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[1]);
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                new ExclusiveChange(Path.of(arguments[0])).make(() -> addOne(file));
            }
        }
    }

    /** Holds a lock until its input ends: its arguments are the lock and a file that says that it is held. */
    static final class Holding {
        private Holding() {}

        public static void main(String[] arguments) {
            new ExclusiveChange(Path.of(arguments[0])).make(() -> {
                AtomicFile.writeString(Path.of(arguments[1]), "held");
                try {
                    return System.in.read();
                } catch (IOException e) {
                    throw new StorageException("The input ended badly.", e);
                }
            });
        }
    }

    private static int addOne(Path file) {
        try {
            int before = Integer.parseInt(Files.readString(file));
            Files.writeString(file, String.valueOf(before + 1));
            return before;
        } catch (IOException e) {
            throw new StorageException("Cannot count in " + file + ".", e);
        }
    }

    private Process start(Class<?> program, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Path output = Files.createTempFile(folder, "child", ".txt");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    @Test
    void make_losesNoChange_ofSeveralProcessesAndThreads() throws Exception {
        Path lock = folder.resolve("count.lock");
        Path file = Files.writeString(folder.resolve("count.txt"), "0");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
        Process first = start(Counting.class, lock, file, 300);
        Process second = start(Counting.class, link.resolve("count.lock"), file, 300);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<?>> done = new ArrayList<>();
        for (Path name : List.of(lock, link.resolve("count.lock"))) {
            done.add(threads.submit(() -> {
                for (int i = 0; i < 200; i++) {
                    new ExclusiveChange(name).make(() -> addOne(file));
                }
            }));
        }
        for (Future<?> one : done) {
            one.get();
        }
        threads.shutdown();
        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(Files.readString(file)).isEqualTo("1000");
    }

    @Test
    void make_givesUp_whileAnotherProcessHoldsIt_andGoesOnWhenThatOneEnds() throws Exception {
        Path lock = folder.resolve("held.lock");
        Path held = folder.resolve("held.txt");
        Process other = start(Holding.class, lock, held);
        try {
            while (!Files.exists(held) && other.isAlive()) {
                Thread.sleep(10);
            }
            List<String> changes = new ArrayList<>();
            assertThatThrownBy(() -> new ExclusiveChange(lock, Duration.ofMillis(50)).make(() -> changes.add("mine")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Another process has held")
                    .hasMessageContaining("held.lock");
            assertThat(changes).isEmpty();
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(new ExclusiveChange(lock).<String>make(() -> "mine")).isEqualTo("mine");
    }

    @Test
    void make_givesUp_whileAnotherThreadOfThisProcessHoldsIt() throws Exception {
        ExclusiveChange change = new ExclusiveChange(folder.resolve("turn.lock"), Duration.ofMillis(50));
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<?> holding = other.submit(() -> change.make(() -> {
            held.countDown();
            try {
                enough.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        }));
        held.await();
        assertThatThrownBy(() -> change.make(() -> 1)).isInstanceOf(StorageException.class);
        enough.countDown();
        holding.get();
        assertThat(change.<Integer>make(() -> 1)).isEqualTo(1);
        other.shutdown();
    }

    /** What a change throws comes through, and the next one finds the lock free. */
    @Test
    void make_leavesTheLock_alsoWhereTheChangeFails() {
        ExclusiveChange change = new ExclusiveChange(folder.resolve("new/fails.lock"));
        assertThatThrownBy(() -> change.make(() -> {
                    throw new StorageException("No.");
                }))
                .hasMessage("No.");
        assertThat(change.<Integer>make(() -> 1)).isEqualTo(1);
    }

    @Test
    void make_saysWhereTheLockCannotBeMade() throws Exception {
        Path lock = Files.createDirectory(folder.resolve("folder.lock"));
        assertThatThrownBy(() -> new ExclusiveChange(lock).make(() -> 1))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Cannot lock " + lock);
    }
}
