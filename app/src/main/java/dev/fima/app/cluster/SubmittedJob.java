package dev.fima.app.cluster;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A job that was submitted, as the record in its folder says.
 *
 * @param folder of its script, log and record
 * @param id number that Slurm gave it
 * @param profile by which it was submitted
 * @param through words in front of the scheduler's commands
 * @param submitted when
 * @param tasks of an array: what each does, by its number, such as {@code moco-seed-1}; empty for a single job
 */
public record SubmittedJob(
        Path folder, String id, String profile, List<String> through, Instant submitted, Map<Integer, String> tasks) {
    public SubmittedJob {
        through = List.copyOf(through);
        tasks = java.util.Collections.unmodifiableMap(new TreeMap<>(tasks));
    }

    /** Number of the task that does something, such as {@code 12_3}. */
    public Optional<String> idOf(String task) {
        return tasks.entrySet().stream()
                .filter(entry -> entry.getValue().equals(task))
                .map(entry -> id + "_" + entry.getKey())
                .findFirst();
    }

    /** Log of the job or of a task, by its number. */
    public Path log(String number) {
        return folder.resolve("slurm-" + number + ".out");
    }

    /** The scheduler that has it. */
    public Slurm scheduler() {
        return new Slurm(through);
    }

    /**
     * What Slurm says of it and of its tasks, by number.
     *
     * @throws ClusterException if Slurm cannot be asked
     */
    public Collection<JobState> states() {
        return scheduler().states(List.of(id)).values();
    }

    /**
     * The same of the job as a whole; what Slurm does not know any more is forgotten.
     *
     * @throws ClusterException if Slurm cannot be asked
     */
    public JobStates now() {
        Collection<JobState> states = states();
        return new JobStates(id, states.isEmpty() ? List.of(JobState.forgotten(id)) : List.copyOf(states));
    }

    /** Whether Slurm is asked by way of another machine. */
    public boolean isFar() {
        return !through.isEmpty();
    }
}
