package dev.fima.app.runs;

import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Listing;
import dev.fima.model.training.RunException;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Where deleted runs go: a folder beside them, so that deleting and bringing back is one move that happens as a whole or not at
 * all. Whoever wants the room back empties it.
 */
public final class Wastebasket {
    /** Its name, in the folder of the runs. */
    public static final String NAME = ".wastebasket";

    private Wastebasket() {}

    /**
     * A run that was deleted.
     *
     * @param run where it was
     * @param kept where it is
     */
    public record Deleted(Path run, Path kept) {}

    /**
     * Moves a run into the wastebasket beside it.
     *
     * @throws FimaException if a process trains it, or it cannot be moved; it is left as it is then
     */
    public static Deleted delete(Path run) {
        Path from = run.toAbsolutePath().normalize();
        if (RunFolder.isRun(from)) {
            refuseWhileTrained(from);
        }
        Path basket = from.resolveSibling(NAME);
        FolderTree.make(basket);
        Path to = basket.resolve(from.getFileName());
        for (int i = 2; Files.exists(to); i++) {
            to = basket.resolve(from.getFileName() + "-" + i);
        }
        move(from, to, "deleted");
        return new Deleted(from, to);
    }

    private static void refuseWhileTrained(Path run) {
        RunFolder folder;
        try {
            folder = RunFolder.open(run);
        } catch (RunException e) {
            // Nobody trains a damaged run.
            return;
        }
        if (folder.isLive()) {
            throw new FimaException(
                    "The run " + run.getFileName() + " is being trained and is not deleted; stop it first.");
        }
    }

    /**
     * Moves a run back to where it was.
     *
     * @throws FimaException if something else lies there by now, or it cannot be moved
     */
    public static void restore(Deleted deleted) {
        if (Files.exists(deleted.run())) {
            throw new FimaException(
                    "The run " + deleted.run() + " cannot be brought back: something else lies there; move"
                            + " that away, or take the run out of " + deleted.kept() + " yourself.");
        }
        move(deleted.kept(), deleted.run(), "brought back");
    }

    private static void move(Path from, Path to, String done) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new FimaException(
                    "The run " + from + " cannot be " + done + ": "
                            + AtomicFile.reason(e, from.toAbsolutePath().getParent()),
                    e);
        }
    }

    /**
     * The runs in the wastebasket of a folder of runs.
     *
     * @throws FimaException if it cannot be listed
     */
    public static List<Path> contents(Path runs) {
        Path basket = runs.resolve(NAME);
        try {
            return Files.isDirectory(basket) ? Listing.of(basket) : List.of();
        } catch (IOException e) {
            throw new FimaException("The wastebasket " + basket + " cannot be listed: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Deletes what lies in the wastebasket of a folder of runs, for good.
     *
     * @return how many runs that were
     * @throws FimaException if something cannot be deleted
     */
    public static int empty(Path runs) {
        List<Path> all = contents(runs);
        for (Path run : all) {
            try {
                FolderTree.delete(run);
            } catch (IOException e) {
                throw new FimaException("The run " + run + " cannot be deleted for good: " + e.getMessage() + ".", e);
            }
        }
        return all.size();
    }
}
