package dev.fima.app.cli;

import dev.fima.app.ApplicationVersion;
import dev.fima.app.report.Quartiles;
import dev.fima.model.FimaException;
import dev.fima.model.method.Metric;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Setting;
import dev.fima.model.settings.Settings;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import dev.fima.model.tensor.EngineReport;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.ProcessMemory;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunState;
import dev.fima.model.training.SessionOptions;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.TrainingSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fima bench train}: seconds of a training step. */
@Command(
        name = "train",
        description =
                "Train some steps as a run does, without snapshots, and print step time, data wait, pairs per second, "
                        + "peak memory and, on a processor, the share of layout changes as JSON.")
final class BenchTrainCommand extends ProgramCommand {
    @Mixin
    private PresetOptions start = new PresetOptions();

    @Mixin
    private SampleOption data = new SampleOption();

    @Option(names = "--batch", paramLabel = "B", description = "Clip pairs of a step (default: the preset's).")
    private Integer batch;

    @Option(names = "--steps", paramLabel = "N", description = "Steps to measure (default: 20).")
    private int steps = 20;

    @Option(names = "--warmup", paramLabel = "N", description = "Steps before, which are not counted (default: 3).")
    private int warmup = 3;

    @Option(
            names = "--layout-steps",
            paramLabel = "N",
            description = "Steps of a second process, on a processor, in which oneDNN logs how often and how long it"
                    + " changes the layout of tensors (default: 1; 0 leaves that out).")
    private int layoutSteps = 1;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    void run(PrintWriter printer) throws InterruptedException, IOException {
        if (steps < 1 || warmup < 0 || layoutSteps < 0) {
            throw new FimaException("Nothing can be measured in " + steps + " steps after " + warmup
                    + "; use --steps 1 or more, --warmup 0 or more and --layout-steps 0 or more.");
        }
        EngineReport started = engine.start();
        Settings settings = settings();
        double loadBefore = loadAverage();
        Path folder = Files.createTempDirectory("fima-bench");
        try {
            StepTimes times = new StepTimes(warmup);
            MetricsReader metrics = train(settings, folder.resolve("run"), times);
            double[] load = {loadBefore, loadAverage()};
            printer.println(Json.text(result(settings, metrics, times, started.line(), load, layoutChanges(started))));
        } finally {
            FolderTree.delete(folder);
        }
    }

    private Settings settings() {
        Settings plain = start.preset().settings();
        return start.applied(batch == null ? plain : plain.with(DataOptions.BATCH, batch))
                .with(RunOptions.DEVICE.key(), engine.device().named().orElse("auto"))
                .with(RunOptions.STEPS, steps + warmup)
                .with(RunOptions.PROBE_EVERY, 0)
                // One at the very end, after the last measured step.
                .with(RunOptions.CHECKPOINT_EVERY, 1_000_000);
    }

    private MetricsReader train(Settings settings, Path run, StepTimes times) throws InterruptedException {
        TrainingRequest request = new TrainingRequest(data.folder(), run, settings, Optional.of(start.preset()));
        TrainingSession session = TrainingSession.create(request, SessionOptions.DEFAULT);
        session.addListener(times);
        session.start();
        if (session.await() != RunState.FINISHED) {
            throw new FimaException(session.message());
        }
        return RunFolder.open(run).metrics();
    }

    private Optional<LayoutChanges> layoutChanges(EngineReport started) throws IOException, InterruptedException {
        boolean processor =
                started.gpus() == 0 || engine.device().named().orElse("auto").equals("cpu");
        if (layoutSteps == 0 || !processor) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(List.of("bench", "train", "--data", data.named(), "--device", "cpu"));
        words.addAll(List.of("--steps", Integer.toString(layoutSteps), "--warmup", "0", "--layout-steps", "0"));
        words.addAll(List.of("--threads", Integer.toString(started.threads())));
        if (batch != null) {
            words.addAll(List.of("--batch", Integer.toString(batch)));
        }
        words.addAll(start.words());
        return LayoutChanges.measured(words, layoutSteps);
    }

    private static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** All figures; the load is that before and after the steps. */
    private TrainingFigures result(
            Settings settings,
            MetricsReader metrics,
            StepTimes times,
            String engineLine,
            double[] load,
            Optional<LayoutChanges> layoutChanges) {
        double[] step = metrics.column(Metric.STEP_MS.column(), warmup);
        Map<String, String> values = new LinkedHashMap<>();
        for (Setting<?> setting : Settings.ALL) {
            values.put(setting.key(), settings.text(setting));
        }
        return new TrainingFigures(
                "FIMA Workbench " + ApplicationVersion.text(),
                start.preset().id(),
                settings.get(DataOptions.BATCH),
                step.length,
                warmup,
                Quartiles.of(step),
                Quartiles.of(metrics.column(Metric.DATA_WAIT_MS.column(), warmup)),
                times.medians(),
                times.processorMillisPerStep(),
                layoutChanges,
                1000.0
                        * settings.get(DataOptions.BATCH)
                        / Arrays.stream(step).average().orElse(Double.NaN),
                ProcessMemory.peakMb(),
                Arrays.stream(metrics.column(Metric.GPU_MEMORY_MB.column(), 0))
                        .filter(Double::isFinite)
                        .boxed()
                        .max(Comparator.naturalOrder()),
                Arrays.stream(metrics.column(Metric.LOSS.column(), 0)).boxed().toList(),
                Runtime.getRuntime().availableProcessors(),
                load[1],
                values,
                engineLine,
                load[0]);
    }
}
