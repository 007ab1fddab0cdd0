package dev.fima.app.window.shell;

import dev.fima.app.Folders;
import dev.fima.app.cluster.JobWatch;
import dev.fima.app.queue.Dispatcher;
import dev.fima.app.queue.LocalLauncher;
import dev.fima.app.queue.QueueFile;
import dev.fima.app.queue.SlurmLauncher;
import dev.fima.app.window.ablation.AblationModel;
import dev.fima.app.window.affinity.AffinityModel;
import dev.fima.app.window.anatomy.AnatomyModel;
import dev.fima.app.window.attention.AttentionModel;
import dev.fima.app.window.compare.CompareModel;
import dev.fima.app.window.embedding.EmbeddingModel;
import dev.fima.app.window.evaluation.EvaluationModel;
import dev.fima.app.window.figures.Exports;
import dev.fima.app.window.figures.FiguresModel;
import dev.fima.app.window.inspector.ExperimentForm;
import dev.fima.app.window.inspector.NotesForm;
import dev.fima.app.window.library.LibraryModel;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.app.window.queue.QueueModel;
import dev.fima.app.window.queue.Requests;
import dev.fima.app.window.queue.RunOn;
import dev.fima.app.window.runs.RunJobs;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.app.window.runs.RunWatch;
import dev.fima.app.window.runs.SnapshotShelf;
import dev.fima.app.window.selection.Probes;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.task.TaskRunners;
import dev.fima.app.window.temporal.DataSetMeasurement;
import dev.fima.app.window.temporal.TemporalModel;
import dev.fima.app.window.time.ClipClock;
import dev.fima.app.window.time.TrainingTime;
import dev.fima.app.window.training.CurvesModel;
import dev.fima.app.window.training.TrainingControl;
import dev.fima.model.training.Preset;
import dev.fima.model.training.RunNotes;
import dev.fima.model.training.SettingsException;
import dev.fima.model.training.control.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The models of all panels of one window. It needs no stage; what joins the models is in {@link WorkbenchFlow}. */
final class Workbench implements AutoCloseable {
    /** One that waits for an answer holds up no other. */
    private static final int REQUEST_THREADS = 4;

    private final TaskRunners tasks;
    private final SessionLog log = new SessionLog();
    private final ClipClock clock = new ClipClock();
    private final TrainingTime time = new TrainingTime();
    private final ExperimentForm form = new ExperimentForm();
    private final CurvesModel curves = new CurvesModel();
    private final MachineFacts machine = new MachineFacts();
    private final RunWatch watch;
    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final LibraryModel library;
    private final RunListModel runs;
    private final AttentionModel attention;
    private final SnapshotShelf snapshots;
    private final JobWatch jobs = new JobWatch();
    private final QueueModel queue;
    private final RunOn runOn;
    private final TrainingControl control;
    private final SelectionState selection = new SelectionState();
    private final ObjectProperty<Optional<Probes>> probes = new SimpleObjectProperty<>(Optional.empty());
    private final AffinityModel affinity;
    private final DataSetMeasurement measurement;
    private final TemporalModel temporal;
    private final ClipStretches stretches;
    private final InsideFlow inside;
    private final AnatomyModel anatomy;
    private final Evaluation evaluation;
    private final EvaluationModel evaluations;
    private final EmbeddingMaker embedding;
    private final EmbeddingModel embeddings;
    private final AblationModel ablations = new AblationModel();
    private final AblationRunner ablation;
    private final Comparison comparison;
    private final CompareModel compare;
    private final NotesForm notes;
    private final FiguresModel figures;
    private final Exports exports;

    /**
     * @param queueFile the queue of trainings and other long work
     */
    Workbench(TaskRunners tasks, Preferences preferences, Path queueFile) {
        this.tasks = tasks;
        Requests requests = new Requests(TaskRunner.standard("requests", REQUEST_THREADS), log);
        queue = new QueueModel(
                TaskRunner.standard("queue", 1),
                log,
                new Dispatcher(
                        new QueueFile(queueFile),
                        List.of(new LocalLauncher(machine::devices), new SlurmLauncher(jobs))),
                requests);
        runOn = new RunOn(tasks.lists(), machine::devices, reason -> log.problem(reason.getMessage()));
        library = new LibraryModel(tasks.indexing(), tasks.lists(), log);
        RunJobs ofRuns = new RunJobs(jobs);
        watch = new RunWatch(
                ofRuns,
                sentence -> tasks.views().window().execute(() -> log.problem(sentence)),
                sentence -> tasks.views().window().execute(() -> log.remark(sentence)));
        runs = new RunListModel(tasks.lists(), Folders.runs(), ofRuns, log::problem);
        attention = new AttentionModel(tasks.views(), tasks.painting(), log::problem);
        // Not behind clips that are decoded and data that are indexed: maps are looked for first.
        snapshots = new SnapshotShelf(TaskRunner.standard("snapshots", 1));
        control = new TrainingControl(runs, queue, requests);
        affinity = new AffinityModel(selection, probes);
        stretches = new ClipStretches(tasks.views());
        measurement = new DataSetMeasurement(
                tasks.views(),
                TaskRunner.standard("measuring", 1),
                new RunNetworks(tasks.views(), queue, folder -> DataConsent.of(library, folder)),
                log::problem);
        temporal = new TemporalModel(selection, probes, stretches.stretch(), measurement.statisticsProperty());
        inside = new InsideFlow(tasks.views(), log);
        anatomy = new AnatomyModel(inside.anatomy());
        inside.follow(anatomy.sampleProperty());
        evaluation = new Evaluation(tasks.views(), log, queue, runOn, folder -> DataConsent.of(library, folder));
        evaluations = new EvaluationModel(evaluation.results(), evaluation.newest());
        embedding = new EmbeddingMaker(tasks.views(), log, queue, folder -> DataConsent.of(library, folder));
        embeddings = new EmbeddingModel(embedding.newest());
        ablation = new AblationRunner(tasks.lists(), log, queue, runOn, ablations, runs::include);
        comparison = new Comparison(TaskRunner.standard("comparison", 1), log);
        compare = new CompareModel(selection, comparison.runs());
        notes = new NotesForm(this::annotate);
        figures = new FiguresModel(tasks.figures(), log::problem);
        exports = new Exports(tasks.exports(), log);
        join();
        dark.set(preferences.dark());
        library.remember(preferences.probes());
        fillForm(preferences);
    }

