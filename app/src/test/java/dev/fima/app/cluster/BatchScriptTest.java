package dev.fima.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts as bash runs them, with a program and a scheduler that only note what they were told. */
@EnabledOnOs(OS.LINUX)
class BatchScriptTest {
    @TempDir
    Path folder;

    private Path bin;
    private Path program;

    @BeforeEach
    void makePrograms() throws IOException {
        bin = Files.createDirectories(folder.resolve("bin"));
        program = executable(
                folder.resolve("the program's place"),
                "for word in \"$@\"; do printf '%s\\n' \"$word\"; done >\"$NOTED\"");
    }

    private static Path executable(Path file, String lines) throws IOException {
        Files.writeString(file, "#!/bin/bash\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private ClusterProfile profile(List<String> lines, Map<String, String> environment) {
        return new ClusterProfile(
                "test",
                Optional.of("main"),
                Optional.of("10"),
                OptionalInt.of(1),
                OptionalInt.of(2),
                Optional.of("4G"),
                Optional.empty(),
                lines,
                List.of(),
                environment,
                List.of(program.toString()),
                List.of(),
                Map.of(),
                Duration.ofSeconds(90),
                OptionalInt.of(3));
    }

    private Process start(String script, Path jobFolder, Map<String, String> environment) throws IOException {
        Files.createDirectories(jobFolder);
        Path file = Files.writeString(jobFolder.resolve("job.sh"), script);
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", file.toString());
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().put("NOTED", folder.resolve("noted").toString());
        builder.environment().put("SLURM_JOB_ID", "12");
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        return builder.start();
    }

    private int run(String script, Path jobFolder, Map<String, String> environment) throws Exception {
        Process process = start(script, jobFolder, environment);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<String> noted() throws IOException {
        return Files.readAllLines(folder.resolve("noted"));
    }

    @Test
    void script_asksForWhatTheProfileSays() {
        String script = BatchScript.of(
                profile(List.of("#SBATCH --constraint=a100", "ulimit -n 99"), Map.of()),
                ClusterJob.of("a run's name", folder, List.of("train")));
        assertThat(script.lines().takeWhile(line -> !line.isEmpty()))
                .containsExactly(
                        "#!/bin/bash",
                        "#SBATCH --job-name=a_run_s_name",
                        "#SBATCH --nodes=1",
                        "#SBATCH --ntasks=1",
                        "#SBATCH --partition=main",
                        "#SBATCH --time=10",
                        "#SBATCH --gres=gpu:1",
                        "#SBATCH --cpus-per-task=2",
                        "#SBATCH --mem=4G",
                        "#SBATCH --output=slurm-%j.out",
                        "#SBATCH --open-mode=append",
                        "#SBATCH --requeue",
                        "#SBATCH --signal=B:USR1@90",
                        "#SBATCH --constraint=a100");
        assertThat(script).contains("\nulimit -n 99\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain",
                "two words",
                "it's \"quoted\"",
                "$HOME `id` $(id) ;rm -rf x",
                "back\\slash *?[a] ~ #no {a,b}",
                "percent %j",
                "-leading",
            })
    void script_awkwardNames_arriveAsTheyAre(String name) throws Exception {
        Path run = folder.resolve(name);
        Path jobs = run.resolve("cluster");
        List<String> words = List.of("train", "--run", run.toString(), "--set", "a=" + name, "");
        assertThat(run(
                        BatchScript.of(profile(List.of(), Map.of("NAME", name)), ClusterJob.of(name, jobs, words)),
                        jobs,
                        Map.of()))
                .isZero();
        assertThat(noted()).isEqualTo(words);
    }

    @Test
    void script_startedAgain_goesOn() throws Exception {
        Path run = Files.createDirectories(folder.resolve("my run"));
        ClusterJob job = new ClusterJob(
                "run",
                run.resolve("cluster"),
                List.of("train", "new"),
                List.of("resume", "old"),
                Optional.of(run.resolve("run.json")),
                Map.of());
        String script = BatchScript.of(profile(List.of(), Map.of()), job);
        run(script, job.folder(), Map.of());
        assertThat(noted()).containsExactly("train", "new");
        Files.writeString(run.resolve("run.json"), "{}");
        run(script, job.folder(), Map.of());
        assertThat(noted()).containsExactly("resume", "old");
    }

    @Test
    void script_ofAnArray_givesEachTaskItsPart() throws Exception {
        ClusterJob job = new ClusterJob(
                "array",
                folder.resolve("cluster"),
                List.of("ablate"),
                List.of("ablate"),
                Optional.empty(),
                Map.of(1, "--only=moco@5-seed-1", 4, "--only=fima-seed-2"));
        String script = BatchScript.of(profile(List.of(), Map.of()), job);
        assertThat(script).contains("#SBATCH --array=1,4%3\n").contains("#SBATCH --output=slurm-%A_%a.out\n");
        run(script, job.folder(), Map.of("SLURM_ARRAY_TASK_ID", "4"));
        assertThat(noted()).containsExactly("ablate", "--only=fima-seed-2");
    }

    @Test
    void script_onAHostThatDoesNotSeeTheFolder_saysSo() throws Exception {
        ClusterJob job = ClusterJob.of("lost", folder.resolve("not mounted/cluster"), List.of("train"));
        Path elsewhere = folder.resolve("elsewhere");
        assertThat(run(BatchScript.of(profile(List.of(), Map.of()), job), elsewhere, Map.of()))
                .isEqualTo(1);
        assertThat(Files.readString(folder.resolve("log")))
                .contains("does not see " + folder.resolve("not mounted/cluster"))
                .contains("\"paths\" in the profile");
        assertThat(folder.resolve("noted")).doesNotExist();
    }

    /** Before the limit and at a preemption the job still runs and goes back into the queue; a cancelled one does not. */
    @ParameterizedTest
    @CsvSource({"USR1,RUNNING,true", "TERM,RUNNING,true", "TERM,COMPLETING,false", "TERM,CANCELLED,false"})
    void script_signalled_letsTheProgramSave_andGoesBackIntoTheQueueUnlessCancelled(
            String signal, String state, boolean requeued) throws Exception {
        executable(
                program,
                "trap 'echo saved >>\"$NOTED\"; exit 143' TERM\necho begun >\"$NOTED\"\nwhile :; do sleep 0.05; done");
        executable(
                bin.resolve("scontrol"),
                "echo \"$@\" >>\"$NOTED.asked\"\n[ \"$1\" != show ] || echo \"JobId=12 JobName=JobState=PENDING JobState="
                        + state + " Reason=None\"");
        executable(bin.resolve("sleep"), "[ \"$1\" = 60 ] || exec /bin/sleep \"$1\"");
        ClusterJob job = ClusterJob.of("run", folder.resolve("cluster"), List.of("train"));
        Process process = start(BatchScript.of(profile(List.of(), Map.of()), job), job.folder(), Map.of());
        while (process.isAlive() && !Files.exists(folder.resolve("noted"))) {
            Thread.sleep(20);
        }
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(noted()).containsExactly("begun", "saved");
        assertThat(Files.readAllLines(folder.resolve("noted.asked")).contains("requeue 12"))
                .isEqualTo(requeued);
    }

    @Test
    void script_ofAFailedProgram_failsWithItsCode() throws Exception {
        executable(program, "exit 3");
        ClusterJob job = ClusterJob.of("run", folder.resolve("cluster"), List.of("train"));
        assertThat(run(BatchScript.of(profile(List.of(), Map.of()), job), job.folder(), Map.of()))
                .isEqualTo(3);
    }
}
