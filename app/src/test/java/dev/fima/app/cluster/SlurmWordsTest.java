package dev.fima.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What Slurm says, read from its own words, and its commands reached through another host: a shell in its place here. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class SlurmWordsTest {
    @TempDir
    Path folder;

    /** A far host whose commands are scripts. */
    private List<String> host(Map<String, String> commands) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("far bin"));
        for (Map.Entry<String, String> command : commands.entrySet()) {
            executable(bin.resolve(command.getKey()), command.getValue());
        }
        Path ssh = executable(folder.resolve("ssh"), "shift\nPATH=\"" + bin + "\" exec /bin/sh -c \"$*\"");
        return List.of(ssh.toString(), "login");
    }

    private static Path executable(Path file, String lines) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private Path jobFolder() throws IOException {
        Path job = Files.createDirectories(folder.resolve("a run's \"$HOME\"/cluster"));
        Files.writeString(job.resolve("job.sh"), "#!/bin/bash\n");
        return job;
    }

    @Test
    void fromControl_runningAndEndedJobs() {
        String line = "JobId=12 JobName=a b=c UserId=me(1) Account=(null) JobState=OUT_OF_MEMORY Reason=OutOfMemory"
                + " Dependency=(null) ExitCode=0:125 NodeList=n7 BatchHost=n7 WorkDir=/a b";
        assertThat(Slurm.fromControl(line))
                .containsExactly(new JobState("12", "OUT_OF_MEMORY", "OutOfMemory", "n7", "0:125", 0));
        assertThat(Slurm.fromControl("JobId=14 JobState=RUNNING Restarts=2 BatchHost=n1"))
                .extracting(JobState::placedWords)
                .containsExactly("RUNNING on n1, requeued 2 times");
        assertThat(Slurm.fromControl("JobId=13 ArrayJobId=12 ArrayTaskId=0,2-3%2 JobState=PENDING Reason=Resources"))
                .extracting(JobState::id)
                .containsExactly("12_0", "12_2", "12_3");
        assertThat(Slurm.fromControl("No jobs in the system")).isEmpty();
    }

    @Test
    void failure_hasSlurmsWordsAndARemedy() {
        assertThat(new JobState("12", "OUT_OF_MEMORY", "OutOfMemory", "n7", "0:125", 0).failure())
                .hasValue(
                        "Job 12 on n7 ended as OUT_OF_MEMORY (OutOfMemory) with exit code 0:125: it needs more \"memory\""
                                + " in the profile, or a smaller batch; resume it then.");
        assertThat(new JobState("12", "TIMEOUT", "TimeLimit", "n7", "0:0", 0)
                        .failure()
                        .orElseThrow())
                .contains("TIMEOUT (TimeLimit): it had no time to save");
        assertThat(new JobState("12", "FAILED", "JobLaunchFailure", "n7", "0:9", 0)
                        .failure()
                        .orElseThrow())
                .contains("FAILED (JobLaunchFailure) with exit code 0:9: it was killed");
        assertThat(new JobState("12", "FAILED", "NonZeroExitCode", "n7", "1:0", 0)
                        .failure()
                        .orElseThrow())
                .endsWith("with exit code 1:0: the end of its log says more.");
        assertThat(new JobState("12", "NODE_FAIL", "NodeDown", "n7", "", 0)
                        .failure()
                        .orElseThrow())
                .contains("its host went away");
        assertThat(new JobState("12", "COMPLETED", "", "n7", "0:0", 0).failure())
                .isEmpty();
        assertThat(new JobState("12", "PENDING", "Resources", "", "", 0).failure())
                .isEmpty();
    }

    @Test
    void accounted_readsWhoCancelled() {
        assertThat(Slurm.accounted("12_3|CANCELLED by 1000|0:15|n1|None"))
                .hasValue(new JobState("12_3", "CANCELLED", "", "n1", "0:15", 0));
    }

    @Test
    void submit_throughAHost_quotesEveryWord() throws Exception {
        List<String> host = host(Map.of(
                "sbatch", "pwd >\"" + folder + "/seen\"; echo \"$@\" >>\"" + folder + "/seen\"; echo '12;cluster'"));
        Path job = jobFolder();
        assertThat(new Slurm(host).submit(job, "far")).isEqualTo("12");
        assertThat(Files.readAllLines(folder.resolve("seen"))).containsExactly(job.toString(), "--parsable job.sh");
    }

    @Test
    void submit_refused_saysWhatSlurmSaid() throws Exception {
        List<String> host = host(
                Map.of(
                        "sbatch",
                        "echo 'sbatch: error: invalid partition specified: fast' >&2\n"
                                + "echo 'sbatch: error: Batch job submission failed: Invalid partition name specified' >&2\nexit 1"));
        Path job = jobFolder();
        assertThatThrownBy(() -> new Slurm(host).submit(job, "far"))
                .isInstanceOf(ClusterException.class)
                .hasMessage(
                        "Slurm did not take the job (sbatch: error: Batch job submission failed: Invalid partition name"
                                + " specified); correct the profile far, or ask for less.");
    }

    @Test
    void submit_folderThatTheClusterDoesNotSee_isSaid() throws Exception {
        List<String> host = host(Map.of("sbatch", "echo 12"));
        assertThatThrownBy(() -> new Slurm(host).submit(folder.resolve("elsewhere"), "far"))
                .hasMessageContaining("does not see " + folder.resolve("elsewhere"))
                .hasMessageContaining("\"paths\" in the profile far");
    }

    @Test
    void submit_withoutSlurm_isSaid() throws Exception {
        Path job = jobFolder();
        assertThatThrownBy(() -> new Slurm(host(Map.of())).submit(job, "far"))
                .hasMessageContaining("There is no sbatch on ")
                .hasMessageContaining("login");
    }

    @Test
    void submit_hostThatIsGone_isSaidInItsOwnWords() throws Exception {
        Path ssh = executable(
                folder.resolve("gone"), "echo 'ssh: connect to host login port 22: Connection refused' >&2\nexit 255");
        Path job = jobFolder();
        assertThatThrownBy(() -> new Slurm(List.of(ssh.toString(), "login")).submit(job, "far"))
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("Connection refused");
    }

    @Test
    void states_ofAForgottenJob_comeFromTheAccountingIfThereIsOne() throws Exception {
        String unknown = "echo 'slurm_load_jobs error: Invalid job id specified' >&2\nexit 1";
        assertThat(new Slurm(host(Map.of("scontrol", unknown, "sacct", "echo '12|TIMEOUT|0:0|n1|TimeLimit'")))
                        .states(List.of("12")))
                .containsOnly(Map.entry("12", new JobState("12", "TIMEOUT", "TimeLimit", "n1", "0:0", 0)));
        assertThat(new Slurm(host(Map.of(
                                "scontrol",
                                unknown,
                                "sacct",
                                "echo 'Slurm accounting storage is disabled' >&2\n" + "exit 1")))
                        .states(List.of("12")))
                .containsOnly(Map.entry("12", JobState.forgotten("12")));
    }

    @Test
    void states_ofASchedulerThatIsDown_isSaid() throws Exception {
        List<String> host = host(Map.of(
                "scontrol",
                "echo 'slurm_load_jobs error: Unable to contact slurm controller" + " (connect failure)' >&2\nexit 1"));
        assertThatThrownBy(() -> new Slurm(host).states(List.of("12")))
                .hasMessageContaining("Unable to contact slurm controller (connect failure)");
    }

    @Test
    void jobs_areRememberedInTheOrderOfTheirSubmission() {
        JobFolder jobs = JobFolder.of(folder);
        jobs.writeScript("#!/bin/bash\n");
        SubmittedJob first =
                new SubmittedJob(jobs.path(), "9", "near", List.of(), Instant.parse("2026-01-01T00:00:00Z"), Map.of());
        SubmittedJob second = new SubmittedJob(
                jobs.path(),
                "10",
                "far",
                List.of("ssh", "a b"),
                Instant.parse("2026-01-02T00:00:00Z"),
                Map.of(0, "moco-seed-1", 2, "fima-seed-1"));
        jobs.write(second);
        jobs.write(first);
        assertThat(jobs.jobs()).containsExactly(first, second);
        assertThat(jobs.newest()).hasValue(second);
        assertThat(second.idOf("fima-seed-1")).hasValue("10_2");
    }
}
