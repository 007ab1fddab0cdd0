package dev.fima.app.window.shell;

import dev.fima.app.Folders;
import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.report.Recognition;
import dev.fima.app.report.RecognitionFiles;
import dev.fima.app.window.evaluation.EvaluationResult;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LongWork;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.Problem;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.FineTuneSettings;
import dev.fima.model.evaluation.FineTuning;
import dev.fima.model.evaluation.Framing;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.NativeEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;

/**
 * Measures the newest checkpoint of a run beside the window, one at a time, and writes the result into the run's folder,
 * where it is found again when the run is selected another time.
 */
final class Evaluation {
    private static final int CLIPS = 3;
    private static final int NEIGHBOURS = 10;
    private static final long SEED = 1;
    private static final String FOLDER = "evaluations";

    private final TaskRunner tasks;
    private final SessionLog log;
    private final Function<Path, DataConsent> consent;
    private final WindowProgress progress;
    private final ReadOnlyObjectWrapper<List<EvaluationResult>> results = new ReadOnlyObjectWrapper<>(List.of());
    private final Map<Path, EvaluationResult> known = new LinkedHashMap<>();

    /**
     * @param consent whether the rest of a data set with bad lists may be used
     */
    Evaluation(TaskRunner tasks, SessionLog log, Function<Path, DataConsent> consent) {
        this.tasks = tasks;
        this.consent = consent;
        this.log = log;
        progress = new WindowProgress(tasks, log);
    }

    /** What was measured of the runs that were looked at, newest last. */
    ReadOnlyObjectProperty<List<EvaluationResult>> results() {
        return results.getReadOnlyProperty();
    }

    /** The same by the files that hold them. */
    Map<Path, EvaluationResult> files() {
        return new LinkedHashMap<>(known);
    }

    /** What is being measured; empty when nothing is. */
    ReadOnlyStringProperty activity() {
        return progress.activity();
    }

    /** The same with its share and a way to stop it. */
    LongWork measuring() {
        return new LongWork(progress.activity(), progress.share(), progress::cancel);
    }

    /** Finds the results that lie in a run's folder. */
    void remember(Path run) {
        Path folder = run.resolve(FOLDER);
        BackgroundTask.of(() -> stored(folder))
                .onSuccess(this::add)
                .onFailure(reason -> log.problem(reason.getMessage()))
                .start(tasks);
    }

    private static Map<Path, EvaluationResult> stored(Path folder) throws IOException {
        Map<Path, EvaluationResult> found = new LinkedHashMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Evaluation::isResult).sorted().toList()) {
                    found.put(file, result(file));
                }
            }
        }
        return found;
    }

    /** Figures have specifications beside them that are JSON too, and so has a map of the clips. */
    private static boolean isResult(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".json") && !name.endsWith(".figure.json") && !name.equals("map.json");
    }

    private static EvaluationResult result(Path file) {
        RecognitionFiles.Stored stored = RecognitionFiles.read(file);
        return new EvaluationResult(stored.network(), stored.step(), stored.recognition());
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
    }

    /** Measures a run whose data set has labels and test videos; anything else is a message in the log. */
    void measure(RunItem run, Recognition.Protocol protocol) {
        DataConsent data = consent.apply(run.description().orElseThrow().data());
        progress.begin("Evaluating " + run.name());
        BackgroundTask.of(() -> measured(run.folder(), data, protocol))
                .onSuccess(found -> {
                    add(found);
                    found.forEach((file, result) ->
                            log.remark(result.title() + " is evaluated: see the evaluation panel and " + file));
                })
                .onFailure(this::failed)
                .onFinished(progress::end)
                .start(tasks);
    }

    private void failed(Throwable reason) {
        if (reason instanceof CancellationException) {
            log.remark("The evaluation was cancelled; what was computed is kept, and the same one goes on from there.");
        } else {
            log.problem(
                    reason instanceof FimaException ? reason.getMessage() : "The run cannot be evaluated: " + reason);
        }
    }

    private Map<Path, EvaluationResult> measured(Path run, DataConsent consented, Recognition.Protocol protocol) {
        DataSet data = consented.open((done, total) -> progress.check("indexing videos", done, total));
        Problem.told(data.problems()).forEach(progress::note);
        ComputeDevice device = NativeEngine.choose(ComputeDevice.parse("auto")).device();
        try (LoadedNetwork network = LoadedNetwork.ofRun(run, OptionalLong.empty(), device, progress::note)) {
            long step = network.step().orElse(0);
            String name = String.format(Locale.ROOT, "%s-step-%08d", protocol.id(), step);
            Path file = run.resolve(FOLDER).resolve(name + ".json");
            Map<String, Object> how = new LinkedHashMap<>();
            Recognition recognition;
            if (protocol.trains()) {
                FineTuneSettings settings = protocol.published(data, network.motion(), SEED);
                how.put("training", settings);
                // Beside the run, where the list finds it.
                Path training = run.resolveSibling(run.getFileName() + "-" + name);
                List<String> command =
                        Replay.evaluate(protocol.id(), run, step, List.of("--training", training.toString()), file);
                say(command);
                recognition = Recognition.train(
                        protocol,
                        network,
                        data,
                        settings,
                        training,
                        new FineTuning.Options(1, network.title(), List.of(), command),
                        progress);
            } else {
                Recognition.Options options =
                        new Recognition.Options(CLIPS, NEIGHBOURS, SEED, Framing.WHOLE, false, EvaluationUnit.VIDEO);
                how.putAll(RecognitionFiles.described(options));
                say(Replay.evaluate(protocol.id(), run, step, List.of("--clips", Integer.toString(CLIPS)), file));
                recognition = Recognition.measure(
                        protocol, network, data, options, Optional.of(Folders.features()), progress);
            }
            RecognitionFiles.write(recognition, network, data, how, file);
            return Map.of(file, result(file));
        }
    }

    private void say(List<String> words) {
        tasks.window().execute(() -> log.command(words));
    }
}
