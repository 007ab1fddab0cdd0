package dev.fima.app.cluster;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Brings a job to a cluster. */
public record Submission(ClusterProfile profile, ClusterJob job) {
    private static final String TASK = "--only=";

    /** The option that makes a task of an array do its part alone. */
    public static String task(String part) {
        return TASK + part;
    }

    /** The script, as it would be submitted. */
    public String script() {
        return BatchScript.of(profile, job);
    }

    /**
     * Writes the script into the job's folder and submits it. A job that waits or works there without a record, because who
     * submitted it died before writing one, is taken over instead.
     *
     * @return what was submitted
     * @throws ClusterException if the cluster does not take it, with the scheduler's words
     */
    public SubmittedJob submit() {
        JobFolder folder = JobFolder.at(job.folder());
        Slurm slurm = new Slurm(profile.ssh());
        Path there = profile.onCluster(job.folder());
        String id = slurm.workingIn(there).orElseGet(() -> {
            folder.writeScript(script());
            return slurm.submit(there, profile.name());
        });
        Map<Integer, String> tasks = new TreeMap<>();
        job.tasks().forEach((number, word) -> tasks.put(number, word.substring(TASK.length())));
        SubmittedJob submitted =
                new SubmittedJob(folder.path(), id, profile.name(), profile.ssh(), Instant.now(), tasks);
        folder.write(submitted);
        return submitted;
    }
}
