package dev.fima.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fima.app.cluster.JobFolder;
import dev.fima.app.cluster.JobState;
import dev.fima.app.cluster.RealSlurm;
import dev.fima.app.cluster.SubmittedJob;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands as jobs of a real Slurm, in folders with names that shells and Slurm make something of; skipped where no Slurm
 * answers. The gate starts one where it can.
 */
class SlurmTest {
    /** A job starts a Java of its own on a machine that may be busy with another build. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    static Path folder;

    private static TinyWorld world;
    private static Path place;
    private static Path profile;

    @BeforeAll
    static void requireSlurm() throws Exception {
        assumeTrue(RealSlurm.answers("sinfo", "-h"), "no Slurm answers here (sinfo)");
        place = Files.createDirectories(folder.resolve("runs of \"$HOME\" & it's 50% %j"));
        world = TinyWorld.in(place);
        profile = Files.writeString(folder.resolve("profile.json"), "{\"cpus\": 1}");
    }

    /** Words of a training; strings are split at blanks, places are not. */
    private static void submits(Object... words) {
        world.succeeds(with(words));
    }

    private static Object[] with(Object... words) {
        List<Object> all = new java.util.ArrayList<>(List.of(words));
        all.add("--on");
        all.add(Path.of("slurm:" + profile));
        return all.toArray();
    }

    private static JobState state(SubmittedJob job) {
        return job.states().iterator().next();
    }

