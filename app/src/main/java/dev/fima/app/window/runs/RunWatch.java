package dev.fima.app.window.runs;

import dev.fima.app.runs.RunReader;
import dev.fima.model.training.RunTests;
import dev.fima.model.training.TestedStep;
import java.nio.file.Path;
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
 * Reads the folder of the selected run a few times a second on the one thread for it and keeps the newest reading in a
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
    private final AtomicReference<RunReading> newest = new AtomicReference<>();
    private final ScheduledFuture<?> looking;
    private final RunJobs jobs;
    private volatile Optional<Path> watched = Optional.empty();
    private Path opened;
    private RunReader open;
    private RunReading last;
    /** What the last reading shows of what the reader has taken in. */
    private long seen;

    private long shownGrowth;
    private int failures;
    /** Whether anything was said that is to be taken back. */
    private boolean told;

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

    /** The newest reading since the last call; empty if nothing has changed. */
    public Optional<RunReading> take() {
        return Optional.ofNullable(newest.getAndSet(null))
                .filter(reading -> watched.filter(reading.folder()::equals).isPresent());
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
        } catch (RuntimeException | Error e) {
            // Whatever it is, the next look comes: an exception that leaves this method would end the watching for
            // good.
            LOG.log(Level.FINE, "A run folder could not be read", e);
            failed(e);
        }
    }

    /** A folder that was never read may be about to be made; its item in the list says what is wrong with it. */
    private void failed(Throwable reason) {
        failures++;
        seen = -1;
        if (last != null && failures == FAILURES_TOLD) {
            told = true;
            problem.accept("The run " + last.item().name() + " cannot be read (" + reason.getMessage()
                    + "); it is shown as it was, and looked at again until it can.");
        }
    }

    private void succeeded(Path folder) {
        if (told && last != null && folder.equals(last.folder())) {
            remark.accept("The run " + last.item().name() + " can be read again.");
        }
        failures = 0;
        told = false;
    }

    private void look(Path folder) {
        if (open == null || !folder.equals(opened)) {
            failures = 0;
            told = false;
            last = null;
            opened = folder;
            open = RunReader.of(folder);
        }
        long version = open.poll();
        if (last != null && version == seen && skipped < MOST_SKIPPED) {
            skipped++;
            return;
        }
        skipped = 0;
        RunItem item = RunItem.read(folder, jobs);
        List<TestedStep> tests = RunTests.of(folder).all();
        if (last != null
                && version == seen
                && last.item().equals(item)
                && last.metrics().tests().equals(tests)) {
            return;
        }
        long grown = open.growth();
        MetricTable table = last == null || grown != shownGrowth ? table() : last.metrics();
        shownGrowth = grown;
        seen = version;
        last = new RunReading(item, table.withTests(tests), open.snapshots(), open.kept(), open.checkpoints());
        newest.set(last);
    }

    private MetricTable table() {
        MetricTable own = open.metrics(MetricTable::of);
        return open.parent()
                .map(parent -> own.withParent(ParentCurves.of(parent)))
                .orElse(own);
    }

    @Override
    public void close() {
        looking.cancel(false);
        reader.shutdownNow();
    }
}
