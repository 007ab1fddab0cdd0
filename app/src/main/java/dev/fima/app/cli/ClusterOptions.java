package dev.fima.app.cli;

import dev.fima.app.cluster.ClusterJob;
import dev.fima.app.cluster.ClusterProfile;
import dev.fima.app.cluster.ClusterProfiles;
import dev.fima.app.cluster.JobFolder;
import dev.fima.app.cluster.Submission;
import dev.fima.app.cluster.SubmittedJob;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * Whether the command shall run on a cluster.
     *
     * @throws ParameterException for a dry run of nothing
     */
    boolean isChosen() {
        if (dryRun && on == null) {
            throw new ParameterException(
                    command.commandLine(), "--dry-run prints the script of a job; name the cluster with --on slurm.");
        }
        return on != null;
    }

    /** Whether nothing shall be touched. */
    boolean isDryRun() {
        return dryRun;
    }

    /** Submits what trains a run, unless a job works on it already. */
    void submitTraining(Path run) {
        submitTraining(run, words());
    }

    /** The same by other words. */
    void submitTraining(Path run, List<String> words) {
        JobFolder.of(run).requireNone();
        submit(ClusterJob.training(run, profile(), words));
    }

    /** The profile that was named. */
    ClusterProfile profile() {
        return ClusterProfiles.named(on);
    }

    /** The command's own words as the cluster takes them. */
    List<String> words() {
        return new CommandWords(profile()::onCluster).of(command.commandLine().getParseResult());
    }

    /** Submits a command that goes on by itself when it is started again. */
    void submit(String name, JobFolder folder) {
        submit(ClusterJob.of(name, folder.path(), words()));
    }

    /** Submits a job, or prints its script. */
    void submit(ClusterJob job) {
        PrintWriter out = command.commandLine().getOut();
        Submission submission = new Submission(profile(), job);
        if (dryRun) {
            out.print(submission.script());
            out.flush();
            return;
        }
        SubmittedJob submitted = submission.submit();
        out.println("Submitted job " + submitted.id() + tasks(submitted) + "; log: "
                + submitted.log(submitted.tasks().isEmpty() ? submitted.id() : submitted.id() + "_*"));
        out.flush();
    }

    private static String tasks(SubmittedJob job) {
        return job.tasks().isEmpty() ? "" : " with " + job.tasks().size() + " tasks";
    }
}
