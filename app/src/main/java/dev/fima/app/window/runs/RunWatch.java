package dev.fima.app.window.runs;

import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunTests;
import dev.fima.model.training.StepName;
import dev.fima.model.training.TestedStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads the folder of the selected run a few times a second on the one thread for it and keeps the newest glimpse in a
 * slot, from which the window takes it when it has time.
 */
public final class RunWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RunWatch.class.getName());
    private static final long PERIOD_MILLIS = 200;
    /** What leaves no trace in the folder, such as the end of a process, is seen after so many looks. */
    private static final int MOST_SKIPPED = 4;

    /** A network folder that does not answer for a moment is not worth a word. */
    private static final int FAILURES_TOLD = 5;

    private final Consumer<String> problem;
    private final Consumer<String> remark;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "run-reader");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicReference<RunGlimpse> newest = new AtomicReference<>();
    private final ScheduledFuture<?> looking;
    private final RunJobs jobs;
    private volatile Optional<Path> watched = Optional.empty();
    private Path open;
    private MetricsReader metrics;
    private Optional<ParentReader> parent = Optional.empty();
    private RunGlimpse last;
    private List<FileTime> changed = List.of();
    /** Whether rows have come that no glimpse has shown yet. */
    private boolean grown;

    private int failures;
    private int skipped;

    /**
     * Begins to read whatever run is to be watched.
     *
     * @param jobs of runs that a cluster trains
     * @param problem called, on the thread that reads, when a run that could be read no longer can
     * @param remark called likewise when it can again
     */
    public RunWatch(RunJobs jobs, Consumer<String> problem, Consumer<String> remark) {
        this.jobs = jobs;
        this.problem = problem;
        this.remark = remark;
        looking = reader.scheduleWithFixedDelay(this::look, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Watches another run, or none; the first look comes at once. Does nothing more once closed. */
    public void watch(Optional<Path> folder) {
        watched = folder;
        if (!reader.isShutdown()) {
            reader.execute(this::look);
        }
    }

    /** The newest glimpse since the last call; empty if nothing has changed. */
    public Optional<RunGlimpse> take() {
        return Optional.ofNullable(newest.getAndSet(null))
                .filter(glimpse -> watched.filter(glimpse.folder()::equals).isPresent());
    }

    private void look() {
        try {
            Optional<Path> folder = watched;
            if (folder.isEmpty()) {
                open = null;
                return;
            }
            look(folder.get());
            succeeded(folder.get());
        } catch (IOException | RuntimeException | Error e) {
            // Whatever it is, the next look comes: an exception that leaves this method would end the watching for
            // good.
            LOG.log(Level.FINE, "A run folder could not be read", e);
            failed(e);
        }
    }

    /** A folder that was never read may be about to be made; its item in the list says what is wrong with it. */
    private void failed(Throwable reason) {
        failures++;
        // What could not be read is not known, although its time of change may be.
        changed = List.of();
        if (last != null && failures == FAILURES_TOLD) {
            problem.accept("The run " + last.item().name() + " cannot be read (" + reason.getMessage()
                    + "); it is shown as it was, and looked at again until it can.");
        }
    }

    private void succeeded(Path folder) {
        if (failures >= FAILURES_TOLD && last != null && folder.equals(last.folder())) {
            remark.accept("The run " + last.item().name() + " can be read again.");
        }
        failures = 0;
    }

    private void look(Path folder) throws IOException {
        boolean other = !folder.equals(open);
        if (other) {
            // A folder that holds no run yet is looked at anew, its origin included.
            open = null;
            failures = 0;
            last = null;
            grown = false;
            metrics = new MetricsReader(folder.resolve("metrics.csv"));
            parent = RunFolder.open(folder).description().lineage().map(from -> new ParentReader(folder, from));
            open = folder;
        }
        boolean parentGrown = parent.map(ParentReader::poll).orElse(false);
        grown |= metrics.poll() || parentGrown;
        List<FileTime> now = changes(folder);
        if (last != null && !grown && now.equals(changed) && skipped < MOST_SKIPPED) {
            skipped++;
            return;
        }
        changed = now;
        skipped = 0;
        RunItem item = RunItem.read(folder, jobs);
        List<Long> snapshots = steps(folder.resolve("snapshots"));
        List<Long> kept = steps(folder.resolve("anatomy"));
        List<Long> checkpoints = RunFolder.open(folder).checkpoints().steps();
        List<TestedStep> tests = RunTests.of(folder).all();
        if (last != null
                && !grown
                && last.item().equals(item)
                && last.snapshots().equals(snapshots)
                && last.kept().equals(kept)
                && last.checkpoints().equals(checkpoints)
                && last.metrics().tests().equals(tests)) {
            return;
        }
        MetricTable table = grown || last == null ? MetricTable.of(metrics) : last.metrics();
        if (parent.isPresent() && (grown || table.parent().isEmpty())) {
            table = table.withParent(parent.get().curves());
        }
        grown = false;
        last = new RunGlimpse(item, table.withTests(tests), snapshots, kept, checkpoints);
        newest.set(last);
    }

    /** When the folder, its description and what lies in it last changed; reading all that takes much longer. */
    private static List<FileTime> changes(Path folder) throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (Path path : List.of(
                folder,
                folder.resolve("run.json"),
                folder.resolve("snapshots"),
                folder.resolve("anatomy"),
                folder.resolve("checkpoints"))) {
            times.add(Files.exists(path) ? Files.getLastModifiedTime(path) : FileTime.fromMillis(0));
        }
        return times;
    }

    private static List<Long> steps(Path folder) throws IOException {
        return Files.isDirectory(folder) ? StepName.stepsIn(folder, ".npz") : List.of();
    }

    @Override
    public void close() {
        looking.cancel(false);
        reader.shutdownNow();
    }
}