    private void annotate(Path run, RunNotes written) {
        log.command(Replay.note(run, written));
        runs.annotate(run, written, reason -> log.problem(reason.getMessage()));
    }

    /** There is one selection; what a panel's model holds of it is the same value. */
    private void join() {
        selection.frameProperty().bindBidirectional(clock.frame());
        selection.clipFramesProperty().bindBidirectional(clock.length());
        selection.clipProperty().bindBidirectional(attention.selected());
        selection.colourMapProperty().bindBidirectional(attention.colours());
        selection.opacityProperty().bindBidirectional(attention.opacity());
        selection.darkProperty().bind(dark);
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
    }

    private void fillForm(Preferences preferences) {
        try {
            form.preset().set(Preset.of(preferences.preset()));
            form.fill(preferences.changes());
        } catch (SettingsException e) {
            log.remark("The remembered preset is gone (" + e.getMessage() + "), the standard one is used.");
        }
    }

    /** Where tasks run. */
    TaskRunners tasks() {
        return tasks;
    }

    SessionLog log() {
        return log;
    }

    ClipClock clock() {
        return clock;
    }

    TrainingTime time() {
        return time;
    }

    ExperimentForm form() {
        return form;
    }

    CurvesModel curves() {
        return curves;
    }

    MachineFacts machine() {
        return machine;
    }

    RunWatch watch() {
        return watch;
    }

    /** Whether the dark theme is on. */
    BooleanProperty dark() {
        return dark;
    }

    LibraryModel library() {
        return library;
    }

    RunListModel runs() {
        return runs;
    }

    AttentionModel attention() {
        return attention;
    }

    SnapshotShelf snapshots() {
        return snapshots;
    }

    /** What all views have selected. */
    SelectionState selection() {
        return selection;
    }

    /** The probe clips at the shown step. */
    ObjectProperty<Optional<Probes>> probes() {
        return probes;
    }

    TemporalModel temporal() {
        return temporal;
    }

    /** What measures over the data set of the selected run. */
    DataSetMeasurement measurement() {
        return measurement;
    }

    /** The frames around the selected clip. */
    ClipStretches stretches() {
        return stretches;
    }

    /** What reads the steps that runs have kept. */
    InsideFlow inside() {
        return inside;
    }

    AnatomyModel anatomy() {
        return anatomy;
    }

    /** What measures runs. */
    Evaluation evaluation() {
        return evaluation;
    }

    EvaluationModel evaluations() {
        return evaluations;
    }

    /** What maps the test videos. */
    EmbeddingMaker embedding() {
        return embedding;
    }

    EmbeddingModel embeddings() {
        return embeddings;
    }

    /** What runs ablations. */
    AblationRunner ablation() {
        return ablation;
    }

    AblationModel ablations() {
        return ablations;
    }

    /** The runs that are compared. */
    Comparison comparison() {
        return comparison;
    }

    CompareModel compare() {
        return compare;
    }

    /** Tags and note of the selected run. */
    NotesForm notes() {
        return notes;
    }

    /** The figure sheet. */
    FiguresModel figures() {
        return figures;
    }

    /** What writes figures and videos. */
    Exports exports() {
        return exports;
    }

    AffinityModel affinity() {
        return affinity;
    }

    /** What works and what waits. */
    QueueModel queue() {
        return queue;
    }

    /** Where the next work is to run. */
    RunOn runOn() {
        return runOn;
    }

    /** Steers the run that is looked at. */
    TrainingControl control() {
        return control;
    }

    /** The library's probes as a run watches them whose clips span so many frames. */
    List<Request.Clip> watched(int span) {
        return library.probes().stream()
                .map(video -> new Request.Clip(video.name(), video.middleClip(span), video.label()))
                .toList();
    }

    @Override
    public void close() {
        notes.save();
        watch.close();
        queue.close();
        jobs.close();
    }
}
