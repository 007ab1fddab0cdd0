package dev.fima.model.training;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.storage.Disk;
import dev.fima.model.storage.Json;
import dev.fima.model.storage.Listing;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The folder of one run, readable without this program:
 *
 * <pre>
 * run.json                    what the run is, and its state
 * metrics.csv                 one row a step
 * events.out.tfevents.*       the same for TensorBoard
 * checkpoints/step-00001200/  weights.safetensors, state.safetensors, state.json
 * snapshots/step-00001200.npz maps of the probe clips
 * anatomy/step-00001200.npz   the inside of the step that led there
 * tests.csv, tests/           of a run that is trained with labels: how test videos were classified on the way
 * session.log                 what was done
 * control/                    requests to the process that trains, while one does
 * notes.json                  tags and a note, where somebody wrote any
 * </pre>
 *
 * Any number of views may read it while one session, which holds its lock, writes. This object is immutable but for the
 * state, which is read anew each time.
 */
public final class RunFolder {
    private static final String RUN_FILE = "run.json";
    private static final int FORMAT = 1;
    /** No row of the metrics is longer. */
    private static final long LONGEST_ROW = 2048;

    private final Path path;
    private final RunDescription description;

    /** {@code run.json}; runs of earlier versions have no learner. */
    private record Written(
            int format,
            Instant created,
            Optional<String> preset,
            State state,
            String device,
            Data data,
            Map<String, String> versions,
            Optional<JsonObject> learner,
            Optional<Lineage> lineage,
            JsonObject settings) {}

    private record State(RunState name, long step, long totalSteps, String message, Instant updated) {}

    private record Data(Path folder, int videos, long bytes, String sha256) {}

    private RunFolder(Path path, RunDescription description) {
        this.path = path;
        this.description = description;
    }

