package dev.fima.app.window.workbench;

import dev.fima.app.Folders;
import dev.fima.app.cluster.JobWatch;
import dev.fima.app.drawing.ActivationLook;
import dev.fima.app.preset.OwnPresets;
import dev.fima.app.queue.Dispatcher;
import dev.fima.app.queue.LocalLauncher;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.QueueFile;
import dev.fima.app.queue.SlurmLauncher;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.action.WorkbenchAction;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.inspector.ExperimentForm;
import dev.fima.app.window.library.ChosenClip;
import dev.fima.app.window.library.DataConsent;
import dev.fima.app.window.library.LibraryModel;
import dev.fima.app.window.library.Thumbnails;
import dev.fima.app.window.log.LogFile;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.app.window.preferences.Recent;
import dev.fima.app.window.queue.QueueModel;
import dev.fima.app.window.queue.Requests;
import dev.fima.app.window.queue.RunOn;
import dev.fima.app.window.runs.Comparison;
import dev.fima.app.window.runs.DeletedRuns;
import dev.fima.app.window.runs.LiveRun;
import dev.fima.app.window.runs.RunJobs;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.app.window.runs.RunNews;
import dev.fima.app.window.runs.RunWatch;
import dev.fima.app.window.runs.TrainingControl;
import dev.fima.app.window.selection.ClipClock;
import dev.fima.app.window.selection.Selection;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.app.window.selection.TrainingTime;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.task.TaskRunners;
import dev.fima.app.window.weights.WeightsOpening;
import dev.fima.app.window.weights.WeightsWork;
import dev.fima.model.training.control.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;

/**
 * What all views of one window share. It needs no stage and knows no view. Of its parts the selection, the two times and
 * what is marked in the lists may be set by whoever a person points at; all else is only read by views.
 */
public final class Workbench implements AutoCloseable {
    /** One that waits for an answer holds up no other. */
    private static final int REQUEST_THREADS = 4;

    private static final int POLLS_PER_REFRESH = 20;
    private static final int POLLS_PER_GIVING_BACK = 300;

    private final TaskRunners tasks;
    private final SessionLog log = new SessionLog();
    private final LogFile logFile;
    private final ActionCatalogue actions = new ActionCatalogue();
    private final ClipClock clock = new ClipClock();
    private final TrainingTime time = new TrainingTime();
    private final Selection selection = new SelectionState();
    private final ExperimentForm form = new ExperimentForm();
    private final DeletedRuns deletedRuns;
    private final OwnPresets presets;
    private final Recent recent;
    private final MachineFacts machine = new MachineFacts();
    private final JobWatch jobs = new JobWatch();
    private final LibraryModel library;
    private final Thumbnails thumbnails;
    private final RunListModel runs;
    private final QueueModel queue;
    private final WeightsOpening weights;
    private final RunOn runOn;
    private final TrainingControl control;
    private final ShownRun shown;
    private final Comparison comparison;
    private final RunNews news;
    private final Reasons reasons;
    private Optional<ViewArea> views = Optional.empty();
    /** Folder of the process that ended last; what is known of its run may be older than that. */
    private Optional<Path> justEnded = Optional.empty();

    private long polls;

