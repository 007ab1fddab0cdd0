package dev.fima.model.training;

import dev.fima.model.FimaException;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.Disk;
import dev.fima.model.storage.NpyArray;
import dev.fima.model.storage.Safetensors;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes everything that a session leaves in its run folder; holds the folder's lock. Used by the session's thread. */
final class RunRecorder implements AutoCloseable {

    private final RunFolder folder;
    private final RunLock lock;
    private final Disk disk;
    private final Settings settings;
    private final CheckpointStore checkpoints;
    private final RunTests tests;
    private long testedStep = -1;
    private MetricsWriter metrics;
    private Optional<EventFile> events = Optional.empty();
    private long savedStep = -1;
    private double earlierSeconds;
    private boolean forked;
    private long startedAt;

    RunRecorder(RunFolder folder, RunLock lock, Disk disk) {
        this.folder = folder;
        this.lock = lock;
        this.disk = disk;
        this.settings = folder.description().settings();
        this.tests = new RunTests(folder.path(), disk);
        this.checkpoints = new CheckpointStore(folder.checkpointFolder(), disk);
    }

    RunFolder folder() {
        return folder;
    }

    /** Whether the session before this one ended without saying so. */
    boolean isAfterCrash() {
        return lock.afterCrash();
    }

    /**
     * The newest checkpoint that is whole, none for a run that has none yet.
     *
     * @param warn told about damaged ones
     */
    Optional<Checkpoint> newestCheckpoint(Consumer<String> warn) {
        try {
            folder.sweep();
            checkpoints.sweep();
        } catch (RunException e) {
            // What lies beside takes room and does no harm.
            warn.accept(e.getMessage());
        }
        Optional<Checkpoint> newest = checkpoints.newest(warn);
        newest.ifPresent(checkpoint -> {
            savedStep = checkpoint.step();
            earlierSeconds = checkpoint.seconds();
        });
        return newest;
    }

    /**
     * Goes on from the newest good checkpoint; a forked run that has none yet from its parent's.
     *
     * @param inherited what a run that is being forked takes over, where that is known already
     * @param note told about damaged checkpoints, and about what a fork takes over
     * @return steps that are done
     */
    long restore(Learner learner, Optional<Inheritance> inherited, Consumer<String> note) {
        Optional<Checkpoint> newest = newestCheckpoint(note);
        if (newest.isPresent()) {
            learner.restore(newest.get().weights(), newest.get().state());
            return newest.get().step();
        }
        Optional<Inheritance> parent = inherited.or(() -> Inheritance.again(folder, learner));
        if (parent.isEmpty()) {
            return 0;
        }
        parent.get().sentences().forEach(note);
        Checkpoint first = parent.get().checkpoint();
        learner.restore(first.weights(), first.state());
        earlierSeconds = first.seconds();
        forked = true;
        return first.step();
    }

    /** Saves what a fork begins with, so that it needs its parent no more; nothing to do for other runs. */
    void keepBeginning(long done, Learner learner, Consumer<String> note) {
        if (forked) {
            save(done, learner, note);
        }
    }

    /** Opens the metrics for the steps after {@code done}; rows of later steps are taken back. */
    void open(long done) {
        metrics = MetricsWriter.open(folder.metricsFile(), Metric.columns(), done, disk);
        if (settings.get(RunOptions.TENSORBOARD)) {
            events = Optional.of(EventFile.open(folder.path(), done + 1, wallTime(), disk));
        }
        tests.keepUpTo(done);
        tests.all().forEach(test -> testedStep = test.step());
        startedAt = System.nanoTime();
    }

    /** Whether the network was tested at this step. */
    boolean isTested(long step) {
        return testedStep == step;
    }

    /** Keeps a test of the network as it is after {@code step} steps. */
    void tested(long step, VideoScores scores) {
        TestedStep test = new TestedStep(step, lossSince(step), scores.hits(1), scores.hits(5), scores.videos().length);
        tests.add(test, scores);
        testedStep = step;
        events.ifPresent(file -> file.append(
                step,
                wallTime(),
                Map.of(
                        "test_top1", 100.0 * test.top1() / test.videos(),
                        "test_top5", 100.0 * test.top5() / test.videos())));
    }

