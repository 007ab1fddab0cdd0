package dev.fima.app.window.evaluation;

import dev.fima.app.queue.Dispatcher;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.WorkFiles;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.report.EvaluationResult;
import dev.fima.app.report.Recognition;
import dev.fima.app.report.RecognitionFiles;
import dev.fima.app.window.library.DataConsent;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.queue.QueueModel;
import dev.fima.app.window.queue.QueuedWork;
import dev.fima.app.window.queue.RunOn;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.LongWork;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;

/**
 * Has the newest checkpoint of a run measured by a process of the queue, which writes the result into the run's folder, and
 * finds the results that lie there.
 */
public final class Evaluation {
    private static final int CLIPS = 3;
    private static final String FOLDER = "evaluations";

    private final TaskRunner tasks;
    private final SessionLog log;
    private final Function<Path, DataConsent> consent;
    private final QueueModel queue;
    private final RunOn runOn;
    private final QueuedWork work;
    private final ReadOnlyObjectWrapper<List<EvaluationResult>> results = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<EvaluationResult>> newest =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<Path, EvaluationResult> known = new LinkedHashMap<>();
    private final LatestRequest request = new LatestRequest();
    private Optional<Path> selected = Optional.empty();

    /**
     * @param runOn where evaluations run
     * @param consent whether the rest of a data set with bad lists may be used
     */
    public Evaluation(
            TaskRunner tasks, SessionLog log, QueueModel queue, RunOn runOn, Function<Path, DataConsent> consent) {
        this.runOn = runOn;
        this.tasks = tasks;
        this.consent = consent;
        this.log = log;
        this.queue = queue;
        work = new QueuedWork(queue, WorkKind.EVALUATE);
        queue.onEnd(this::ended);
    }

    /** What was measured of the runs that were looked at, newest last. */
    public ReadOnlyObjectProperty<List<EvaluationResult>> results() {
        return results.getReadOnlyProperty();
    }

    /** What is being measured; empty when nothing is. */
    public ReadOnlyStringProperty activity() {
        return work.activity();
    }

    /** The same with its share and a way to stop it. */
    public LongWork measuring() {
        return work.work();
    }

    /** The newest result of the run that is looked at; empty where it has none. */
    public ReadOnlyObjectProperty<Optional<EvaluationResult>> newest() {
        return newest.getReadOnlyProperty();
    }

    /** Looks at a run, or none, and finds the results that lie in its folder. */
    public void select(Optional<Path> run) {
        selected = run;
        request.drop();
        showNewest();
        run.map(folder -> folder.resolve(FOLDER))
                .ifPresent(folder -> request.start(
                        BackgroundTask.of(() -> stored(folder))
                                .onSuccess(this::add)
                                .onFailure(reason -> log.problem(
                                        "The evaluations in " + folder + " cannot be read: " + reason.getMessage())),
                        tasks));
    }

    private void showNewest() {
        Optional<Path> folder = selected.map(run -> run.resolve(FOLDER));
        newest.set(known.entrySet().stream()
                .filter(entry ->
                        folder.filter(entry.getKey().getParent()::equals).isPresent())
                .map(Map.Entry::getValue)
                .reduce((earlier, later) -> later));
    }

    private static Map<Path, EvaluationResult> stored(Path folder) throws IOException {
        Map<Path, EvaluationResult> found = new LinkedHashMap<>();
        for (Path file : RecognitionFiles.in(folder)) {
            found.put(file, RecognitionFiles.read(file));
        }
        return found;
    }

    private void add(Map<Path, EvaluationResult> found) {
        boolean news = false;
        for (Map.Entry<Path, EvaluationResult> entry : found.entrySet()) {
            // What was measured again comes last.
            news |= !entry.getValue().equals(known.remove(entry.getKey()));
            known.put(entry.getKey(), entry.getValue());
        }
        if (news) {
            results.set(List.copyOf(known.values()));
        }
        showNewest();
    }

    /** Puts the measurement of a run's newest checkpoint into the queue. */
    public void measure(RunItem run, Recognition.Protocol protocol) {
        DataConsent data = consent.apply(run.description().orElseThrow().data());
        BackgroundTask.of(() -> newestStep(run.folder()))
                .onSuccess(step -> queue.add(runOn.place(entry(run, step, protocol, data))))
                .onFailure(reason -> log.problem(reason.getMessage()))
                .start(tasks);
    }

    private static long newestStep(Path run) {
        return RunFolder.open(run).checkpoints().steps().stream()
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new FimaException("The run in " + run + " has no checkpoint to measure yet."));
    }

    private static QueueEntry entry(RunItem run, long step, Recognition.Protocol protocol, DataConsent data) {
        Path file = run.folder()
                .resolve(FOLDER)
                .resolve(String.format(Locale.ROOT, "%s-step-%08d.json", protocol.id(), step));
        // The run that a training makes lies beside the run, where the list finds it.
        String training =
                run.folder().getFileName() + "-" + file.getFileName().toString().replace(".json", "");
        List<String> further = protocol.trains()
                ? List.of("--training", run.folder().resolveSibling(training).toString())
                : List.of("--clips", Integer.toString(CLIPS));
        return QueueEntry.of(
                WorkKind.EVALUATE,
                WorkKind.EVALUATE.title() + " " + run.name(),
                data.words(Replay.evaluate(protocol.id(), run.folder(), step, further, file)),
                new WorkFiles(run.folder(), file),
                QueueEntry.ANY_DEVICE);
    }

    private void ended(Dispatcher.Ended ended) {
        if (ended.entry().kind() != WorkKind.EVALUATE) {
            return;
        }
        Path file = ended.entry().files().result();
        BackgroundTask.of(() -> Files.exists(file)
                        ? Map.of(file, RecognitionFiles.read(file))
                        : Map.<Path, EvaluationResult>of())
                .onSuccess(found -> {
                    add(found);
                    found.forEach((path, result) ->
                            log.remark(result.title() + " is evaluated: see the evaluation panel and " + path));
                })
                .onFailure(reason -> log.problem(reason.getMessage()))
                .start(tasks);
    }
}
