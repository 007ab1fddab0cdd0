package dev.fima.app.cli;

import dev.fima.app.queue.LocalLauncher;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.WorkFiles;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.report.Quartiles;
import dev.fima.model.FimaException;
import dev.fima.model.method.Metric;
import dev.fima.model.storage.FolderTree;
import dev.fima.model.storage.Json;
import dev.fima.model.training.MetricsReader;
import dev.fima.model.training.control.Answer;
import dev.fima.model.training.control.ControlFolder;
import dev.fima.model.training.control.Request;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fima bench control}: how soon a training answers requests. */
@Command(
        name = "control",
        description =
                "Train in a process of its own, as the window starts it, ask it for one thing after another at random moments, "
                        + "and print as JSON how long each answer took, from before the request is written until the answer is read.")
final class BenchControlCommand extends ProgramCommand {
    private static final List<Request.Kind> ASKED = List.of(
            Request.Kind.LOOK_INSIDE,
            Request.Kind.CHECKPOINT,
            Request.Kind.PROBES,
            Request.Kind.PAUSE,
            Request.Kind.RESUME);
    private static final long START_SECONDS = 300;
    private static final long LOOK_MILLIS = 100;
    private static final long LONGEST_REST_MILLIS = 2000;
    private static final String BY = "fima bench control";

    @Mixin
    private PresetOptions start = new PresetOptions();

    @Mixin
    private SampleOption data = new SampleOption();

    @Option(names = "--rounds", paramLabel = "N", description = "How often to ask for each thing (default: 5).")
    private int rounds = 5;

    private final Random random = new Random(5);

    @Override
    void run(PrintWriter out) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("fima-bench");
        try {
            Path run = folder.resolve("run");
            QueueEntry entry = QueueEntry.of(WorkKind.TRAIN, "Training", words(run), WorkFiles.of(run), "cpu");
            LocalLauncher launcher = new LocalLauncher(() -> List.of("cpu"));
            QueueEntry started = entry.startedBy(launcher);
            try {
                out.println(Json.text(measure(launcher, started)));
                out.flush();
            } finally {
                launcher.kill(started);
                while (launcher.ending(started).isEmpty()) {
                    Thread.sleep(LOOK_MILLIS);
                }
            }
        } finally {
            FolderTree.delete(folder);
        }
    }

    private List<String> words(Path run) {
        List<String> words = new ArrayList<>(List.of("fima", "train", "--data", data.named(), "--run", run.toString()));
        words.addAll(List.of("--steps", "100000", "--set", "device=cpu"));
        words.addAll(start.words());
        return words;
    }

    private Map<String, Object> measure(LocalLauncher launcher, QueueEntry training) throws InterruptedException {
        MetricsReader metrics = new MetricsReader(training.files().folder().resolve("metrics.csv"));
        awaitSteps(launcher, training, metrics);
        ControlFolder control = training.files().control();
        Map<Request.Kind, List<Double>> times = new EnumMap<>(Request.Kind.class);
        for (int round = 0; round < rounds; round++) {
            for (Request.Kind kind : ASKED) {
                Thread.sleep(random.nextLong(LONGEST_REST_MILLIS));
                times.computeIfAbsent(kind, any -> new ArrayList<>()).add(ask(control, kind));
            }
        }
        metrics.poll();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("preset", start.preset().id());
        figures.put("step_ms", Quartiles.of(metrics.column(Metric.STEP_MS)).median());
        times.forEach((kind, taken) -> figures.put(kind.id() + "_ms", Times.of(taken)));
        figures.put(
                "all_ms", Times.of(times.values().stream().flatMap(List::stream).toList()));
        return figures;
    }

    private static double ask(ControlFolder control, Request.Kind kind) throws InterruptedException {
        Request request = Request.of(kind, BY);
        long began = System.nanoTime();
        Answer answer = control.ask(request);
        double taken = Times.since(began);
        // Watching no clips is refused, which takes as long.
        if (!answer.accepted() && kind != Request.Kind.PROBES) {
            throw new FimaException("The training refused to " + kind.words() + ": " + answer.message());
        }
        return taken;
    }

    private static void awaitSteps(LocalLauncher launcher, QueueEntry training, MetricsReader metrics)
            throws InterruptedException {
        long end = System.nanoTime() + START_SECONDS * 1_000_000_000L;
        while (metrics.rows() == 0) {
            if (launcher.ending(training).isPresent() || System.nanoTime() > end) {
                throw new FimaException("The training has not taken a step within " + START_SECONDS
                        + " s, or has ended: "
                        + launcher.ending(training).map(Object::toString).orElse("it still starts") + ".");
            }
            Thread.sleep(LOOK_MILLIS);
            metrics.poll();
        }
    }
}