    /**
     * @param folder where the queue and the session logs are kept
     */
    public Workbench(TaskRunners tasks, Preferences preferences, Path folder) {
        this.tasks = tasks;
        logFile = LogFile.begin(folder.resolve("sessions"), sentence -> Platform.runLater(() -> log.problem(sentence)));
        log.copyTo(logFile::append);
        presets = new OwnPresets(folder.resolve("presets"));
        recent = new Recent(preferences.recent());
        Requests requests = new Requests(TaskRunner.standard("requests", REQUEST_THREADS), log);
        queue = new QueueModel(
                TaskRunner.standard("queue", 1),
                log,
                new Dispatcher(
                        new QueueFile(folder.resolve("queue.json")),
                        List.of(new LocalLauncher(machine::devices), new SlurmLauncher(jobs))),
                requests);
        runOn = new RunOn(tasks.lists(), machine::devices, reason -> log.problem(reason.getMessage()));
        library = new LibraryModel(tasks.indexing(), tasks.lists(), log);
        thumbnails = new Thumbnails(tasks.thumbnails());
        RunJobs ofRuns = new RunJobs(jobs);
        runs = new RunListModel(tasks.lists(), Folders.runs(), ofRuns, log::problem);
        deletedRuns = new DeletedRuns(runs, tasks.lists(), log::remark, log::problem);
        WeightsWork opening = new WeightsWork(Folders.runs(), queue, library, this::watched);
        weights = new WeightsOpening(tasks.machine(), opening::start, log);
        control = new TrainingControl(runs, queue, requests);
        comparison = new Comparison(TaskRunner.standard("comparison", 1), log);
        RunWatch watch = new RunWatch(
                ofRuns,
                sentence -> tasks.views().window().execute(() -> log.problem(sentence)),
                sentence -> tasks.views().window().execute(() -> log.remark(sentence)));
        selection.frameProperty().bindBidirectional(clock.frame());
        selection.clipFramesProperty().bindBidirectional(clock.length());
        shown = new ShownRun(runs, time, clock, selection, library, watch, tasks.views(), log);
        news = new RunNews(log);
        reasons = new Reasons(this);
        join();
        selection.darkProperty().set(preferences.dark());
        library.probes().remember(preferences.probes());
        fillForm(preferences);
    }

    private void join() {
        // What is free here says nothing of a cluster.
        form.resources()
                .bind(Bindings.createObjectBinding(
                        () -> runOn.chosen().get().isHere()
                                ? machine.resources().get()
                                : Optional.empty(),
                        runOn.chosen(),
                        machine.resources()));
        library.contents().addListener((source, old, now) -> form.trainingVideos()
                .set(now.map(contents -> OptionalInt.of(contents.trainingVideos()))
                        .orElse(OptionalInt.empty())));
        InvalidationListener compared = change -> compare();
        runs.items().addListener(compared);
        runs.marked().addListener(compared);
        runs.pinned().addListener(compared);
        runs.selected().addListener(compared);
        time.index().addListener(compared);
        runs.items().addListener((InvalidationListener) change -> runs.items().forEach(news::saw));
        queue.onStart(this::started);
        queue.onEnd(this::ended);
        compare();
    }

    private void fillForm(Preferences preferences) {
        form.setOwnPresets(presets.list(log::problem));
        form.preset(preferences.preset())
                .ifPresentOrElse(
                        preset -> {
                            form.preset().set(preset);
                            form.fill(preferences.changes());
                        },
                        () -> log.remark("The remembered preset \"" + preferences.preset()
                                + "\" is gone, the standard one is used."));
        form.begin();
    }

    private void compare() {
        comparison.want(runs.comparedPoints(), time.besideStep());
    }

    /** A run that begins comes to the front, unless one that is trained is looked at. */
    private void started(QueueEntry entry) {
        runs.refresh();
        Optional<Path> selected = runs.selected().get();
        boolean looking = control.live().get().stream()
                .map(LiveRun::folder)
                .anyMatch(run -> selected.filter(run::equals).isPresent()
                        && justEnded.filter(run::equals).isEmpty());
        boolean shows = (entry.kind() == WorkKind.TRAIN && !looking) || entry.kind() == WorkKind.IMPORT;
        if (shows) {
            runs.selected().set(Optional.of(entry.files().folder()));
            time.following().set(true);
        }
    }

    private void ended(Dispatcher.Ended ended) {
        justEnded = Optional.of(ended.entry().files().folder());
        runs.refresh();
        if (!ended.good()) {
            log.problem(ended.entry().title() + ": " + ended.message());
        }
    }

