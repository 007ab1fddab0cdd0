package dev.fima.app.cluster;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the scheduler says of the tasks of an ablation's array jobs. */
public final class TaskStates {
    private TaskStates() {}

    /**
     * The tasks that wait or run, by what they do, such as {@code moco-seed-1}.
     *
     * @param ablation its folder
     * @throws ClusterException if Slurm cannot be asked
     */
    public static Map<String, JobState> alive(Path ablation) {
        Map<String, JobState> alive = new HashMap<>();
        newest(ablation).forEach((task, state) -> {
            if (state.isAlive()) {
                alive.put(task, state);
            }
        });
        return alive;
    }

    /**
     * The newest task for each part.
     *
     * @param ablation its folder
     * @throws ClusterException if Slurm cannot be asked
     */
    public static Map<String, JobState> newest(Path ablation) {
        Map<String, JobState> newest = new HashMap<>();
        for (SubmittedJob job : JobFolder.of(ablation).jobs()) {
            Map<String, JobState> byNumber = new HashMap<>();
            job.states().forEach(state -> byNumber.put(state.id(), state));
            job.tasks().forEach((number, task) -> {
                String id = job.id() + "_" + number;
                newest.put(task, byNumber.getOrDefault(id, JobState.forgotten(id)));
            });
        }
        return newest;
    }
}
