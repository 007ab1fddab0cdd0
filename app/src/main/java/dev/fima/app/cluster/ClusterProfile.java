package dev.fima.app.cluster;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a job asks a cluster for, and how the cluster is reached. What is empty is left to the cluster.
 *
 * @param name as it is named after {@code --on slurm:}
 * @param partition of the cluster
 * @param time limit as sbatch takes it, such as {@code 12:00:00}
 * @param gpus number of GPUs
 * @param cpus number of processor cores
 * @param memory of the job as sbatch takes it, such as {@code 32G}
 * @param account that is charged
 * @param lines further lines of the script: {@code #SBATCH ...} go to its head, others before the command
 * @param modules names for {@code module load}
 * @param environment variables of the job
 * @param launcher words that start this program on the cluster
 * @param ssh words that run a command on a host of the cluster, such as {@code ssh login}; empty for this machine
 * @param paths folders as this machine names them, and as the cluster does
 * @param grace how long before the time limit the job is told to save
 * @param atOnce tasks of an array that run at once
 */
public record ClusterProfile(
        String name,
        Optional<String> partition,
        Optional<String> time,
        OptionalInt gpus,
        OptionalInt cpus,
        Optional<String> memory,
        Optional<String> account,
        List<String> lines,
        List<String> modules,
        Map<String, String> environment,
        List<String> launcher,
        List<String> ssh,
        Map<Path, Path> paths,
        Duration grace,
        OptionalInt atOnce) {
    /** How long before the time limit a job is told to save, unless the profile says otherwise. */
    public static final Duration GRACE = Duration.ofMinutes(2);

    /** Everything is left to the cluster, which is this machine's. */
    public static final ClusterProfile PLAIN = new ClusterProfile(
            "slurm",
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            Map.of(),
            GRACE,
            OptionalInt.empty());

    public ClusterProfile {
        lines = List.copyOf(lines);
        modules = List.copyOf(modules);
        environment = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        launcher = List.copyOf(launcher);
        ssh = List.copyOf(ssh);
        paths = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(paths));
    }

    /** A place as the cluster names it: that of the longest folder of {@link #paths} that holds it, else the same. */
    public Path onCluster(Path here) {
        Path absolute = here.toAbsolutePath().normalize();
        return paths.keySet().stream()
                .filter(absolute::startsWith)
                .max(java.util.Comparator.comparingInt(Path::getNameCount))
                .map(folder ->
                        paths.get(folder).resolve(folder.relativize(absolute)).normalize())
                .orElse(absolute);
    }

    /** Words of a command of this machine, with its absolute places as the cluster names them. */
    public List<String> words(List<String> here) {
        return here.stream()
                .map(word -> isPlace(word) ? onCluster(Path.of(word)).toString() : word)
                .toList();
    }

    private static boolean isPlace(String word) {
        try {
            return Path.of(word).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
