package dev.fima.app.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cli.TinyWorld;
import dev.fima.model.method.Metric;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.control.WorkingProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that dispatches the queue, as the window does, and the trainings that it starts are killed in turn at random
 * instants (five, or as many as the system property {@code fima.kills} says). Entries are neither lost nor doubled, and the
 * runs that come out are those that were never killed.
 */
@DisabledOnOs(OS.WINDOWS)
class KilledQueueTest {
    private static final int KILLS = Integer.getInteger("fima.kills", 5);
    private static final int LONGEST_MILLIS = 4000;
    private static final int STEPS = 30 + 10 * KILLS;

    @TempDir
    Path folder;

    private QueueEntry training(TinyWorld world, String name) {
        Path run = folder.resolve(name);
        return QueueEntry.of(
                WorkKind.TRAIN, "Training " + name, List.of(command(world, run).split(" ")), WorkFiles.of(run), "auto");
    }

    private static String command(TinyWorld world, Path run) {
        return "fima train --data " + world.data() + " --run " + run + " --steps " + STEPS
                + " --set probe_every=0 --set checkpoint_every=4 --set loader_threads=1 " + TinyWorld.SMALL;
    }

    private Process dispatching(QueueFile file) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherWindow.class.getName(),
                        file.path().toString())
                // Not this process's own output: the test runner talks through it.
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("window.log").toFile())
                .start();
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void kill_eitherSideAtRandomInstants_losesNothing() throws Exception {
        TinyWorld world = TinyWorld.in(folder);
        QueueFile file = new QueueFile(folder.resolve("queue.json"));
        file.update(state -> state.with(training(world, "first")).with(training(world, "second")));
        SplittableRandom random = new SplittableRandom(7);
        Process window = dispatching(file);
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                Thread.sleep(random.nextInt(LONGEST_MILLIS));
                if (kill % 2 == 0) {
                    window.destroyForcibly().waitFor();
                    Thread.sleep(random.nextInt(LONGEST_MILLIS / 4));
                    window = dispatching(file);
                } else {
                    working().ifPresent(process -> ProcessHandle.of(process.pid())
                            .ifPresent(ProcessHandle::destroyForcibly));
                }
            }
            QueueState state = file.read();
            while (!state.entries().isEmpty()) {
                Thread.sleep(100);
                state = file.read();
            }
        } finally {
            window.destroyForcibly().waitFor();
            working().ifPresent(process -> ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly));
        }
        world.succeeds(command(world, folder.resolve("whole")).substring("fima ".length()));
        for (String name : List.of("first", "second")) {
            assertSame(RunFolder.open(folder.resolve(name)), RunFolder.open(folder.resolve("whole")));
        }
    }

    /** The process that trains now. */
    private Optional<WorkingProcess> working() {
        for (String name : List.of("first", "second")) {
            Optional<WorkingProcess> process =
                    WorkFiles.of(folder.resolve(name)).control().process();
            if (process.filter(found -> found.isAlive(Instant.now())).isPresent()) {
                return process;
            }
        }
        return Optional.empty();
    }

    private static void assertSame(RunFolder found, RunFolder expected) throws Exception {
        assertThat(found.status().state()).isEqualTo(RunState.FINISHED);
        MetricsReader killed = new MetricsReader(found.metricsFile());
        MetricsReader whole = new MetricsReader(expected.metricsFile());
        killed.poll();
        whole.poll();
        assertThat(killed.rows()).isEqualTo(STEPS);
        for (Metric metric : Metric.values()) {
            if (metric.reproducible()) {
                assertThat(killed.column(metric)).as(metric.column()).containsExactly(whole.column(metric));
            }
        }
        assertThat(Files.mismatch(
                        found.checkpoints().weightsOf(STEPS),
                        expected.checkpoints().weightsOf(STEPS)))
                .isEqualTo(-1);
    }

    /** Dispatches the queue, and gives what failed another turn, as a person would. */
    static final class OtherWindow {
        private OtherWindow() {}

        public static void main(String[] args) throws InterruptedException {
            QueueFile file = new QueueFile(Path.of(args[0]));
            try (Dispatcher dispatcher = new Dispatcher(file, List.of(new LocalLauncher(() -> List.of("cpu"))))) {
                dispatch(file, dispatcher);
            }
        }

        private static void dispatch(QueueFile file, Dispatcher dispatcher) throws InterruptedException {
            while (true) {
                dispatcher.turn();
                file.update(state -> {
                    QueueState changed = state;
                    for (QueueEntry entry : state.entries()) {
                        if (entry.state() == EntryState.FAILED) {
                            System.out.println(entry.title() + " goes on; " + entry.message());
                            changed = changed.change(entry.id(), same -> same.in(EntryState.WAITING, ""));
                        }
                    }
                    return changed;
                });
                Thread.sleep(100);
            }
        }
    }
}