    /**
     * Takes over what has come since the last call; called about ten times a second.
     *
     * @return whether it was the turn of what is looked at every two seconds
     */
    public boolean poll() {
        queue.poll();
        shown.poll().ifPresent(read -> {
            control.saw(read.item());
            news.saw(read.item());
        });
        control.poll();
        boolean turn = polls % POLLS_PER_REFRESH == 0;
        if (turn) {
            runs.refresh();
            machine.refreshMemory();
            if (!control.active()) {
                machine.refreshResources(tasks.machine());
            }
            compare();
        }
        if (polls % POLLS_PER_GIVING_BACK == POLLS_PER_GIVING_BACK - 1) {
            machine.giveBackMemory(tasks.machine());
        }
        polls++;
        return turn;
    }

    /** To be called once all views are laid out. */
    public void setViews(ViewArea area) {
        views = Optional.of(area);
    }

    /**
     * The views as they are laid out.
     *
     * @throws IllegalStateException before they are
     */
    public ViewArea views() {
        return views.orElseThrow(() -> new IllegalStateException("no view is laid out yet"));
    }

    /** Where tasks run. */
    public TaskRunners tasks() {
        return tasks;
    }

    public SessionLog log() {
        return log;
    }

    /** Where the session log is kept. */
    public Path logFile() {
        return logFile.file();
    }

    /** What can be done in the window; views add what they can do. */
    public ActionCatalogue actions() {
        return actions;
    }

    /** An action as the button of an empty panel; where it cannot be done it says why in the log. */
    public NamedAction named(ActionId id) {
        WorkbenchAction action = actions.get(id);
        return new NamedAction(
                id.title(),
                () -> {
                    if (action.enabled()) {
                        action.run();
                    } else {
                        log.problem(id.title() + ": not now, because "
                                + action.whyNot().get() + ".");
                    }
                },
                action.whyNot());
    }

    /** Why something cannot be done now. */
    public Reasons reasons() {
        return reasons;
    }

    public ClipClock clock() {
        return clock;
    }

    public TrainingTime time() {
        return time;
    }

    /** What all views have selected, and how maps are drawn. */
    public Selection selection() {
        return selection;
    }

    /** How maps are drawn on figures: as on the screen. */
    public ActivationLook look() {
        return new ActivationLook(
                selection.colourMapProperty().get(),
                selection.sharedRangeProperty().get(),
                selection.opacityProperty().get(),
                selection.boxProperty().get());
    }

    /** Whether the dark theme is on. */
    public BooleanProperty dark() {
        return selection.darkProperty();
    }

    /** The settings of the next experiment. */
    public ExperimentForm form() {
        return form;
    }

    /** Runs that were deleted in this session. */
    public DeletedRuns deletedRuns() {
        return deletedRuns;
    }

    /** The presets that a person has saved. */
    public OwnPresets presets() {
        return presets;
    }

    /** What was opened last. */
    public Recent recent() {
        return recent;
    }

    public MachineFacts machine() {
        return machine;
    }

    public LibraryModel library() {
        return library;
    }

    /** Small pictures of videos. */
    public Thumbnails thumbnails() {
        return thumbnails;
    }

    public RunListModel runs() {
        return runs;
    }

    /** The selected run, its snapshot and the probe clips. */
    public ShownRun shown() {
        return shown;
    }

    /** The runs that are compared. */
    public Comparison comparison() {
        return comparison;
    }

    /** What works and what waits. */
    public QueueModel queue() {
        return queue;
    }

    /** Where the next work is to run. */
    public RunOn runOn() {
        return runOn;
    }

    /** Opens files of weights. */
    public WeightsOpening weights() {
        return weights;
    }

    /** Steers the run that is looked at. */
    public TrainingControl control() {
        return control;
    }

    /** Whether the rest of a data set with bad lists may be used. */
    public DataConsent consent(Path data) {
        return DataConsent.of(library, data);
    }

    /** The library's probes as a run watches them whose clips span so many frames. */
    public List<Request.Clip> watched(int span) {
        return library.probes().clips().stream()
                .filter(ChosenClip::usable)
                .map(clip -> new Request.Clip(
                        clip.video().name(), clip.first(span), clip.video().label()))
                .toList();
    }

    @Override
    public void close() {
        shown.close();
        queue.close();
        jobs.close();
        logFile.close();
    }
}
