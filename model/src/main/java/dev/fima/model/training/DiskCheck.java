package dev.fima.model.training;

import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the disk of a run has room for its checkpoints, before the first step is trained. */
final class DiskCheck {
    /** Metrics, snapshots and the like. */
    private static final long BESIDE = 50_000_000;

    private DiskCheck() {}

    /**
     * Refuses a run whose checkpoints will not fit.
     *
     * @param weights of the network that is trained
     * @param saved checkpoints that it has already
     * @throws RunException with the remedy
     */
    static void require(Settings settings, WeightCount weights, Path run, int saved) {
        Path there = run.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null) {
            return;
        }
        long free;
        try {
            free = Files.getFileStore(there).getUsableSpace();
        } catch (IOException e) {
            // A file system that does not tell: saving will say what is wrong.
            return;
        }
        require(settings, weights, run, saved, free);
    }

    static void require(Settings settings, WeightCount weights, Path run, int saved, long free) {
        long one = weights.checkpointBytes();
        long count = Math.max(1, checkpoints(settings) - saved);
        // The next one is written before the oldest is deleted.
        long needed = (count + 1) * one + BESIDE;
        if (needed > free) {
            throw new RunException(
                    "The disk of " + run + " has " + MemoryCheck.gigabytes(free) + " free, but " + count
                            + (count == 1 ? " checkpoint" : " checkpoints") + " of about " + Math.round(one / 1e6)
                            + " MB and one being written need " + MemoryCheck.gigabytes(needed)
                            + ": free some space, choose another folder for the run, or keep fewer (keep_checkpoints, keep_every).");
        }
    }

    /** How many a run will have at its end. */
    private static long checkpoints(Settings settings) {
        int steps = settings.get(RunOptions.STEPS);
        int every = settings.get(RunOptions.CHECKPOINT_EVERY);
        long newest = settings.get(RunOptions.KEEP_CHECKPOINTS);
        if (steps > 0) {
            newest = Math.min(newest, (steps + every - 1L) / every);
        }
        int forGood = settings.get(RunOptions.KEEP_EVERY);
        // The length in epochs becomes known with the data; what a run that long keeps for good is counted in steps
        // only.
        return newest + (forGood > 0 && steps > 0 ? steps / forGood : 0);
    }
}
