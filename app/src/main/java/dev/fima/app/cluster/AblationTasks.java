package dev.fima.app.cluster;

import dev.fima.model.evaluation.AblationPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of an ablation is to be submitted, as tasks of one array job.
 *
 * @param out folder of the ablation
 * @param tasks the word of each task, by the number of its row
 * @param busy rows that are missing too, but that jobs are at work on
 */
public record AblationTasks(Path out, Map<Integer, String> tasks, Map<String, JobState> busy) {
    /**
     * The rows that are neither measured nor with the scheduler.
     *
     * @param only the one row that is meant; empty for all
     * @throws ClusterException if Slurm cannot be asked about jobs of before
     */
    public static AblationTasks of(AblationPlan plan, Optional<String> only) {
        List<AblationPlan.Row> rows = plan.rows();
        Map<Integer, String> tasks = new TreeMap<>();
        Map<String, JobState> busy = new TreeMap<>();
        Map<String, JobState> alive = TaskStates.alive(plan.out());
        List<AblationPlan.Row> missing =
                only.map(name -> List.of(plan.row(name))).orElseGet(plan::missing);
        for (AblationPlan.Row row : missing) {
            if (alive.containsKey(row.name())) {
                busy.put(row.name(), alive.get(row.name()));
            } else {
                tasks.put(rows.indexOf(row), Submission.task(row.name()));
            }
        }
        return new AblationTasks(plan.out(), tasks, busy);
    }

    /** Why nothing is to be submitted, in a sentence; empty if there is something. */
    public Optional<String> nothing() {
        if (!tasks.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                busy.isEmpty()
                        ? "Nothing is missing in " + out
                                + "; without a cluster the command writes page and tables anew."
                        : "Nothing to submit: all that is missing is with the scheduler.");
    }

    /** The array job, from the words of the command as the cluster takes them. */
    public ClusterJob job(List<String> words) {
        return new ClusterJob(
                String.valueOf(out.getFileName()), JobFolder.of(out).path(), words, words, Optional.empty(), tasks);
    }
}
