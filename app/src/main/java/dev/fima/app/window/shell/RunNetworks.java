package dev.fima.app.window.shell;

import dev.fima.app.Folders;
import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.app.window.temporal.DataSetMeasurement;
import dev.fima.model.analysis.DataSetSimilarity;
import dev.fima.model.analysis.TemporalSurvey;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.DataSetOptions;
import dev.fima.model.data.FrameSource;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.training.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The networks of runs as their checkpoints hold them, for measurements beside the window. */
final class RunNetworks implements DataSetMeasurement.Network {
    private final TaskRunner tasks;
    private final SessionLog log;

    RunNetworks(TaskRunner tasks, SessionLog log) {
        this.tasks = tasks;
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
            DataSet data =
                    DataSet.open(network.data().orElseThrow(), DataSetOptions.DEFAULT.withCacheFolder(Folders.index()));
            return new TemporalSurvey(data, new FrameSource(0)).measure(network.motion(), progress);
        }
    }
}
