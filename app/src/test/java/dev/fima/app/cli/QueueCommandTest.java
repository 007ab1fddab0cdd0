package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.queue.Dispatcher;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.QueueFile;
import dev.fima.app.queue.WorkKind;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue on the command line, with a queue of its own. */
class QueueCommandTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private TinyWorld world;
    private QueueFile queue;

    @BeforeEach
    void draw() {
        world = TinyWorld.in(folder);
        queue = new QueueFile(folder.resolve("settings/queue.json"));
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(100);
        }
    }

    private void add(Path run, int steps) {
        world.succeeds(
                "queue add --file",
                queue.path(),
                "train --data",
                world.data(),
                "--run",
                run,
                "--steps " + steps + " --set probe_every=0 --set checkpoint_every=100000",
                TinyWorld.SMALL);
    }

    @Test
    void add_whereAnotherDispatches_onlyWaits_andIsListed() {
        Path run = folder.resolve("one");
        try (Dispatcher window = new Dispatcher(queue, List.of())) {
            assertThat(window.lead()).isTrue();
            add(run, 3);
            assertThat(world.said()).contains("Training one is in the queue");
            QueueEntry entry = queue.read().entries().get(0);
            assertThat(entry.kind()).isEqualTo(WorkKind.TRAIN);
            assertThat(entry.device()).isEqualTo("cpu");
            assertThat(entry.files().folder()).isEqualTo(run);
            assertThat(entry.words())
                    .startsWith("fima", "train", "--data", world.data().toString(), "--run", run.toString())
                    .contains("--steps", "3", "batch=2");
            world.succeeds("queue --file", queue.path());
            assertThat(world.said()).contains("Training one: waiting");
            assertThat(world.fima("queue work --devices cpu --file", queue.path()))
                    .isEqualTo(1);
            assertThat(world.complained()).contains("Another process dispatches the queue");
        }
    }

    @Test
    void add_whatIsNoWork_orHasAQueueOfItsOwn_isRefused() {
        assertThat(world.fima("queue add --file", queue.path(), "doctor")).isEqualTo(2);
        assertThat(world.complained()).contains("train, resume, evaluate, embed, probe and ablate");
        assertThat(world.fima("queue add --file", queue.path(), "train --data x --run y --on slurm"))
                .isEqualTo(2);
        assertThat(world.complained()).contains("has a queue of its own");
        assertThat(queue.read().entries()).isEmpty();
        world.succeeds("queue --file", queue.path());
        assertThat(world.said()).contains("Nothing waits");
    }

    /** Three trainings without a window, one after the other, by the process that the first of them has started. */
    @Test
    void add_withoutAWindow_startsOneAfterTheOther_untilNothingWaits() throws Exception {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Path third = folder.resolve("third");
        add(first, 3);
        add(second, 100_000);
        add(third, 100_000);
        await(() -> RunFolder.isRun(second) && RunFolder.open(second).newestStep() >= 1);
        assertThat(RunFolder.open(first).status().state()).isEqualTo(RunState.FINISHED);
        assertThat(RunFolder.isRun(third)).as("one at a time").isFalse();
        // A pause that is taken back before the running step is done or after it.
        world.succeeds("pause", second);
        world.succeeds("resume --run", second);
        assertThat(world.said()).contains("Training goes on");
        assertThat(world.fima("resume --run", second)).isEqualTo(1);
        assertThat(world.complained()).contains("it is training already");
        assertThat(world.fima("resume --set steps=5 --run", second)).isEqualTo(1);
        assertThat(world.complained()).contains("stop it first");
        world.succeeds("stop", second);
        await(() -> RunFolder.isRun(third) && RunFolder.open(third).newestStep() >= 1);
        assertThat(RunFolder.open(second).status().state()).isEqualTo(RunState.CANCELLED);
        // Nothing waits any more, so nobody dispatches; the training goes on all the same.
        await(() -> !Files.exists(folder.resolve("settings/queue-control/process.json")));
        assertThat(RunFolder.open(third).isLive()).isTrue();
        world.succeeds("stop", third);
        await(() -> !RunFolder.open(third).isLive());
        assertThat(Files.readString(folder.resolve("settings/queue.log")))
                .contains("Training first: started on cpu", "Training second: started on cpu");
    }
}
