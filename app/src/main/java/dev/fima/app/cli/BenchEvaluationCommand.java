package dev.fima.app.cli;

import dev.fima.app.ApplicationVersion;
import dev.fima.model.evaluation.EvaluationBenchmark;
import dev.fima.model.evaluation.EvaluationProgress;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.evaluation.ProbeReport;
import dev.fima.model.storage.Json;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.EngineReport;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    void run(PrintWriter printer) {
        EvaluationBenchmark.Size size = new EvaluationBenchmark.Size(train, test, clips, dimension, classes, unit);
        EngineReport started = engine.start();
        ComputeDevice chosen = engine.device().choose();
        double loadBefore = load();
        printer.println(Json.text(Figures.of(
                started.line(), loadBefore, EvaluationBenchmark.run(size, seed, chosen, EvaluationProgress.NONE))));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private record Candidate(double penalty, int evaluations, int leftOutVideosRight) {}

    private record Figures(
            String program,
            String engine,
            int processors,
            double loadAverageBefore,
            String device,
            int trainingVideos,
            int testVideos,
            int clipsPerVideo,
            int dimension,
            int classes,
            String per,
            double probeSeconds,
            double longestMsUntilCancelled,
            double neighboursSeconds,
            double peakMemoryMb,
            boolean probeConverged,
            double probePenalty,
            int probeEvaluations,
            List<Candidate> crossValidation,
            Map<String, Double> sharesOnMadeUpFeatures,
            double loadAverageAfter) {
        static Figures of(String engine, double loadBefore, EvaluationBenchmark measured) {
            EvaluationBenchmark.Size size = measured.size();
            ProbeReport probe = measured.probe();
            List<Candidate> candidates = probe.candidates().stream()
                    .map(each -> new Candidate(
                            each.penalty(), each.evaluations(), each.right().hits()))
                    .toList();
            Map<String, Double> shares = new LinkedHashMap<>();
            measured.shares().forEach((name, share) -> shares.put(name, share.share()));
            return new Figures(
                    "FIMA Workbench " + ApplicationVersion.text(),
                    engine,
                    Runtime.getRuntime().availableProcessors(),
                    loadBefore,
                    measured.device(),
                    size.train(),
                    size.test(),
                    size.clips(),
                    size.dimension(),
                    size.classes(),
                    size.unit().id(),
                    measured.probeSeconds(),
                    measured.longestUnaskedMs(),
                    measured.neighbourSeconds(),
                    measured.peakMemoryMb(),
                    probe.allConverged(),
                    probe.penalty(),
                    probe.evaluations()
                            + candidates.stream()
                                    .mapToInt(Candidate::evaluations)
                                    .sum(),
                    candidates,
                    shares,
                    load());
        }
    }
}
