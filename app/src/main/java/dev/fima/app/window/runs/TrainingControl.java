package dev.fima.app.window.runs;

import dev.fima.app.queue.WorkFiles;
import dev.fima.app.window.queue.QueueModel;
import dev.fima.app.window.queue.Requests;
import dev.fima.app.window.queue.ShownEntry;
import dev.fima.model.training.RunState;
import dev.fima.model.training.control.Activity;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.Request;
import dev.fima.model.training.control.Request.Kind;
import dev.fima.model.training.control.WorkingProcess;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Steers the run that is looked at, whatever process trains it, on this machine or another: the selected run while it is
 * trained, else the only one that is. For the FX thread.
 */
public final class TrainingControl {
    private final RunListModel runs;
    private final QueueModel queue;
    private final Requests requests;
    private final ReadOnlyObjectWrapper<Optional<LiveRun>> live = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** Runs that this window has asked to pause and that have not done so yet. */
    private final Set<Path> asked = new HashSet<>();

    private Optional<RunItem> seen = Optional.empty();

    public TrainingControl(RunListModel runs, QueueModel queue, Requests requests) {
        this.runs = runs;
        this.queue = queue;
        this.requests = requests;
    }

    /** The run that is steered; empty while none is trained, or several are of which none is selected. */
    public ReadOnlyObjectProperty<Optional<LiveRun>> live() {
        return live.getReadOnlyProperty();
    }

    /** Whether a run is trained, held or prepared. */
    public boolean active() {
        return live.get().isPresent();
    }

    /** Whether training is held. */
    public boolean paused() {
        return live.get().filter(LiveRun::paused).isPresent();
    }

    /** Whether training is held, or will be after the running step. */
    public boolean holding() {
        return live.get().filter(run -> run.paused() || run.pausing()).isPresent();
    }

    /** Steps of the steered run that are done; 0 while it takes none. */
    public long steps() {
        return live.get()
                .filter(LiveRun::steps)
                .map(run -> run.activity().done())
                .orElse(0L);
    }

    /** Holds training after the running step, or goes on. */
    public void togglePause() {
        live.get().ifPresent(run -> {
            if (holding()) {
                asked.remove(run.folder());
                ask(Kind.RESUME);
            } else {
                asked.add(run.folder());
                requests.askOrElse(ControlFolder.of(run.folder()), Kind.PAUSE, run.name(), () -> {
                    asked.remove(run.folder());
                    poll();
                });
            }
            poll();
        });
    }

    /** Ends training after the running step with a checkpoint. */
    public void stop() {
        live.get().ifPresent(run -> queue.training(run.folder())
                .filter(TrainingControl::isActive)
                .ifPresentOrElse(
                        shown -> queue.cancel(shown.entry()),
                        () -> requests.stop(WorkFiles.of(run.folder()), run.name(), () -> {})));
    }

    /** Saves a checkpoint after the running step. */
    public void checkpoint() {
        ask(Kind.CHECKPOINT);
    }

    /** Keeps the inside of the next step in the run folder; it then takes a little longer. */
    public void lookInside() {
        ask(Kind.LOOK_INSIDE);
    }

    /** Watches other clips from the next snapshot on. */
    public void watch(LiveRun run, List<Request.Clip> clips) {
        requests.ask(
                ControlFolder.of(run.folder()),
                Request.probes(
                        clips, "window of process " + ProcessHandle.current().pid()),
                run.name());
    }

    private void ask(Kind kind) {
        live.get().ifPresent(run -> requests.ask(ControlFolder.of(run.folder()), kind, run.name()));
    }

    /** Takes note of the selected run as it was a moment ago, which is newer than the list. */
    public void saw(RunItem item) {
        seen = Optional.of(item);
        poll();
    }

    /** Finds out anew which run is steered; some microseconds. */
    public void poll() {
        Optional<Path> selected = runs.selected().get();
        Map<Path, LiveRun> all = new LinkedHashMap<>();
        queue.active().forEach(entry -> training(entry).ifPresent(run -> all.put(run.folder(), run)));
        runs.items().forEach(item -> training(item).ifPresent(run -> all.put(run.folder(), run)));
        seen.filter(item -> selected.filter(item.folder()::equals).isPresent()).ifPresent(item -> {
            Optional<LiveRun> run = training(item);
            if (run.isPresent()) {
                all.put(item.folder(), run.get());
            } else if (queue.training(item.folder())
                    .filter(TrainingControl::isActive)
                    .isEmpty()) {
                // The list is up to two seconds older; a process that is being started has no run to show yet.
                all.remove(item.folder());
            }
        });
        asked.removeIf(run -> !all.containsKey(run) || all.get(run).paused());
        Optional<LiveRun> now = selected.map(all::get)
                .or(() -> all.size() == 1 ? all.values().stream().findFirst() : Optional.empty())
                .map(run -> asked.contains(run.folder())
                        ? new LiveRun(run.folder(), run.paused(), true, run.activity())
                        : run);
        if (!now.equals(live.get())) {
            live.set(now);
        }
    }

    private static boolean isActive(ShownEntry shown) {
        return shown.entry().state().isActive();
    }

    private static Optional<LiveRun> training(ShownEntry shown) {
        return switch (shown.entry().kind()) {
            case TRAIN ->
                Optional.of(new LiveRun(
                        shown.entry().files().folder(),
                        shown.isPaused(),
                        false,
                        shown.activity().orElse(Activity.of(shown.isQueued() ? shown.facts() : "Starting"))));
            case EVALUATE, EMBED, ANALYZE, PROBE, ABLATE, IMPORT -> Optional.empty();
        };
    }

    private static Optional<LiveRun> training(RunItem item) {
        return item.status()
                .filter(status -> item.live() && item.weights().isEmpty())
                .map(status -> {
                    Activity said = item.standing()
                            .process()
                            .map(WorkingProcess::activity)
                            .orElse(Activity.of("Training"));
                    boolean stepping = status.state() == RunState.RUNNING || status.state() == RunState.PAUSED;
                    // The newest row of the metrics is newer than what the process says a few times a second.
                    return new LiveRun(
                            item.folder(),
                            status.state() == RunState.PAUSED,
                            false,
                            stepping
                                            && (said.all() > 0
                                                    || item.standing().process().isEmpty())
                                    ? new Activity(said.text(), status.step(), status.totalSteps())
                                    : said);
                });
    }
}
