package dev.fima.app.queue;

import dev.fima.app.cluster.JobFolder;
import dev.fima.model.training.control.ControlFolder;
import java.nio.file.Path;

/**
 * Where a process works and what it leaves.
 *
 * @param folder the run, or the ablation, that the work belongs to
 * @param result file that the work is to write; the folder itself for a training and an ablation
 */
public record WorkFiles(Path folder, Path result) {
    private static final String OUTPUT = "output.log";

    public WorkFiles {
        folder = folder.toAbsolutePath().normalize();
        result = result.toAbsolutePath().normalize();
    }

    /** Of a training or an ablation. */
    public static WorkFiles of(Path folder) {
        return new WorkFiles(folder, folder);
    }

    /** Whether the result is the folder itself. */
    private boolean whole() {
        return folder.equals(result);
    }

    /** Where the process takes requests. */
    public ControlFolder control() {
        return whole() ? ControlFolder.of(folder) : ControlFolder.beside(result);
    }

    /** Where jobs that do the work are recorded. */
    public JobFolder jobs() {
        return whole() ? JobFolder.of(folder) : JobFolder.beside(result);
    }

    /** What the process says on standard output and standard error. */
    public Path log() {
        return whole()
                ? folder.resolve(OUTPUT)
                : result.resolveSibling(result.getFileName().toString().replaceFirst("\\.[^.]*$", "") + "-" + OUTPUT);
    }
}
