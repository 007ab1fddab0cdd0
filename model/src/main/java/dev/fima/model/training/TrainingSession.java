package dev.fima.model.training;

import dev.fima.model.FimaException;
import dev.fima.model.storage.Disk;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.training.SessionControl.Wish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One training session: a thread of its own that owns network and data, trains a run and records it in its folder. All
 * methods may be called from any thread and return at once, but for {@link #await}. The window and the command line use
 * it alike.
 *
 * <p>States: waiting, until training begins; running; paused; then one of finished, cancelled (stopped by a person) and
 * failed, which stay. Whatever ended a session, {@link #resume} goes on from the newest good checkpoint, exactly as if
 * nothing had happened.
 *
 * <p>While it works, it also follows the requests that other processes put into the folder {@code control} of the run.
 */
public final class TrainingSession {
    private final SessionControl control = new SessionControl();
    private final Pace pace = new Pace();
    private final TrainingLoop loop;
    private final Thread thread;
    private volatile Optional<StepReport> latest = Optional.empty();
    private volatile Optional<StepInspection> inside = Optional.empty();
    private volatile long totalSteps;
    private volatile Optional<RunFolder> folder = Optional.empty();

    TrainingSession(SessionStart start, Learner.Factory factory, Disk disk) {
        this.loop = new TrainingLoop(start, factory, disk, control, pace, new Slots());
        this.thread = new Thread(this::train, "fima-training");
        this.thread.setDaemon(true);
    }

    private void train() {
        try {
            loop.run();
        } catch (RuntimeException | Error e) {
            // Whoever waits for the end must hear of it.
            control.become(
                    RunState.FAILED,
                    TrainingFailure.of(e, loop.firstStep() + 1, OptionalLong.empty())
                            .getMessage());
        } finally {
            NativeEngine.giveBackUnused();
        }
    }

    /** What the session's thread leaves here for all others to read. */
    final class Slots {
        void opened(RunFolder run, long steps) {
            folder = Optional.of(run);
            totalSteps = steps;
        }

        void latest(StepReport report) {
            latest = Optional.of(report);
        }

        void inside(StepInspection newest) {
            inside = Optional.of(newest);
        }
    }

    /**
     * Prepares a new run; {@link #start} begins it.
     *
     * @throws SettingsException if the settings do not fit together
     * @throws RunException if the run folder holds a run already
     */
    public static TrainingSession create(TrainingRequest request, SessionOptions options) {
        return of(SessionStart.create(request, options));
    }

    private static TrainingSession of(SessionStart start) {
        return new TrainingSession(start, start.factory(), Disk.SYSTEM);
    }

    /**
     * Prepares to train with labels, or to go on with that where it was begun; {@link #start} begins it.
     *
     * @throws RunException if the folder holds another run
     * @throws SettingsException if the settings do not fit together
     */
    public static TrainingSession supervise(SupervisedRequest request, SessionOptions options) {
        return of(SessionStart.supervise(request, options));
    }

    /**
     * Prepares a new run that goes on from a step of another one; {@link #start} begins it. What did not come along is
     * noted and stands in {@code run.json}.
     *
     * @throws SettingsException if the settings do not fit together, or the run would be over already
     * @throws RunException if the run folder holds a run already
     */
    public static TrainingSession fork(ForkRequest request, SessionOptions options) {
        return new TrainingSession(SessionStart.fork(request, options), FimaLearner::open, Disk.SYSTEM);
    }

    /**
     * Prepares to go on with a run; {@link #start} begins it.
     *
     * @param run folder of the run
     * @param changes assignments {@code key=value} that shall hold from now on; only of settings on which the network
     *     does not depend
     * @throws FimaException if there is no run, it is finished, or a change is not possible
     */
    public static TrainingSession resume(Path run, List<String> changes, SessionOptions options) {
        return of(SessionStart.resume(run, changes, options));
    }

    /** Begins; a second call does nothing. */
    public synchronized void start() {
        if (thread.getState() == Thread.State.NEW && !control.state().isFinal()) {
            thread.start();
        }
    }

    /** Saves a checkpoint after the running step and waits for {@link #proceed}, so that the process may even end. */
    public void pause() {
        control.wish(Wish.PAUSE);
    }

    /** Goes on after a pause. */
    public void proceed() {
        control.wish(Wish.RUN);
    }

    /** Saves a checkpoint after the running step and ends the session; nothing is lost. */
    public void stop() {
        end(Wish.STOP);
    }

    /** Ends the session after the running step without saving; the newest checkpoint stays. */
    public void cancel() {
        end(Wish.CANCEL);
    }

    private synchronized void end(Wish wish) {
        control.wish(wish);
        if (thread.getState() == Thread.State.NEW) {
            control.become(RunState.CANCELLED, "Cancelled before training began.");
        }
    }

    public RunState state() {
        return control.state();
    }

    /** Why the session is in its state, one sentence; may be empty. */
    public String message() {
        return control.message();
    }

    /** The newest step of this session; empty before its first. */
    public Optional<StepReport> latest() {
        return latest;
    }

    /** Asks for the inside of the next step, which then takes a little longer; training is not changed by it. */
    public void lookInside() {
        control.askForLook();
    }

    /** Saves a checkpoint after the running step and goes on. */
    public void checkpoint() {
        control.askForCheckpoint();
    }

    /** The inside of the last step that was looked into. */
    public Optional<StepInspection> inside() {
        return inside;
    }

    /** What was noted so far, such as videos that are left out; one sentence each. */
    public List<String> notes() {
        return control.notes();
    }

    /** The run folder; empty until the data were read and the folder of a new run was made. */
    public Optional<RunFolder> folder() {
        return folder;
    }

    /** Where the session is now. */
    public Progress progress() {
        long step = latest.map(StepReport::step).orElse(loop.firstStep());
        double speed = pace.stepsPerSecond();
        return new Progress(
                control.state(),
                control.activity(),
                step,
                totalSteps,
                speed,
                pace.waitShare(),
                speed > 0 ? (double) (totalSteps - step) / speed : -1,
                ProcessMemory.residentMb());
    }

    public void addListener(SessionListener listener) {
        control.add(listener);
    }

    /** Waits for the end of the session, but no longer than {@code limit}; returns the state. */
    public RunState await(Duration limit) throws InterruptedException {
        RunState state = control.awaitEnd(limit.toMillis());
        if (state.isFinal()) {
            // The thread still gives back its memory and the folder's lock.
            thread.join(limit.toMillis());
        }
        return state;
    }

    /** Waits for the end of the session; returns its final state. */
    public RunState await() throws InterruptedException {
        return await(Duration.ofDays(10_000));
    }
}
