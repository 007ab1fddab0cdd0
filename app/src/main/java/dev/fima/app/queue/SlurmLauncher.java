package dev.fima.app.queue;

import dev.fima.app.cluster.AblationTasks;
import dev.fima.app.cluster.ClusterJob;
import dev.fima.app.cluster.ClusterProfile;
import dev.fima.app.cluster.ClusterProfiles;
import dev.fima.app.cluster.JobFolder;
import dev.fima.app.cluster.JobStates;
import dev.fima.app.cluster.JobWatch;
import dev.fima.app.cluster.Submission;
import dev.fima.app.cluster.SubmittedJob;
import dev.fima.model.FimaException;
import dev.fima.model.evaluation.AblationFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Gives entries to a Slurm cluster as jobs, an ablation as one array job. Entries call it by what stands after {@code --on}:
 * {@code slurm} or {@code slurm:PROFILE}. All are submitted at once: when a job starts is the scheduler's affair.
 */
public final class SlurmLauncher implements Launcher {
    private static final String SLURM = "slurm";
    private static final String PROFILE = SLURM + ":";

    private final JobWatch watch;

    /** @param watch asks about the jobs; stays with the caller */
    public SlurmLauncher(JobWatch watch) {
        this.watch = watch;
    }

    @Override
    public boolean isNamed(String name) {
        return name.equals(SLURM) || name.startsWith(PROFILE);
    }

    @Override
    public Optional<String> place(QueueState state, QueueEntry entry) {
        return Optional.of(entry.launcher());
    }

    @Override
    public String launch(QueueEntry entry) {
        ClusterProfile profile = ClusterProfiles.named(entry.launcher());
        List<String> words =
                profile.words(entry.words().subList(1, entry.words().size()));
        JobFolder jobs = entry.files().jobs();
        jobs.requireNone();
        ClusterJob job =
                switch (entry.kind()) {
                    case TRAIN -> ClusterJob.training(entry.files().folder(), profile, words);
                    case ABLATE -> ablation(entry, words);
                    case EVALUATE, EMBED, ANALYZE, PROBE, IMPORT ->
                        ClusterJob.of(String.valueOf(entry.files().result().getFileName()), jobs.path(), words);
                };
        return name(new Submission(profile, job).submit());
    }

    private static ClusterJob ablation(QueueEntry entry, List<String> words) {
        AblationTasks tasks = AblationTasks.of(new AblationFolder(entry.files().folder()).plan(), Optional.empty());
        tasks.nothing().ifPresent(reason -> {
            throw new FimaException(reason);
        });
        return tasks.job(words);
    }

    private static String name(SubmittedJob job) {
        return PROFILE + job.id();
    }

    private static Optional<SubmittedJob> submitted(QueueEntry entry) {
        return entry.process().startsWith(PROFILE)
                ? entry.files().jobs().job(entry.process().substring(PROFILE.length()))
                : Optional.empty();
    }

    @Override
    public Optional<String> working(QueueEntry entry) {
        return entry.files().jobs().newest().filter(job -> job.now().isAlive()).map(SlurmLauncher::name);
    }

    @Override
    public Optional<JobStates> job(QueueEntry entry) {
        return submitted(entry).flatMap(job -> watch.seen(job).states());
    }

    @Override
    public Path log(QueueEntry entry) {
        return submitted(entry).map(job -> job.log(job.id())).orElseGet(() -> entry.files()
                .log());
    }

    @Override
    public String trouble(QueueEntry entry) {
        return submitted(entry).map(job -> watch.seen(job).problem()).orElse("");
    }

    @Override
    public Optional<Ending> ending(QueueEntry entry) {
        Optional<SubmittedJob> job = submitted(entry);
        if (job.isEmpty()) {
            throw new FimaException("The record of " + entry.process().replace(':', ' ') + " is gone from "
                    + entry.files().jobs().path() + "; look for the job with squeue.");
        }
        return watch.ended(job.get()).map(states -> Ending.of(states, log(job.get(), states)));
    }

    /** Of an array the log of the first task that failed. */
    private static Path log(SubmittedJob job, JobStates states) {
        return job.log(states.tasks().stream()
                .filter(task -> task.failure().isPresent())
                .findFirst()
                .map(task -> task.id())
                .orElse(job.id()));
    }

    @Override
    public void kill(QueueEntry entry) {
        submitted(entry).ifPresent(job -> job.scheduler().cancel(job.id()));
    }
}