    private static void await(String what, BooleanSupplier done) throws InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            Thread.sleep(250);
        }
    }

    private static void awaitEnd(SubmittedJob job) throws InterruptedException {
        await("end of job " + job.id(), () -> job.states().stream().noneMatch(JobState::isAlive));
    }

    private static String log(SubmittedJob job, String number) throws IOException {
        return Files.readString(job.log(number), StandardCharsets.UTF_8);
    }

    private static boolean hasTrained(Path run, long steps) {
        return RunFolder.isRun(run) && RunFolder.open(run).newestStep() >= steps;
    }

    /** Slurm sends the same signal before a time limit; the test does not wait for one. */
    @Test
    void train_signalledBeforeItsLimit_goesBackIntoTheQueueAndOnBitForBit() throws Exception {
        Path cut = place.resolve("cut");
        Path whole = place.resolve("whole");
        Object[] how = {"--steps 60 --set probe_every=0 --set checkpoint_every=1000", TinyWorld.SMALL};
        submits("train --data", world.data(), "--run", cut, how[0], how[1]);
        SubmittedJob job = JobFolder.of(cut).newest().orElseThrow();
        await("steps of the job", () -> hasTrained(cut, 3));
        world.succeeds("runs --json", place);
        assertThat(world.said()).contains("\"job\": \"slurm:" + job.id() + "\"").contains("\"state\": \"running\"");
        assertThat(RealSlurm.answers("scancel", "--signal=USR1", "--batch", job.id()))
                .isTrue();
        await("the job in the queue", () -> state(job).isWaiting());
        long saved = RunFolder.open(cut).status().step();
        assertThat(saved).isBetween(3L, 59L);
        assertThat(RunFolder.open(cut).status().state()).isEqualTo(RunState.CANCELLED);
        world.succeeds("runs", cut);
        assertThat(world.said()).contains("queued").contains("The job waits: PENDING");
        // Slurm holds it back for a minute or two, which is all that this shortens. Not to nothing: a job that is
        // started
        // again within the second in which it was ended has its credential revoked and fails.
        TimeUnit.SECONDS.sleep(2);
        await("another start", () -> !state(job).isWaiting() || answersNow(job));
        world.succeeds("train --data", world.data(), "--run", whole, how[0], how[1]);
        awaitEnd(job);
        assertThat(state(job).state()).as(log(job, job.id())).isEqualTo("COMPLETED");
        assertThat(log(job, job.id())).contains("start 0", "goes back into the queue", "start 1", "Finished:");
        assertThat(RunFolder.open(cut).checkpoints().steps()).containsExactly(saved, 60L);
        for (String file : List.of("weights.safetensors", "state.safetensors")) {
            assertThat(cut.resolve("checkpoints/step-00000060").resolve(file))
                    .hasSameBinaryContentAs(
                            whole.resolve("checkpoints/step-00000060").resolve(file));
        }
    }

    private static boolean answersNow(SubmittedJob job) {
        try {
            RealSlurm.answers("scontrol", "update", "JobId=" + job.id(), "StartTime=now");
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** As after the death of who submitted, before the record was written. */
    @Test
    void train_whereAJobWithoutARecordWaits_takesItOver() throws Exception {
        Path run = place.resolve("taken over");
        Path held = Files.writeString(folder.resolve("held.json"), "{\"cpus\": 1, \"lines\": [\"#SBATCH --hold\"]}");
        Object[] words = {"train --data", world.data(), "--run", run, TinyWorld.SMALL, "--on", Path.of("slurm:" + held)
        };
        world.succeeds(words);
        SubmittedJob job = JobFolder.of(run).newest().orElseThrow();
        Files.delete(job.folder().resolve("job-" + job.id() + ".json"));
        world.succeeds(words);
        assertThat(JobFolder.of(run).jobs()).extracting(SubmittedJob::id).containsExactly(job.id());
        assertThat(RealSlurm.answers("scancel", job.id())).isTrue();
    }

    @Test
    void stop_ofAJob_savesAndCancels() throws Exception {
        Path run = place.resolve("stopped");
        submits("train --data", world.data(), "--run", run, "--steps 5000 --set probe_every=0", TinyWorld.SMALL);
        SubmittedJob job = JobFolder.of(run).newest().orElseThrow();
        assertThat(world.fima(with("train --data", world.data(), "--run", run, TinyWorld.SMALL)))
                .isEqualTo(1);
        assertThat(world.complained()).contains("Job " + job.id() + " works on").contains("stop it first");
        await("steps of the job", () -> hasTrained(run, 2));
        // As scancel alone does, without a request to the run before.
        assertThat(RealSlurm.answers("scancel", job.id())).isTrue();
        awaitEnd(job);
        assertThat(state(job).state()).isEqualTo("CANCELLED");
        RunFolder stopped = RunFolder.open(run);
        assertThat(stopped.status().state()).isEqualTo(RunState.CANCELLED);
        assertThat(stopped.checkpoints().steps()).contains(stopped.status().step());
        submits("resume --run", run, "--set steps=6000");
        SubmittedJob again = JobFolder.of(run).newest().orElseThrow();
        world.succeeds("stop", run);
        assertThat(world.said()).contains("Job " + again.id() + " is cancelled");
        awaitEnd(again);
        assertThat(RunFolder.open(run).status().state()).isNotEqualTo(RunState.FAILED);
    }

    @Test
    void ablate_asAnArray_oneFailureStopsNoOther_andOnlyWhatIsMissingIsDoneAgain() throws Exception {
        Path out = place.resolve("array");
        Object[] plan = {
            "ablate --data",
            world.data(),
            "--variants moco,moco_vd --controls none --seeds 1 --analysed 2 --steps 2" + " --set probe_every=0 --out",
            out,
            TinyWorld.SMALL
        };
        // A run of other settings is in the way of the second row.
        world.succeeds(
                "train --data", world.data(), "--run", out.resolve("moco_vd-seed-1"), "--steps 1", TinyWorld.SMALL);
        submits(plan);
        SubmittedJob first = JobFolder.of(out).newest().orElseThrow();
        assertThat(first.tasks()).containsValues("moco-seed-1", "moco_vd-seed-1");
        awaitEnd(first);
        assertThat(first.states()).extracting(JobState::state).containsExactlyInAnyOrder("COMPLETED", "FAILED");
        assertThat(log(first, first.idOf("moco_vd-seed-1").orElseThrow())).contains("was trained with");
        assertThat(Files.readString(out.resolve("runs.csv")))
                .contains("moco,1,")
                .doesNotContain("moco_vd");
        delete(out.resolve("moco_vd-seed-1"));
        submits(plan);
        SubmittedJob second = JobFolder.of(out).newest().orElseThrow();
        assertThat(second.tasks()).containsOnly(java.util.Map.entry(1, "moco_vd-seed-1"));
        awaitEnd(second);
        assertThat(Files.readAllLines(out.resolve("runs.csv"))).hasSize(3);
        assertThat(out.resolve("report.md")).isNotEmptyFile();
        submits(plan);
        assertThat(world.said()).contains("Nothing is missing");
        assertThat(JobFolder.of(out).jobs()).hasSize(2);
    }

    @Test
    void train_inAPartitionThatIsNone_isOneSentenceWithSlurmsWords() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"partition\": \"nowhere\"}");
        int code = world.fima(
                "train --data",
                world.data(),
                "--run",
                place.resolve("refused"),
                TinyWorld.SMALL,
                "--on",
                Path.of("slurm:" + bad));
        assertThat(code).isEqualTo(1);
        assertThat(world.complained().strip().lines())
                .singleElement()
                .asString()
                .contains("Invalid partition name specified")
                .contains("bad.json");
    }

    private static void delete(Path tree) throws IOException {
        try (java.util.stream.Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
