package dev.fima.app.window.runs;

import dev.fima.app.cluster.JobFolder;
import dev.fima.app.cluster.JobState;
import dev.fima.app.cluster.JobStates;
import dev.fima.app.cluster.JobWatch;
import dev.fima.app.cluster.SubmittedJob;
import dev.fima.model.storage.Listing;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a cluster's scheduler last said of the jobs of runs, whoever submitted them. For any thread. */
public final class RunJobs {
    private final JobWatch watch;

    /** @param watch asks the scheduler; stays with the caller */
    public RunJobs(JobWatch watch) {
        this.watch = watch;
    }

    /** The newest job of a run, or its task of the newest array job of its ablation; empty where there is none. */
    Optional<JobStates> of(Path run) {
        Optional<SubmittedJob> own =
                JobFolder.of(run).newest().filter(job -> job.tasks().isEmpty());
        if (own.isPresent()) {
            return watch.seen(own.get()).states();
        }
        Path above = run.getParent();
        String name = String.valueOf(run.getFileName());
        return above == null
                ? Optional.empty()
                : JobFolder.of(above).jobs().stream()
                        .filter(job -> job.idOf(name).isPresent())
                        .reduce((earlier, later) -> later)
                        .flatMap(job -> task(job, job.idOf(name).orElseThrow()));
    }

    private Optional<JobStates> task(SubmittedJob job, String id) {
        return watch.seen(job)
                .states()
                .map(states -> new JobStates(
                        id,
                        states.tasks().stream()
                                .filter(task -> task.id().equals(id))
                                .findFirst()
                                .map(List::of)
                                .orElseGet(() -> List.of(JobState.forgotten(id)))));
    }

    /**
     * Folders directly below one in which a job is to make a run that is not there yet.
     *
     * @throws IOException if the folder cannot be listed
     */
    static List<Path> awaited(Path home) throws IOException {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        return Listing.of(home).stream()
                .filter(folder -> !RunFolder.isRun(folder))
                .filter(folder -> JobFolder.of(folder)
                        .newest()
                        .filter(job -> job.tasks().isEmpty())
                        .isPresent())
                .toList();
    }
}
