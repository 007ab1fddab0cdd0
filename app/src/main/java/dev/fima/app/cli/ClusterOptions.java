package dev.fima.app.cli;

import dev.fima.app.cluster.ClusterException;
import dev.fima.app.cluster.ClusterJob;
import dev.fima.app.cluster.ClusterProfile;
import dev.fima.app.cluster.ClusterProfiles;
import dev.fima.app.cluster.JobFolder;
import dev.fima.app.cluster.JobState;
import dev.fima.app.cluster.Submission;
import dev.fima.app.cluster.SubmittedJob;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where a long command runs: here, or as a job of a cluster. */
final class ClusterOptions {
    @Option(
            names = "--on",
            paramLabel = "slurm[:PROFILE]",
            description = "Submit this as a job of a Slurm cluster instead of running it here; PROFILE names one of the"
                    + " settings folder, or a file.")
    private String on;

    @Option(names = "--dry-run", description = "With --on: print the job's script and submit nothing.")
    private boolean dryRun;

    /**
     * Whether the command shall run on a cluster.
     *
     * @throws ParameterException for a dry run of nothing
     */
    boolean isChosen(CommandSpec command) {
        if (dryRun && on == null) {
            throw new ParameterException(
                    command.commandLine(), "--dry-run prints the script of a job; name the cluster with --on slurm.");
        }
        return on != null;
    }

    /** The profile that was named. */
    ClusterProfile profile() {
        return ClusterProfiles.named(on);
    }

    /** The command's own words as the cluster takes them. */
    List<String> words(CommandSpec command) {
        return new CommandWords(profile()::onCluster).of(command.commandLine().getParseResult());
    }

    /** Submits a command that goes on by itself when it is started again. */
    int submit(CommandSpec command, String name, JobFolder folder) {
        return submit(command, ClusterJob.of(name, folder.path(), words(command)));
    }

    /** Submits a job, or prints its script. */
    int submit(CommandSpec command, ClusterJob job) {
        PrintWriter out = command.commandLine().getOut();
        Submission submission = new Submission(profile(), job);
        if (dryRun) {
            out.print(submission.script());
            out.flush();
            return 0;
        }
        SubmittedJob submitted = submission.submit();
        out.println("Submitted job " + submitted.id() + tasks(submitted) + "; log: "
                + submitted.log(submitted.tasks().isEmpty() ? submitted.id() : submitted.id() + "_*"));
        out.flush();
        return 0;
    }

    private static String tasks(SubmittedJob job) {
        return job.tasks().isEmpty() ? "" : " with " + job.tasks().size() + " tasks";
    }

    /**
     * Checks that no job works in a folder already.
     *
     * @throws ClusterException if one does or will
     */
    static void requireNone(Path folder) {
        Optional<SubmittedJob> newest = JobFolder.of(folder).newest();
        if (newest.isEmpty()) {
            return;
        }
        for (JobState state : newest.get().states()) {
            if (state.isAlive()) {
                throw new ClusterException("Job " + state.id() + " works on " + folder + " already: it is "
                        + state.words() + "; stop it first with fima stop.");
            }
        }
    }

    /** A job that makes a run: by a command at first, and by a resume once the run is there. */
    static ClusterJob training(Path run, ClusterProfile profile, List<String> first) {
        Path there = profile.onCluster(run);
        return training(run, profile, first, List.of("resume", "--run", there.toString(), "--unless-finished"));
    }

    /** The same by other words for going on. */
    static ClusterJob training(Path run, ClusterProfile profile, List<String> first, List<String> again) {
        return new ClusterJob(
                String.valueOf(run.toAbsolutePath().normalize().getFileName()),
                JobFolder.of(run).path(),
                first,
                again,
                Optional.of(profile.onCluster(run).resolve("run.json")),
                Map.of());
    }
}
