package dev.fima.model.training;

import dev.fima.model.FimaException;
import dev.fima.model.memory.MemoryShortage;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.storage.Disk;
import dev.fima.model.tensor.DeviceMemory;
import dev.fima.model.tensor.EngineFailure;
import dev.fima.model.training.SessionControl.Wish;
import dev.fima.model.training.control.Activity;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/** What the thread of a session does: it prepares, trains step after step, and leaves the run in order. */
final class TrainingLoop implements Runnable {
    private final SessionStart start;
    private final Learner.Factory factory;
    private final Disk disk;
    private final SessionControl control;
    private final Pace pace;
    private final TrainingSession.Slots slots;
    /** Empty until the run is open: what fails before leaves a resumed run exactly as it was. */
    private Optional<RunRecorder> recorder = Optional.empty();

    private Optional<SessionLog> log = Optional.empty();
    private final SessionProcess process;
    private volatile long done;
    private long totalSteps;
    private long observed = -1;
    private final SnapshotPace snapshots;
    /** Time of the snapshot since the last step; it belongs to the row of the next one. */
    private double snapshotMs;
    /** Time of looks into steps since the last snapshot. */
    private double lookMs;

    TrainingLoop(
            SessionStart start,
            Learner.Factory factory,
            Disk disk,
            SessionControl control,
            Pace pace,
            TrainingSession.Slots slots) {
        this.start = start;
        this.factory = factory;
        this.disk = disk;
        this.control = control;
        this.pace = pace;
        this.slots = slots;
        this.process = new SessionProcess(start, control);
        this.snapshots = new SnapshotPace(start.settings().get(RunOptions.PROBE_EVERY));
    }

    /** Steps that are done. */
    long firstStep() {
        return done;
    }

    @Override
    public void run() {
        Optional<FimaException> failure = Optional.empty();
        End end = new End(RunState.CANCELLED, "Cancelled before training began.");
        try (Learner learner = prepare()) {
            end = train(learner);
        } catch (FimaException e) {
            failure = Optional.of(e);
        } catch (CancellationException e) {
            if (!control.isEnding()) {
                failure = Optional.of(new RunException("Training was interrupted; resume it.", e));
            }
        } catch (RuntimeException | Error e) {
            failure = Optional.of(TrainingFailure.of(e, done + 1, savedStep()));
        }
        if (failure.isPresent()) {
            end = new End(RunState.FAILED, failure.get().getMessage());
            System.getLogger(TrainingLoop.class.getName())
                    .log(System.Logger.Level.DEBUG, "training failed", failure.get());
        }
        finish(end);
    }

    private OptionalLong savedStep() {
        long saved = recorder.map(RunRecorder::savedStep).orElse(-1L);
        return saved < 0 ? OptionalLong.empty() : OptionalLong.of(saved);
    }

    private record End(RunState state, String message) {}

    // ------------------------------------------------------------------ begin

    private Learner prepare() {
        // The lock comes first: whoever is refused must not have touched anything.
        RunLock lock = start.resumed().map(RunFolder::lock).orElseGet(() -> RunFolder.lockNew(start.run()));
        Learner learner;
        try {
            process.open(this::note);
            learner = factory.open(start, new Learner.Monitor() {
                @Override
                public void activity(String what) {
                    control.activity(what);
                    process.doing(Activity.of(what));
                }

                @Override
                public void note(String sentence) {
                    TrainingLoop.this.note(sentence);
                }

                @Override
                public boolean isEnding() {
                    return control.isEnding();
                }
            });
        } catch (RuntimeException | Error e) {
            process.giveBack(lock);
            throw e;
        }
        try {
            begin(learner, lock);
            return learner;
        } catch (RuntimeException | Error e) {
            learner.close();
            throw e;
        }
    }

