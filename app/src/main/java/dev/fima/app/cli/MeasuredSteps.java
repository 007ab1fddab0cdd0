package dev.fima.app.cli;

import dev.fima.app.report.Quartiles;
import dev.fima.model.FimaException;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.training.ProcessMemory;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.SessionOptions;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.TrainingSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a few real steps of a run cost.
 *
 * @param batch pairs of a step
 * @param seconds of a step, the median, the first one left out
 * @param peakMb largest memory of the process up to the end of them, in megabytes
 * @param checkpointBytes a checkpoint on disk
 * @param device what computed
 */
record MeasuredSteps(int batch, double seconds, double peakMb, long checkpointBytes, String device) {
    /**
     * Trains in a temporary folder, which is removed.
     *
     * @param steps to measure after the first one
     * @throws FimaException if training fails
     */
    static MeasuredSteps of(Path data, Settings settings, int batch, int steps, SessionOptions options)
            throws InterruptedException, IOException {
        Settings measured = settings.with(DataOptions.BATCH, batch)
                .with(RunOptions.STEPS, steps + 1)
                .with(RunOptions.PROBE_EVERY, 0)
                .with(RunOptions.CHECKPOINT_EVERY, 1_000_000);
        Path folder = Files.createTempDirectory("fima-plan");
        try {
            Path run = folder.resolve("run");
            TrainingSession session =
                    TrainingSession.create(new TrainingRequest(data, run, measured, Optional.empty()), options);
            session.start();
            if (session.await() != RunState.FINISHED) {
                throw new FimaException(session.message());
            }
            RunFolder done = RunFolder.open(run);
            double[] millis = done.metrics().column(Metric.STEP_MS.column(), 1);
            return new MeasuredSteps(
                    batch,
                    Quartiles.of(millis).median() / 1000,
                    ProcessMemory.peakMb(),
                    FolderTree.bytes(run.resolve("checkpoints")),
                    done.description().device());
        } finally {
            FolderTree.delete(folder);
        }
    }
}
