package dev.fima.app.cluster;

import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Listing;
import dev.fima.model.storage.VersionedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the jobs of a run, an ablation or an evaluation keep script ({@code job.sh}), logs ({@code slurm-*.out}) and a
 * record of each submission ({@code job-NUMBER.json}).
 */
public final class JobFolder {
    private static final String NAME = "cluster";
    private static final VersionedFile FILE = new VersionedFile(
            "The record",
            1,
            "use the same version of FIMA on both sides",
            "; the job is to be looked for with squeue",
            ClusterException::new);

    private final Path path;

    private record Written(
            Optional<String> scheduler,
            String id,
            String profile,
            List<String> through,
            Instant submitted,
            Map<Integer, String> tasks) {}

    private JobFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** That of a run or an ablation: {@code cluster} in its folder. */
    public static JobFolder of(Path folder) {
        return new JobFolder(folder.resolve(NAME));
    }

    /** That of a command whose result is a file: {@code NAME-cluster} beside it, the name without its ending. */
    public static JobFolder beside(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return new JobFolder(
                file.toAbsolutePath().resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "-" + NAME));
    }

    static JobFolder at(Path path) {
        return new JobFolder(path);
    }

    /** Where it lies; it need not exist. */
    public Path path() {
        return path;
    }

    /** All submissions, the newest last; records that cannot be read are left out. */
    public List<SubmittedJob> jobs() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try {
            return Listing.of(path).stream()
                    .filter(file -> file.getFileName().toString().matches("job-\\d+\\.json"))
                    .map(this::read)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(SubmittedJob::submitted))
                    .toList();
        } catch (IOException e) {
            throw new ClusterException("Cannot list the jobs in " + path + ": " + AtomicFile.reason(e, path), e);
        }
    }

    /** The newest submission. */
    public Optional<SubmittedJob> newest() {
        List<SubmittedJob> jobs = jobs();
        return jobs.isEmpty() ? Optional.empty() : Optional.of(jobs.get(jobs.size() - 1));
    }

    /** The submission with a number. */
    public Optional<SubmittedJob> job(String id) {
        return jobs().stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /**
     * Checks that no job works here already.
     *
     * @throws ClusterException if one does or will
     */
    public void requireNone() {
        newest().map(SubmittedJob::now).filter(JobStates::isAlive).ifPresent(states -> {
            throw new ClusterException("Job " + states.id() + " works on " + path.getParent() + " already: it is "
                    + states.words() + "; stop it first with fima stop.");
        });
    }

    private Optional<SubmittedJob> read(Path file) {
        try {
            return FILE.read(file, Written.class)
                    .map(read -> new SubmittedJob(
                            path, read.id(), read.profile(), read.through(), read.submitted(), read.tasks()));
        } catch (ClusterException e) {
            // A record that somebody damaged takes no run from the list.
            System.getLogger(JobFolder.class.getName())
                    .log(System.Logger.Level.WARNING, "A record of a job is left out", e);
            return Optional.empty();
        }
    }

    void write(SubmittedJob job) {
        FILE.write(
                path.resolve("job-" + job.id() + ".json"),
                new Written(
                        Optional.of("slurm"), job.id(), job.profile(), job.through(), job.submitted(), job.tasks()));
    }

    void writeScript(String script) {
        FolderTree.make(path);
        AtomicFile.writeString(path.resolve(BatchScript.FILE), script);
    }
}
