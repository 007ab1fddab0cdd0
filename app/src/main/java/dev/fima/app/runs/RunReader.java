package dev.fima.app.runs;

import dev.fima.model.analysis.ProbeSnapshot;
import dev.fima.model.analysis.SnapshotFile;
import dev.fima.model.training.Lineage;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunException;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads the folder of a run for everybody who looks at it, whoever trains it: each row of the metrics is taken in once, the
 * newest snapshots stay at hand, and folders are listed again only when something in them has changed. For any thread;
 * {@link #known} never waits for a disk.
 */
public final class RunReader {
    private static final Logger LOG = Logger.getLogger(RunReader.class.getName());
    private static final int SNAPSHOTS_KEPT = 24;
    /** Times of change may be coarse: after so many looks that skipped it, everything is listed again. */
    private static final int MOST_SKIPPED = 4;

    private static final Map<Path, WeakReference<RunReader>> READERS = new HashMap<>();

    private final Path path;
    private final MetricsReader metrics;
    private final Map<Long, Taken> taken = new LinkedHashMap<>(SNAPSHOTS_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Taken> eldest) {
            return size() > SNAPSHOTS_KEPT;
        }
    };
    private Optional<RunFolder> folder = Optional.empty();
    private Optional<Parent> parent = Optional.empty();
    private List<FileTime> changed = List.of();
    private List<Long> snapshots = List.of();
    private List<Long> kept = List.of();
    private List<Long> checkpoints = List.of();
    private long version;
    private long growth;
    private int skipped;
    private boolean unreadable;

    private record Taken(FileTime written, ProbeSnapshot snapshot) {}

    /**
     * The run that a fork left.
     *
     * @param name of that run
     * @param step steps that were done when the fork left
     * @param reader of its folder, which may be gone
     */
    public record Parent(String name, long step, RunReader reader) {
        /** @param run folder of the fork */
        public static Parent of(Path run, Lineage lineage) {
            Path parent = lineage.parentSeenFrom(run);
            return new Parent(String.valueOf(parent.getFileName()), lineage.step(), RunReader.of(parent));
        }

        /** Takes in the new rows of its metrics; whether there were any. */
        public boolean poll() {
            return reader.pollReadable();
        }
    }

    private RunReader(Path path) {
        this.path = path;
        metrics = new MetricsReader(path.resolve("metrics.csv"));
    }

    /** The reader of a folder, which need not hold a run yet; the same one for all as long as anybody has it. */
    public static RunReader of(Path folder) {
        synchronized (READERS) {
            READERS.values().removeIf(reference -> reference.get() == null);
            WeakReference<RunReader> known = READERS.get(folder);
            RunReader reader = known == null ? null : known.get();
            if (reader == null) {
                reader = new RunReader(folder);
                READERS.put(folder, new WeakReference<>(reader));
            }
            return reader;
        }
    }

    /**
     * Takes in what is new.
     *
     * @return a number that rises whenever something has changed, whoever took it in
     * @throws RunException if the folder holds no run or cannot be read
     */
    public synchronized long poll() {
        List<FileTime> now = changes();
        skipped++;
        if (!now.equals(changed) || skipped > MOST_SKIPPED) {
            look(now);
        }
        boolean grown = metrics.poll();
        grown |= parent.map(Parent::poll).orElse(false);
        if (grown) {
            version++;
            growth++;
        }
        return version;
    }

    private void look(List<FileTime> now) {
        boolean other = !now.equals(changed);
        // What cannot be read is not known, although its time of change may be.
        changed = List.of();
        RunFolder opened = RunFolder.open(path);
        List<List<Long>> before = List.of(snapshots, kept, checkpoints);
        snapshots = opened.snapshots();
        kept = opened.insides();
        checkpoints = opened.checkpoints().steps();
        boolean replaced = forgetReplaced(opened);
        parent = opened.description().lineage().map(from -> Parent.of(path, from));
        folder = Optional.of(opened);
        changed = now;
        skipped = 0;
        version += other || replaced || !before.equals(List.of(snapshots, kept, checkpoints)) ? 1 : 0;
    }

    /** When the folder, its description and what lies in it last changed; reading all that takes much longer. */
    private List<FileTime> changes() {
        List<FileTime> times = new ArrayList<>();
        for (String name : List.of("", "run.json", "snapshots", "anatomy", "checkpoints")) {
            times.add(written(path.resolve(name)));
        }
        return times;
    }

    private static FileTime written(Path file) {
        try {
            return Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
        } catch (IOException e) {
            throw new RunException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Whether there were any: a folder's time of change may not tell, where two changes fall into one tick of the clock. */
    private boolean forgetReplaced(RunFolder opened) {
        synchronized (taken) {
            return taken.entrySet()
                    .removeIf(
                            known -> !known.getValue().written().equals(written(opened.snapshotFile(known.getKey()))));
        }
    }

    /** A parent that is gone or cannot be read has no curves, until it can be. */
    private synchronized boolean pollReadable() {
        try {
            boolean grown = metrics.poll();
            unreadable = false;
            return grown;
        } catch (RunException e) {
            if (!unreadable) {
                LOG.log(Level.WARNING, "The curves of a fork begin without those of the run that it left", e);
            }
            unreadable = true;
            return false;
        }
    }

    private synchronized RunFolder folder() {
        if (folder.isEmpty()) {
            poll();
        }
        return folder.orElseThrow();
    }

    /**
     * What the run is, as of the last look.
     *
     * @throws RunException if the folder holds no readable run
     */
    public RunDescription description() {
        return folder().description();
    }

    /** Takes something from the metrics; nobody changes them meanwhile. */
    public synchronized <T> T metrics(Function<MetricsReader, T> take) {
        return take.apply(metrics);
    }

    /** A number that rises whenever rows have come or gone, of this run or of the one that it left. */
    public synchronized long growth() {
        return growth;
    }

    /** The run that this one was forked from, if it was. */
    public synchronized Optional<Parent> parent() {
        return parent;
    }

    /** Steps that have a snapshot, ascending, as of the last look. */
    public synchronized List<Long> snapshots() {
        return snapshots;
    }

    /** Steps whose inside was kept, ascending, as of the last look. */
    public synchronized List<Long> kept() {
        return kept;
    }

    /** Steps that have a checkpoint, ascending, as of the last look. */
    public synchronized List<Long> checkpoints() {
        return checkpoints;
    }

    /** The snapshot of a step if it is at hand. */
    public Optional<ProbeSnapshot> known(long step) {
        synchronized (taken) {
            return Optional.ofNullable(taken.get(step)).map(Taken::snapshot);
        }
    }

    /**
     * The snapshot of a step.
     *
     * @throws dev.fima.model.FimaException if it is missing or damaged
     */
    public ProbeSnapshot snapshot(long step) {
        Path file = folder().snapshotFile(step);
        FileTime written = written(file);
        synchronized (taken) {
            Taken known = taken.get(step);
            if (known != null && known.written().equals(written)) {
                return known.snapshot();
            }
        }
        ProbeSnapshot read = SnapshotFile.read(file);
        synchronized (taken) {
            taken.put(step, new Taken(written, read));
        }
        return read;
    }

    /** File of the snapshot of a step; it need not exist. */
    public Path snapshotFile(long step) {
        return folder().snapshotFile(step);
    }
}
