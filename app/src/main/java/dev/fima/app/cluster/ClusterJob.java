package dev.fima.app.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A command of this program to be run by a cluster. All words are as the cluster takes them.
 *
 * @param name of the job; any text
 * @param folder where script, log and record of the job lie, as this machine names it
 * @param first words after the launcher
 * @param again words after the launcher once {@code begun} is there, such as of a job that was put back into the queue
 * @param begun file whose being there means that the command has begun before, as the cluster names it
 * @param tasks for an array: the word that is added for each task, by its number; empty for a single job
 */
public record ClusterJob(
        String name,
        Path folder,
        List<String> first,
        List<String> again,
        Optional<Path> begun,
        Map<Integer, String> tasks) {
    private static final String UNLESS_FINISHED = "--unless-finished";

    public ClusterJob {
        first = List.copyOf(first);
        again = List.copyOf(again);
        tasks = java.util.Collections.unmodifiableMap(new TreeMap<>(tasks));
    }

    /** A command that goes on by itself when it is started again. */
    public static ClusterJob of(String name, Path folder, List<String> command) {
        return new ClusterJob(name, folder, command, command, Optional.empty(), Map.of());
    }

    /**
     * A job that trains a run: by a command at first, and by going on once the run is there, as after a requeue.
     *
     * @param run as this machine names it
     * @param words after the launcher, as the cluster takes them: {@code train}, {@code fork} or {@code resume}
     */
    public static ClusterJob training(Path run, ClusterProfile profile, List<String> words) {
        List<String> first = new ArrayList<>(words);
        boolean resumes = first.get(0).equals("resume");
        if (resumes && !first.contains(UNLESS_FINISHED)) {
            first.add(UNLESS_FINISHED);
        }
        Path there = profile.onCluster(run);
        return new ClusterJob(
                String.valueOf(run.toAbsolutePath().normalize().getFileName()),
                JobFolder.of(run).path(),
                first,
                resumes ? first : List.of("resume", "--run", there.toString(), UNLESS_FINISHED),
                Optional.of(there.resolve("run.json")),
                Map.of());
    }

    /** The name in letters that every scheduler takes. */
    String plainName() {
        String plain = name.replaceAll("[^A-Za-z0-9_.@+-]+", "_");
        return plain.isEmpty() ? "fima" : plain;
    }
}
