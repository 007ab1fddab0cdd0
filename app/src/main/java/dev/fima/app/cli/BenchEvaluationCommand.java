package dev.fima.app.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.fima.app.ApplicationVersion;
import dev.fima.model.evaluation.EvaluationBenchmark;
import dev.fima.model.evaluation.EvaluationProgress;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.ProbeReport;
import dev.fima.model.storage.Json;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.EngineReport;
import dev.fima.model.tensor.NativeEngine;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fima bench evaluation}: how long the evaluation of frozen features takes. */
@Command(
        name = "evaluation",
        description =
                "Fit the linear probe with its cross-validation and search all nearest neighbours on made-up features, "
                        + "and print times, convergence and peak memory as JSON. The defaults are of UCF101's size.")
final class BenchEvaluationCommand extends ProgramCommand {
    @Option(names = "--train", paramLabel = "N", description = "Training videos (default: 9537).")
    private int train = 9537;

    @Option(names = "--test", paramLabel = "N", description = "Test videos (default: 3783).")
    private int test = 3783;

    @Option(names = "--clips", paramLabel = "N", description = "Clips per video (default: 3).")
    private int clips = 3;

    @Option(names = "--dimension", paramLabel = "D", description = "Numbers of a feature (default: 1024).")
    private int dimension = 1024;

    @Option(names = "--classes", paramLabel = "K", description = "Classes (default: 101).")
    private int classes = 101;

    @Option(names = "--per", paramLabel = "UNIT", description = "What is counted: video (default) or clip.")
    private EvaluationUnit unit = EvaluationUnit.VIDEO;

    @Option(names = "--seed", paramLabel = "S", description = "Of the features (default: 1).")
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "T", description = "Threads of the engine (default: its own choice).")
    private Integer threads;

    @Option(names = "--device", paramLabel = "NAME", description = "auto, cpu or gpu:0 (default: auto).")
    private String device = "auto";

    @Override
    void run(PrintWriter printer) {
        EvaluationBenchmark.Size size = new EvaluationBenchmark.Size(train, test, clips, dimension, classes, unit);
        EngineReport engine = threads == null ? NativeEngine.start() : NativeEngine.start(threads);
        ComputeDevice chosen = NativeEngine.choose(ComputeDevice.parse(device)).device();
        JsonObject json = new JsonObject();
        json.addProperty("program", "FIMA Workbench " + ApplicationVersion.text());
        json.addProperty("engine", engine.line());
        json.addProperty("processors", Runtime.getRuntime().availableProcessors());
        json.addProperty("load_average_before", load());
        write(EvaluationBenchmark.run(size, seed, chosen, EvaluationProgress.NONE), json);
        json.addProperty("load_average_after", load());
        printer.println(Json.text(json));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void write(EvaluationBenchmark figures, JsonObject json) {
        EvaluationBenchmark.Size size = figures.size();
        json.addProperty("device", figures.device());
        json.addProperty("training_videos", size.train());
        json.addProperty("test_videos", size.test());
        json.addProperty("clips_per_video", size.clips());
        json.addProperty("dimension", size.dimension());
        json.addProperty("classes", size.classes());
        json.addProperty("per", size.unit().id());
        json.addProperty("probe_seconds", figures.probeSeconds());
        json.addProperty("longest_ms_until_cancelled", figures.longestUnaskedMs());
        json.addProperty("neighbours_seconds", figures.neighbourSeconds());
        json.addProperty("peak_memory_mb", figures.peakMemoryMb());
        ProbeReport probe = figures.probe();
        int evaluations = probe.evaluations()
                + probe.candidates().stream()
                        .mapToInt(ProbeReport.Candidate::evaluations)
                        .sum();
        json.addProperty("probe_converged", probe.allConverged());
        json.addProperty("probe_penalty", probe.penalty());
        json.addProperty("probe_evaluations", evaluations);
        JsonArray candidates = new JsonArray();
        for (ProbeReport.Candidate each : probe.candidates()) {
            JsonObject candidate = new JsonObject();
            candidate.addProperty("penalty", each.penalty());
            candidate.addProperty("evaluations", each.evaluations());
            candidate.addProperty("left_out_videos_right", each.right().hits());
            candidates.add(candidate);
        }
        json.add("cross_validation", candidates);
        JsonObject shares = new JsonObject();
        figures.shares().forEach((name, share) -> shares.addProperty(name, share.share()));
        json.add("shares_on_made_up_features", shares);
    }
}
