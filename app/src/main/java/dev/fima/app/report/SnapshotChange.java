package dev.fima.app.report;

import dev.fima.model.FimaException;
import dev.fima.model.analysis.ClipAnalysis;
import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.storage.ExclusiveChange;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes of the snapshots of a run that is over. The window and the command line may make them at once: each reads, changes and
 * writes while no other does, so that no clip is lost.
 */
final class SnapshotChange {
    /** Below the folder of a run. */
    private static final String LOCK = "analysis/further-clips.lock";

    private final RunFolder run;

    private SnapshotChange(RunFolder run) {
        this.run = run;
    }

    /**
     * Makes changes while nobody else makes any.
     *
     * @return what the changes return
     * @throws FimaException if the run is being trained now, somebody else goes on changing its snapshots, or one cannot be read or
     *     written
     */
    static <T> T make(RunFolder run, Function<SnapshotChange, T> changes) {
        return new ExclusiveChange(run.path().resolve(LOCK)).make(() -> {
            refuseWhileTraining(run);
            return changes.apply(new SnapshotChange(run));
        });
    }

    /** @throws FimaException if the run is being trained now: its process writes the snapshots then */
    static void refuseWhileTraining(RunFolder run) {
        if (run.isLive()) {
            throw new FimaException("The run " + run.path()
                    + " is being trained: choose clips in its window, and its next snapshot has those.");
        }
    }

    /** The snapshot of a step; empty where there is none. */
    static Optional<ProbeSnapshot> read(RunFolder run, long step) {
        Path file = run.snapshotFile(step);
        return Files.exists(file) ? Optional.of(SnapshotFile.read(file)) : Optional.empty();
    }

    /** Puts clips behind those of a snapshot, which is made where there is none; clips that it has by now stay as they are. */
    void add(long step, List<ClipAnalysis> clips) {
        ProbeSnapshot before =
                read(run, step).orElseGet(() -> new ProbeSnapshot(step, List.of(), Optional.empty(), Double.NaN, 0));
        Path file = run.snapshotFile(step);
        FolderTree.make(file.getParent());
        SnapshotFile.write(file, before.with(clips));
    }

    /** Writes what is left of a snapshot, or deletes it where that is nothing. */
    void write(ProbeSnapshot left) {
        Path file = run.snapshotFile(left.step());
        if (!left.clips().isEmpty() || left.health().isPresent()) {
            SnapshotFile.write(file, left);
            return;
        }
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new FimaException(file + " cannot be deleted: " + e.getMessage() + "; delete it by hand.", e);
        }
    }
}