    private void begin(Learner learner, RunLock lock) {
        totalSteps = new Schedule(start.settings(), learner.stepsPerEpoch()).totalSteps();
        process.device(learner.device());
        RunRecorder records;
        RunFolder folder;
        Optional<Inheritance> inherited;
        try {
            inherited = start.inherit(learner, totalSteps);
            folder = start.resumed()
                    .map(run -> run.withSettings(start.settings()))
                    .orElseGet(() -> RunFolder.create(start.run(), start.describe(learner, inherited), totalSteps));
            records = new RunRecorder(folder, lock, disk);
        } catch (RuntimeException | Error e) {
            process.giveBack(lock);
            throw e;
        }
        try {
            SessionStart.requireSameData(learner, folder);
            records.log().command(start.command());
            // What was noted before there was a log, such as videos that are left out.
            control.notes().forEach(records.log()::note);
            log = Optional.of(records.log());
            if (records.isAfterCrash()) {
                note("The last session of this run ended without a word; going on from its newest good checkpoint.");
            }
            done = records.restore(learner, inherited, this::note);
            records.open(done);
            records.keepBeginning(done, learner, this::note);
        } catch (RuntimeException | Error e) {
            process.close();
            records.close();
            throw e;
        }
        recorder = Optional.of(records);
        slots.opened(folder, totalSteps);
    }

    // ------------------------------------------------------------------ train

    private End train(Learner learner) {
        RunRecorder records = recorder.orElseThrow();
        Schedule schedule = new Schedule(start.settings(), learner.stepsPerEpoch());
        if (!control.become(RunState.RUNNING, "")) {
            return new End(RunState.CANCELLED, "Cancelled before training began.");
        }
        records.status(RunState.RUNNING, done, totalSteps, "");
        if (start.weights().isPresent() && done == 0) {
            // What training starts from lies elsewhere and may change there.
            save(learner, records);
        }
        say("Looking at the probe clips before the first step");
        observe(learner);
        say("Decoding clips for the first step");
        while (done < totalSteps || isTestDue(learner, records)) {
            Optional<End> ended = followWish(learner, records);
            if (ended.isPresent()) {
                return ended.get();
            }
            if (isTestDue(learner, records)) {
                test(learner, records);
                continue;
            }
            step(learner, records, schedule);
            say("Training");
            boolean due = done % start.settings().get(RunOptions.CHECKPOINT_EVERY) == 0;
            if ((control.takeCheckpoint() || due) && done < totalSteps) {
                save(learner, records);
                records.status(RunState.RUNNING, done, totalSteps, "");
            }
            if (snapshots.isDue(done)) {
                observe(learner);
            }
        }
        save(learner, records);
        observe(learner);
        return new End(RunState.FINISHED, "Finished after " + done + " steps.");
    }

    private boolean isTestDue(Learner learner, RunRecorder records) {
        return learner.isTestDue(done, totalSteps) && !records.isTested(done);
    }

    /** Tests; a test that a wish to end cuts short is due again when the run goes on. */
    private void test(Learner learner, RunRecorder records) {
        // A test may take longer than all the steps since the last checkpoint.
        save(learner, records);
        try {
            records.tested(done, learner.test());
        } catch (CancellationException e) {
            if (!control.isEnding()) {
                throw e;
            }
        }
        control.activity("Training");
        pace.restart();
    }

    /** Tells those who follow the run from outside. */
    private void say(String what) {
        process.doing(new Activity(what, done, totalSteps));
    }

    private void step(Learner learner, RunRecorder records, Schedule schedule) {
        long began = System.nanoTime();
        double rate = schedule.learningRate(done);
        boolean asked = control.takeLook();
        boolean kept = isKept(done + 1);
        StepOutcome outcome = learner.step(done, rate, asked || kept);
        records.requireFinite(outcome, done + 1);
        double stepMs = (System.nanoTime() - began) * 1e-6;
        pace.add(stepMs, outcome.dataWaitMs());
        if (outcome.inside().isEmpty()) {
            snapshots.stepped(stepMs);
        }
        long step = done;
        long epoch = schedule.epoch(step);
        done = step + 1;
        StepReport report = report(outcome, records, rate, epoch, stepMs);
        records.append(report);
        slots.latest(report);
        outcome.inside().ifPresent(inside -> {
            double took = snapshots.beyond(stepMs) + records.keep(inside, done, this::note);
            if (kept) {
                lookMs += took;
            }
            if (asked) {
                slots.inside(inside);
                control.tell(listener -> listener.lookedInside(inside));
            }
        });
        control.tell(listener -> listener.stepDone(report));
    }

    /** Whether a step is looked into for the run folder: the first, the last and each before a snapshot. */
    private boolean isKept(long next) {
        return start.settings().get(RunOptions.PROBE_EVERY) > 0
                && (snapshots.isDue(next) || next == 1 || next == totalSteps);
    }

