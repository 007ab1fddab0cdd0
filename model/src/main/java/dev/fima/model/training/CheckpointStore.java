package dev.fima.model.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import dev.fima.model.FimaException;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Digest;
import dev.fima.model.storage.Disk;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import dev.fima.model.storage.Listing;
import dev.fima.model.storage.Safetensors;
import dev.fima.model.storage.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The checkpoints of a run, each a folder {@code step-00001200} with {@code weights.safetensors},
 * {@code state.safetensors} and {@code state.json}. A checkpoint is written into a folder beside, every file forced to
 * the device and read back, and then renamed in one move: under its final name it is whole. {@code state.json} holds the
 * digests of the two others and one of itself, so later damage is noticed too.
 */
public final class CheckpointStore {
    /** The trained network, as exported and evaluated. */
    public static final String WEIGHTS = "weights.safetensors";

    private static final String STATE = "state.safetensors";
    private static final String INFO = "state.json";
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Path folder;
    private final Disk disk;
    /** Old checkpoints that could not be deleted, each of which was told about once. */
    private final Set<Long> staying = new HashSet<>();

    CheckpointStore(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** Folder of the checkpoint of a step; it need not exist. */
    public Path folderOf(long step) {
        return StepName.in(folder, step, "");
    }

    /** File with the trained weights of a step; it need not exist. */
    public Path weightsOf(long step) {
        return folderOf(step).resolve(WEIGHTS);
    }

    /** Steps that have a checkpoint, rising; whether each is undamaged shows when it is read. */
    public List<Long> steps() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            return StepName.stepsIn(folder, "");
        } catch (IOException e) {
            throw new RunException("Cannot list the checkpoints in " + folder + ": " + AtomicFile.reason(e, folder), e);
        }
    }

    /**
     * Saves a checkpoint. If this fails, all earlier ones are as they were.
     *
     * @throws FimaException if it cannot be saved
     */
    void save(Checkpoint checkpoint) {
        Path target = folderOf(checkpoint.step());
        Path part = beside(target, AtomicFile.PART_ENDING);
        try {
            try {
                Files.createDirectory(part);
                write(checkpoint, part);
                disk.forceFolder(part);
                if (Files.exists(target)) {
                    // Left by a session that was resumed from an earlier step, because this one is damaged.
                    disk.move(target, beside(target, ".old"));
                }
                disk.move(part, target);
            } catch (IOException | RuntimeException e) {
                removeAfter(e, part);
                throw e;
            }
            disk.forceFolder(folder);
        } catch (IOException e) {
            throw notSaved(checkpoint, e, e);
        } catch (StorageException e) {
            // Of one of the files in it; its name beside the final one would tell nobody anything.
            throw e.getCause() instanceof IOException cause ? notSaved(checkpoint, cause, e) : e;
        }
    }

    private RunException notSaved(Checkpoint checkpoint, IOException reason, Exception cause) {
        return new RunException(
                "Cannot save the checkpoint of step " + checkpoint.step() + " in " + folder + ": "
                        + AtomicFile.reason(reason, folder) + " Earlier checkpoints are untouched.",
                cause);
    }

    private void write(Checkpoint checkpoint, Path into) throws IOException {
        AtomicFile files = new AtomicFile(disk);
        files.save(into.resolve(WEIGHTS), checkpoint.weights()::writeTo);
        files.save(into.resolve(STATE), checkpoint.state()::writeTo);
        JsonObject content = Json.object(new Content(
                checkpoint.step(),
                new Times(checkpoint.seconds()),
                new Digests(Digest.ofFile(into.resolve(WEIGHTS)), Digest.ofFile(into.resolve(STATE)))));
        Info whole = new Info(content, crc(content));
        byte[] text = (GSON.toJson(Json.tree(whole)) + "\n").getBytes(StandardCharsets.UTF_8);
        files.save(into.resolve(INFO), out -> out.write(text));
    }

    /**
     * What {@code state.json} holds.
     *
     * @param content a {@link Content}, as it stands there
     * @param crc32 of its text
     */
    private record Info(JsonObject content, long crc32) {}

    private record Content(long step, Times info, Digests sha256) {}

    private record Times(double seconds) {}

    /** Of the other files. */
    private record Digests(@SerializedName(WEIGHTS) String weights, @SerializedName(STATE) String state) {}

    private static long crc(JsonObject content) {
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(GSON.toJson(content).getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    /**
     * Reads the checkpoint of a step and checks its digests.
     *
     * @throws FimaException if it is missing, incomplete or damaged
     */
    Checkpoint read(long step) {
        Path from = folderOf(step);
        try {
            Info whole = Json.read(from.resolve(INFO), Info.class);
            Content content = Json.parse(whole.content(), Content.class);
            if (whole.crc32() != crc(whole.content()) || content.step() != step) {
                throw damaged(from, INFO, null);
            }
            require(from, WEIGHTS, content.sha256().weights());
            require(from, STATE, content.sha256().state());
            return new Checkpoint(
                    step,
                    Safetensors.read(from.resolve(WEIGHTS)),
                    Safetensors.read(from.resolve(STATE)),
                    content.info().seconds());
        } catch (NoSuchFileException e) {
            throw damaged(from, INFO, e);
        } catch (IOException e) {
            throw new RunException(
                    "The checkpoint " + from + " cannot be read: " + AtomicFile.reason(e, from)
                            + " An earlier one may be readable.",
                    e);
        } catch (JsonParseException e) {
            throw damaged(from, INFO, e);
        }
    }

    private static void require(Path checkpoint, String name, String digest) throws IOException {
        if (!Digest.ofFile(checkpoint.resolve(name)).equals(digest)) {
            throw damaged(checkpoint, name, null);
        }
    }

    private static RunException damaged(Path checkpoint, String name, Exception cause) {
        return new RunException(
                "The checkpoint " + checkpoint + " is damaged (" + name + "); use an earlier one.", cause);
    }

    /**
     * The newest checkpoint that is whole; empty where none was ever saved.
     *
     * @param warn told about every damaged one that is passed over, one sentence each
     * @throws RunException if there are checkpoints but none can be used: beginning anew would overwrite what there is
     */
    Optional<Checkpoint> newest(Consumer<String> warn) {
        Set<Long> tried = new HashSet<>();
        List<Long> steps = untried(tried);
        // A run that goes on meanwhile may save new ones and delete those that were listed.
        while (!steps.isEmpty()) {
            for (long step : steps) {
                tried.add(step);
                try {
                    return Optional.of(read(step));
                } catch (FimaException e) {
                    if (Files.isDirectory(folderOf(step))) {
                        warn.accept(e.getMessage());
                    }
                }
            }
            steps = untried(tried);
        }
        if (!tried.isEmpty()) {
            throw new RunException("None of the " + tried.size() + " checkpoints in " + folder
                    + " can be used; bring one back from a backup, or start a new run.");
        }
        return Optional.empty();
    }

    private List<Long> untried(Set<Long> tried) {
        return steps().stream()
                .filter(step -> !tried.contains(step))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /**
     * Deletes checkpoints, except the {@code newest} ones and those at multiples of {@code keepEvery} (0: none). One that
     * cannot be deleted, because another program has it open for example, stays, and is tried again the next time.
     *
     * @param warn told once about each that stays, in a sentence
     */
    void prune(int newest, int keepEvery, Consumer<String> warn) {
        List<Long> steps = steps();
        for (long step : steps.subList(0, Math.max(0, steps.size() - newest))) {
            if (keepEvery == 0 || step % keepEvery != 0) {
                try {
                    Path gone = beside(folderOf(step), ".old");
                    disk.move(folderOf(step), gone);
                    FolderTree.delete(gone);
                } catch (IOException e) {
                    if (staying.add(step)) {
                        warn.accept("The old checkpoint " + folderOf(step) + " cannot be deleted and stays: "
                                + AtomicFile.reason(e, folder));
                    }
                }
            }
        }
    }

    /** Deletes what a crash left half written or half deleted; only for the session that holds the run's lock. */
    void sweep() {
        try {
            for (Path child : Listing.of(folder)) {
                if (child.getFileName().toString().matches("\\.step-.*\\.(part|old)")) {
                    FolderTree.delete(child);
                }
            }
        } catch (IOException e) {
            throw new RunException("Cannot clean up " + folder + ": " + AtomicFile.reason(e, folder), e);
        }
    }

    private static Path beside(Path target, String ending) {
        return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ending);
    }

    private static void removeAfter(Exception failure, Path folder) {
        try {
            FolderTree.delete(folder);
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
