package dev.fima.app.window.shell;

import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.temporal.DataSetMeasurement;
import dev.fima.model.analysis.DataSetSimilarity;
import dev.fima.model.analysis.TemporalSurvey;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import dev.fima.model.data.IndexProgress;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.training.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The networks of runs as their checkpoints hold them, for measurements beside the window. */
final class RunNetworks implements DataSetMeasurement.Network {
    private final TaskRunner tasks;
    private final SessionLog log;
    private final Function<Path, DataConsent> consent;

    /**
     * @param consent whether the rest of a data set with bad lists may be used
     */
    RunNetworks(TaskRunner tasks, SessionLog log, Function<Path, DataConsent> consent) {
        this.tasks = tasks;
        this.consent = consent;
        this.log = log;
    }

    @Override
    public List<Long> checkpoints(Path run) {
        return RunFolder.isRun(run) ? RunFolder.open(run).checkpoints().steps() : List.of();
    }

    @Override
    public Optional<DataSetSimilarity> measure(Path run, long step, TemporalSurvey.Progress progress) {
        tasks.window().execute(() -> log.command(Replay.analyzeTemporal(run, step, run.resolve("analysis"))));
        ComputeDevice device = NativeEngine.choose(ComputeDevice.parse("auto")).device();
        try (LoadedNetwork network = LoadedNetwork.ofRun(
                run, OptionalLong.of(step), device, note -> tasks.window().execute(() -> log.remark(note)))) {
            Path folder = network.data().orElseThrow();
            DataSet data = CompletableFuture.supplyAsync(() -> consent.apply(folder), tasks.window())
                    .join()
                    .open(IndexProgress.NONE);
            return new TemporalSurvey(data, new FrameSource(0)).measure(network.motion(), progress);
        }
    }
}