    private StepReport report(StepOutcome outcome, RunRecorder records, double rate, long epoch, double stepMs) {
        Map<Metric, Double> values = outcome.metrics();
        values.put(Metric.STEP, (double) done);
        values.put(Metric.EPOCH, (double) epoch);
        values.put(Metric.SECONDS, rounded(records.seconds()));
        values.put(Metric.LEARNING_RATE, rate);
        values.put(Metric.DATA_WAIT_MS, rounded(outcome.dataWaitMs()));
        values.put(Metric.STEP_MS, rounded(stepMs));
        values.put(Metric.SNAPSHOT_MS, rounded(snapshotMs));
        snapshotMs = 0;
        if (start.supervision().isEmpty()) {
            values.put(Metric.PAIRS_PER_SECOND, rounded(start.settings().get(DataOptions.BATCH) * 1000 / stepMs));
        }
        values.put(Metric.MEMORY_MB, rounded(ProcessMemory.residentMb()));
        return new StepReport(done, totalSteps, values, outcome.phases());
    }

    /** Times need no more than microseconds in a file. */
    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** Does what those who steer the session ask for; returns its end if that is it. */
    private Optional<End> followWish(Learner learner, RunRecorder records) {
        Wish wish = control.wish();
        if (wish == Wish.PAUSE) {
            save(learner, records);
            // So that maps can be looked at where one has paused.
            observe(learner);
            long paused = System.nanoTime();
            records.status(RunState.PAUSED, done, totalSteps, "");
            control.become(RunState.PAUSED, "Paused after step " + done + ".");
            say("Paused");
            try {
                wish = control.awaitWish();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                wish = Wish.STOP;
            }
            records.exclude(System.nanoTime() - paused);
            pace.restart();
            if (wish == Wish.RUN) {
                control.become(RunState.RUNNING, "");
                say("Training");
                records.status(RunState.RUNNING, done, totalSteps, "");
            }
        }
        if (wish == Wish.STOP) {
            save(learner, records);
            observe(learner);
            return Optional.of(
                    new End(RunState.CANCELLED, "Stopped after step " + done + "; resume goes on from there."));
        }
        if (wish == Wish.CANCEL) {
            String kept = records.savedStep() >= 0
                    ? "the newest checkpoint is of step " + records.savedStep() + "."
                    : "no checkpoint was saved.";
            return Optional.of(new End(RunState.CANCELLED, "Cancelled after step " + done + "; " + kept));
        }
        return Optional.empty();
    }

    private void save(Learner learner, RunRecorder records) {
        if (!records.isSaved(done)) {
            records.save(done, learner, this::note);
            control.tell(listener -> listener.checkpointSaved(done));
        }
    }

    private void observe(Learner learner) {
        if (observed == done || start.settings().get(RunOptions.PROBE_EVERY) == 0) {
            return;
        }
        observed = done;
        long began = System.nanoTime();
        try {
            RunFolder folder = recorder.orElseThrow().folder();
            start.options().observer().ifPresent(observer -> {
                EngineFailure.translated("Looking at them", () -> learner.show(observer, done, folder));
                observer.newNotes().forEach(this::note);
            });
        } catch (FimaException e) {
            withoutSnapshot(e);
        } catch (OutOfMemoryError e) {
            withoutSnapshot(MemoryShortage.of("Looking at them", e));
        }
        double took = (System.nanoTime() - began) * 1e-6 + lookMs;
        lookMs = 0;
        snapshotMs += took;
        snapshots.took(took).ifPresent(this::note);
    }

    /** Training goes on without a snapshot, and with what it had taken of the device's memory. */
    private void withoutSnapshot(FimaException reason) {
        note("The probe clips of step " + done + " were not recorded: " + reason.getMessage());
        DeviceMemory.giveBackUnused();
    }

    private void note(String sentence) {
        log.ifPresent(file -> file.note(sentence));
        control.note(sentence);
    }

    // -------------------------------------------------------------------- end

    /** Writes the final state; if even that fails, the session's message says so. */
    private void finish(End end) {
        End last = end;
        // Before the lock is given back: whoever takes it then listens there.
        process.close();
        if (recorder.isPresent()) {
            RunRecorder records = recorder.get();
            try (records) {
                records.status(end.state(), done, totalSteps, end.message());
                records.log().note(end.message());
            } catch (FimaException e) {
                boolean same = e.getMessage().equals(end.message());
                last = new End(RunState.FAILED, same ? end.message() : end.message() + " " + e.getMessage());
            }
        }
        control.become(last.state(), last.message());
    }
}