    /** Mean loss of the steps since the last test. */
    private double lossSince(long step) {
        MetricsReader reader = folder.metrics();
        double[] steps = reader.column(Metric.STEP);
        double[] losses = reader.column(Metric.LOSS);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] > testedStep && steps[i] <= step) {
                sum += losses[i];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** Training time of the run so far, without pauses. */
    double seconds() {
        return earlierSeconds + (System.nanoTime() - startedAt) * 1e-9;
    }

    /** Takes time that was no training, such as a pause, out of {@link #seconds}. */
    void exclude(long nanos) {
        startedAt += nanos;
    }

    void append(StepReport report) {
        metrics.append(report.row());
        events.ifPresent(file -> {
            Map<String, Double> scalars = new LinkedHashMap<>();
            report.values().forEach((metric, value) -> {
                if (metric != Metric.STEP) {
                    scalars.put(metric.column(), value);
                }
            });
            file.append(report.step(), wallTime(), scalars);
        });
    }

    /** Whether the newest checkpoint is of this step. */
    boolean isSaved(long step) {
        return savedStep == step;
    }

    /** The step of the newest checkpoint, -1 where there is none. */
    long savedStep() {
        return savedStep;
    }

    /**
     * Saves a checkpoint and deletes those that are no longer kept.
     *
     * @param note told about old ones that cannot be deleted
     * @throws RunException if it cannot be saved, or the network holds values that are no numbers
     */
    void save(long step, Learner learner, Consumer<String> note) {
        Safetensors weights = learner.weights();
        Safetensors state = learner.state();
        requireFinite(step, weights);
        requireFinite(step, state);
        metrics.force();
        checkpoints.save(new Checkpoint(step, weights, state, seconds()));
        savedStep = step;
        checkpoints.prune(settings.get(RunOptions.KEEP_CHECKPOINTS), settings.get(RunOptions.KEEP_EVERY), note);
    }

    private void requireFinite(long step, Safetensors content) {
        for (Map.Entry<String, NpyArray> named : content.arrays().entrySet()) {
            if (named.getValue().type() != NpyArray.ElementType.F4) {
                continue;
            }
            FloatBuffer values = named.getValue().floats();
            while (values.hasRemaining()) {
                float value = values.get();
                if (!Float.isFinite(value)) {
                    throw new RunException("The tensor " + named.getKey() + " holds " + value + " after step " + step
                            + ", so no checkpoint was saved; " + remedy());
                }
            }
        }
    }

    /**
     * Refuses to go on where a loss is no number.
     *
     * @param step that gave it, from 1
     * @throws RunException naming the term and the remedy
     */
    void requireFinite(StepOutcome outcome, long step) {
        outcome.culprit().ifPresent(term -> {
            throw new RunException("The loss " + term.column() + " became "
                    + outcome.values().get(term) + " in step " + step + ": " + remedy());
        });
    }

    /** What to do when the training has diverged. */
    String remedy() {
        String rate = "a lower learning_rate (now " + settings.text(RunOptions.LEARNING_RATE) + ")";
        if (folder.description().supervision().isPresent()) {
            return "start again with " + rate + ".";
        }
        String temperature = "a higher temperature (now " + settings.text(MethodOptions.TEMPERATURE_INSTANCE) + ").";
        return savedStep > 0
                ? "the checkpoint of step " + savedStep + " is the last good one: resume from it with " + rate
                        + ", or start again with " + temperature
                : "start again with " + rate + " or " + temperature;
    }

    /**
     * Puts the inside of a step into the run folder; what cannot be kept is noted.
     *
     * @param done steps that are done
     * @return milliseconds that it took
     */
    double keep(StepInspection inside, long done, Consumer<String> note) {
        long began = System.nanoTime();
        try {
            // Runs of earlier versions have no such folder yet.
            Files.createDirectories(folder.inspectionFolder());
            StepFile.write(
                    folder.inspectionFile(done), inside, folder.description().data());
        } catch (FimaException | IOException e) {
            note.accept("The inside of step " + done + " was not kept: " + e.getMessage());
        }
        return (System.nanoTime() - began) * 1e-6;
    }

    void status(RunState state, long step, long totalSteps, String message) {
        folder.writeStatus(new RunStatus(state, step, totalSteps, message, Instant.now()), disk);
    }

    SessionLog log() {
        return folder.sessionLog();
    }

    private static double wallTime() {
        return System.currentTimeMillis() / 1000.0;
    }

    @Override
    public void close() {
        try (lock) {
            try {
                if (metrics != null) {
                    metrics.close();
                }
            } finally {
                events.ifPresent(EventFile::close);
            }
        }
    }
}