    /** Whether a folder holds a run. */
    public static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve(RUN_FILE));
    }

    /**
     * The runs directly below a folder, by name.
     *
     * @throws RunException if the folder cannot be listed
     */
    public static List<Path> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            return Listing.of(folder).stream().filter(RunFolder::isRun).toList();
        } catch (IOException e) {
            throw new RunException("Cannot list the runs in " + folder + ": " + AtomicFile.reason(e, folder), e);
        }
    }

    /**
     * Makes the folder of a new run; its state is waiting.
     *
     * @throws RunException if there is a run in it already or it cannot be written
     */
    public static RunFolder create(Path folder, RunDescription description, long totalSteps) {
        if (isRun(folder)) {
            throw new RunException(
                    "There is a run in " + folder + " already; resume it or choose another folder for the new one.");
        }
        RunFolder run = new RunFolder(folder, description);
        try {
            Files.createDirectories(run.checkpointFolder());
            Files.createDirectories(run.snapshotFolder());
            Files.createDirectories(run.inspectionFolder());
        } catch (IOException e) {
            throw notMade(folder, e);
        }
        run.writeStatus(new RunStatus(RunState.WAITING, 0, totalSteps, "", Instant.now()), Disk.SYSTEM);
        return run;
    }

    /**
     * Opens the folder of a run, for reading or to resume it.
     *
     * @throws RunException if it holds no run or its run.json is damaged
     */
    public static RunFolder open(Path folder) {
        Written run = read(folder);
        if (run.format() > FORMAT) {
            throw new RunException("The run in " + folder + " was written by a newer program; update this one.");
        }
        try {
            return new RunFolder(
                    folder,
                    new RunDescription(
                            Settings.fromJson(run.settings()),
                            run.preset(),
                            run.data().folder(),
                            new DataFingerprint(
                                    run.data().videos(),
                                    run.data().bytes(),
                                    run.data().sha256()),
                            run.device(),
                            run.versions(),
                            run.created(),
                            run.learner().flatMap(Supervision::fromJson),
                            run.lineage(),
                            run.learner().flatMap(ImportedWeights::fromJson)));
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
            throw damaged(folder, e);
        }
    }

    private static Written read(Path folder) {
        Path file = folder.resolve(RUN_FILE);
        if (!Files.exists(file)) {
            throw new RunException(
                    "There is no run in " + folder + " (no " + RUN_FILE + "); name the folder of a run.");
        }
        try {
            return Json.read(file, Written.class);
        } catch (IOException e) {
            throw new RunException("Cannot read " + file + ": " + AtomicFile.reason(e, folder), e);
        } catch (JsonParseException e) {
            throw damaged(folder, e);
        }
    }

    private static RunException damaged(Path folder, Exception cause) {
        return new RunException(
                folder.resolve(RUN_FILE) + " is damaged; restore it from a backup, or start a new run and import the"
                        + " weights of the newest checkpoint.",
                cause);
    }

    /** The same run with settings that were changed when it was resumed; they are written with the next state. */
    RunFolder withSettings(Settings settings) {
        return new RunFolder(path, description.withSettings(settings));
    }

    public Path path() {
        return path;
    }

    public RunDescription description() {
        return description;
    }

    public Path metricsFile() {
        return path.resolve("metrics.csv");
    }

    public Path checkpointFolder() {
        return path.resolve("checkpoints");
    }

    public Path snapshotFolder() {
        return path.resolve("snapshots");
    }

    /** File of the snapshot of a step; it need not exist. */
    public Path snapshotFile(long step) {
        return StepName.in(snapshotFolder(), step, ".npz");
    }

    /**
     * Steps that have a snapshot, ascending.
     *
     * @throws RunException if they cannot be listed
     */
    public List<Long> snapshots() {
        return steps(snapshotFolder());
    }

    /** Steps whose inside was kept, likewise. */
    public List<Long> insides() {
        return steps(inspectionFolder());
    }

    private static List<Long> steps(Path folder) {
        try {
            return Files.isDirectory(folder) ? StepName.stepsIn(folder, ".npz") : List.of();
        } catch (IOException e) {
            throw new RunException("Cannot list " + folder + ": " + AtomicFile.reason(e, folder), e);
        }
    }

    /** The metrics up to now, read to their end. */
    public MetricsReader metrics() {
        MetricsReader metrics = new MetricsReader(metricsFile());
        metrics.poll();
        return metrics;
    }

    public Path inspectionFolder() {
        return path.resolve("anatomy");
    }

    /**
     * File of the inside of a step; it need not exist.
     *
     * @param step steps that are done after it, as in the metrics
     */
    public Path inspectionFile(long step) {
        return StepName.in(inspectionFolder(), step, ".npz");
    }

    /**
     * The inside of a step.
     *
     * @param step steps that are done after it
     * @throws dev.fima.model.FimaException if it is missing or damaged
     */
    public StepInspection inside(long step) {
        return StepFileReader.read(inspectionFile(step), description.data());
    }

    /** What was done in this run. */
    public SessionLog sessionLog() {
        return new SessionLog(path.resolve("session.log"));
    }

    /** The checkpoints. */
    public CheckpointStore checkpoints() {
        return new CheckpointStore(checkpointFolder(), Disk.SYSTEM);
    }

    /** How far the run was when this was last written; read from the disk each time. */
    public RunStatus status() {
        State state = read(path).state();
        return new RunStatus(state.name(), state.step(), state.totalSteps(), state.message(), state.updated());
    }

    /**
     * How far the run is while a session trains it: the newest step whose row is whole, where it is newer than the state,
     * which is written with the checkpoints only.
     */
    public long newestStep() {
        long known = status().step();
        try (RandomAccessFile file = new RandomAccessFile(metricsFile().toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(LONGEST_ROW * 2, file.length())];
            file.seek(file.length() - end.length);
            file.readFully(end);
            String[] rows = new String(end, StandardCharsets.UTF_8).split("\n", -1);
            // What follows the last line break is not whole; what the first piece begins with may be cut.
            String row = rows.length > 2 ? rows[rows.length - 2] : "";
            return Math.max(known, Long.parseLong(row.substring(0, Math.max(0, row.indexOf(',')))));
        } catch (IOException | NumberFormatException e) {
            return known;
        }
    }

    /**
     * Deletes what a crash left half written beside the state, the snapshots and the checkpoints; only for the session
     * that holds the lock. Files that others may be writing now, such as notes, are left alone.
     */
    void sweep() {
        try {
            AtomicFile.sweep(path, RUN_FILE::equals);
            AtomicFile.sweep(snapshotFolder(), name -> name.startsWith("step-"));
            AtomicFile.sweep(inspectionFolder(), name -> name.startsWith("step-"));
        } catch (IOException e) {
            throw new RunException("Cannot clean up " + path + ": " + AtomicFile.reason(e, path), e);
        }
    }

    /**
     * Takes the right to make a run in a folder, which is made where it is missing.
     *
     * @throws RunException if another session has it, or the folder cannot be made
     */
    static RunLock lockNew(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw notMade(folder, e);
        }
        return RunLock.take(folder);
    }

    private static RunException notMade(Path folder, IOException cause) {
        return new RunException(
                "Cannot make the run folder " + folder + ": " + cause.getMessage()
                        + "; choose a place where folders may be made.",
                cause);
    }

    /** Removes what {@link #lockNew} made, where no run came of it and nothing else lies there. */
    static void removeUnused(Path folder) {
        if (isRun(folder)) {
            return;
        }
        try {
            RunLock.forget(folder);
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // It holds something of somebody else.
            return;
        } catch (IOException e) {
            throw new RunException("Cannot remove the unused folder " + folder + ": " + e.getMessage() + ".", e);
        }
    }

    /** Whether a session trains this run now, here or in another process. */
    public boolean isLive() {
        return RunLock.isHeld(path);
    }

    /** Whether the run's session ended without saying so: the process was killed or the machine went down. */
    public boolean isInterrupted() {
        return !status().state().isFinal() && !isLive();
    }

    /**
     * Takes the right to write into this folder.
     *
     * @throws RunException if another session has it
     */
    public RunLock lock() {
        return RunLock.take(path);
    }

    /** Writes the state atomically; only for the session that holds the lock. */
    void writeStatus(RunStatus status, Disk disk) {
        Json.write(
                path.resolve(RUN_FILE),
                new Written(
                        FORMAT,
                        description.created(),
                        description.preset(),
                        new State(
                                status.state(), status.step(), status.totalSteps(), status.message(), status.updated()),
                        description.device(),
                        new Data(
                                description.data().toAbsolutePath(),
                                description.fingerprint().videos(),
                                description.fingerprint().bytes(),
                                description.fingerprint().sha256()),
                        new TreeMap<>(description.versions()),
                        Optional.of(description
                                .weights()
                                .map(ImportedWeights::toJson)
                                .or(() -> description.supervision().map(Supervision::toJson))
                                .orElseGet(Supervision::contrastive)),
                        description.lineage(),
                        description.settings().toJson(description.used())),
                disk);
    }
}
