package dev.fima.app.window.shell;

import dev.fima.app.Folders;
import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.window.evaluation.EvaluationResult;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.data.FrameSource;
import dev.fima.model.evaluation.FeatureBank;
import dev.fima.model.evaluation.LabelledFeatures;
import dev.fima.model.evaluation.LinearProbe;
import dev.fima.model.evaluation.RepresentationEvaluator;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.NativeEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The linear probe on the newest checkpoint of a run, measured beside the window, one at a time. */
final class Evaluation {
    private static final int CLIPS = 2;
    private static final long SEED = 1;

    private final TaskRunner tasks;
    private final SessionLog log;
    private final ReadOnlyObjectWrapper<List<EvaluationResult>> results = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");

    Evaluation(TaskRunner tasks, SessionLog log) {
        this.tasks = tasks;
        this.log = log;
    }

    /** What was measured in this window, oldest first. */
    ReadOnlyObjectProperty<List<EvaluationResult>> results() {
        return results.getReadOnlyProperty();
    }

    /** What is being measured; empty when nothing is. */
    ReadOnlyStringProperty activity() {
        return activity.getReadOnlyProperty();
    }

    /** Measures a run whose data set has labels and test videos; anything else is a message in the log. */
    void measure(RunItem run) {
        log.command(Replay.evaluateLinear(run.folder(), CLIPS, run.folder().resolve("evaluation/linear.json")));
        BackgroundTask.of(() ->
                        linear(run.folder(), run.description().orElseThrow().data(), done -> tasks.window()
                                .execute(() -> activity.set("Evaluating " + run.name() + ": " + done + " videos…"))))
                .onRunning(() -> activity.set("Evaluating " + run.name() + "…"))
                .onSuccess(this::add)
                .onFailure(reason -> log.problem(
                        reason instanceof FimaException
                                ? reason.getMessage()
                                : "The run cannot be evaluated: " + reason))
                .onFinished(() -> activity.set(""))
                .start(tasks);
    }

    private void add(EvaluationResult result) {
        List<EvaluationResult> all = new ArrayList<>(results.get());
        all.add(result);
        results.set(List.copyOf(all));
        log.remark(result.title() + " is evaluated: see the evaluation panel.");
    }

    private EvaluationResult linear(Path run, Path folder, IntConsumer progress) {
        DataSet data = DataSet.open(
                folder, DataSetOptions.DEFAULT.withCacheFolder(Folders.cache().resolve("index")));
        FrameSource source = new FrameSource(FrameSource.DEFAULT_BUDGET);
        // Refuses data sets without labels in its own words.
        RepresentationEvaluator.on(data, source);
        ComputeDevice device = NativeEngine.choose(ComputeDevice.parse("auto")).device();
        try (LoadedNetwork network = LoadedNetwork.ofRun(
                run, OptionalLong.empty(), device, note -> tasks.window().execute(() -> log.remark(note)))) {
            FeatureBank bank = new FeatureBank(network.motion(), source, CLIPS, false);
            LabelledFeatures train = bank.extract(data.train(), data.classes(), done -> {
                progress.accept(done);
                return true;
            });
            LabelledFeatures test = bank.extract(data.test(), data.classes(), done -> {
                progress.accept(data.train().size() + done);
                return true;
            });
            return new EvaluationResult(
                    run.getFileName().toString(),
                    network.step().orElse(0),
                    "linear probe",
                    LinearProbe.fit(train, SEED).classifyVideos(test));
        }
    }
}
