package dev.fima.model.evaluation;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.InspectedFima;
import dev.fima.model.data.DataSet;
import dev.fima.model.data.FrameSource;
import dev.fima.model.method.Inspection;
import dev.fima.model.method.Variant;
import dev.fima.model.storage.AtomicFile;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.training.DataOptions;
import dev.fima.model.training.MethodOptions;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunOptions;
import dev.fima.model.training.RunState;
import dev.fima.model.training.SessionOptions;
import dev.fima.model.training.Settings;
import dev.fima.model.training.TrainedModel;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.TrainingSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Variants times seeds, each a normal run in a folder of its own ({@code VARIANT-seed-S}), each measured the same way, and
 * one table. What is finished is not done again: an interrupted ablation goes on where it stopped.
 */
public final class Ablation {
    /** Name of the row of weights before training. */
    public static final String UNTRAINED = "untrained";

    private static final String RESULT = "evaluation.json";
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeSpecialFloatingPointValues()
            .create();

    private final Path data;
    private final Path out;
    private final Settings settings;
    private final SessionOptions options;
    private final Consumer<String> progress;

    /**
     * @param data labelled data set with training and test videos
     * @param out folder of the runs and the table
     * @param settings of every run, but for variant and seed
     * @param progress told in a line what is being done
     */
    public Ablation(Path data, Path out, Settings settings, SessionOptions options, Consumer<String> progress) {
        this.data = data;
        this.out = out;
        this.settings = settings;
        this.options = options;
        this.progress = progress;
    }

    /**
     * One row of the result.
     *
     * @param name variant, or {@link #UNTRAINED}
     * @param seed the run's seed
     * @param numbers headline numbers by name
     */
    public record Row(String name, int seed, Map<String, Double> numbers) {}

    /**
     * Trains and measures.
     *
     * @return one row per variant and seed, and one of untrained weights per seed
     * @throws FimaException if a run fails; runs that are finished stay
     */
    public List<Row> run(List<Variant> variants, List<Integer> seeds) throws InterruptedException {
        DataSet opened = DataSet.open(data);
        FrameSource source = new FrameSource(FrameSource.DEFAULT_BUDGET);
        RepresentationEvaluator evaluator =
                RepresentationEvaluator.on(opened, source).build();
        ComputeDevice device = NativeEngine.choose(ComputeDevice.parse(settings.get(RunOptions.DEVICE)))
                .device();
        List<Row> rows = new ArrayList<>();
        for (int seed : seeds) {
            rows.add(untrained(evaluator, device, seed));
            for (Variant variant : variants) {
                Path run = out.resolve(variant.id() + "-seed-" + seed);
                train(run, variant, seed);
                rows.add(new Row(variant.id(), seed, measured(run, evaluator, device, seed)));
                write(rows);
            }
        }
        write(rows);
        return rows;
    }

    private Row untrained(RepresentationEvaluator evaluator, ComputeDevice device, int seed) {
        Path file = out.resolve(UNTRAINED + "-seed-" + seed + ".json");
        return new Row(UNTRAINED, seed, known(file).orElseGet(() -> {
            Settings seeded = settings.with(RunOptions.SEED, seed);
            try (TrainedModel model = TrainedModel.untrained(seeded, device)) {
                return measure(model, evaluator, seed, file, UNTRAINED);
            }
        }));
    }

    private void train(Path run, Variant variant, int seed) throws InterruptedException {
        TrainingSession session;
        if (RunFolder.isRun(run)) {
            if (RunFolder.open(run).status().state() == RunState.FINISHED) {
                return;
            }
            session = TrainingSession.resume(run, List.of(), options);
        } else {
            Settings own = settings.with(MethodOptions.VARIANT.key() + "=" + variant.id())
                    .with(RunOptions.SEED, seed);
            session = TrainingSession.create(new TrainingRequest(data, run, own, Optional.empty()), options);
        }
        progress.accept("training " + run.getFileName());
        session.start();
        RunState state = session.await();
        if (state != RunState.FINISHED) {
            throw new FimaException(
                    "The run " + run + " ended as " + state.name().toLowerCase(Locale.ROOT) + ": " + session.message()
                            + " Start the same ablation again to go on.");
        }
    }

    private Map<String, Double> measured(Path run, RepresentationEvaluator evaluator, ComputeDevice device, int seed) {
        Path file = run.resolve(RESULT);
        return known(file).orElseGet(() -> {
            try (TrainedModel model = TrainedModel.load(RunFolder.open(run), OptionalLong.empty(), device, progress)) {
                return measure(model, evaluator, seed, file, run.getFileName().toString());
            }
        });
    }

    private Map<String, Double> measure(
            TrainedModel trained, RepresentationEvaluator evaluator, int seed, Path file, String name) {
        progress.accept("measuring " + name);
        InspectedFima model = new InspectedFima(
                new Inspection(trained.model()),
                trained.settings().get(DataOptions.CLIP_FRAMES),
                trained.settings().get(DataOptions.CLIP_SIZE));
        Map<String, Double> numbers =
                evaluator.evaluate(model, seed, (done, all) -> true).headline();
        JsonObject json = new JsonObject();
        json.addProperty("step", trained.step());
        json.add("numbers", GSON.toJsonTree(numbers));
        create(file.getParent());
        AtomicFile.writeString(file, GSON.toJson(json) + "\n");
        return numbers;
    }

    private static Optional<Map<String, Double>> known(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonObject json = GSON.fromJson(Files.readString(file, StandardCharsets.UTF_8), JsonObject.class);
            Map<String, Double> numbers = new LinkedHashMap<>();
            json.getAsJsonObject("numbers")
                    .entrySet()
                    .forEach(entry ->
                            numbers.put(entry.getKey(), entry.getValue().getAsDouble()));
            return Optional.of(numbers);
        } catch (IOException | JsonParseException | NullPointerException e) {
            throw new FimaException("The result " + file + " cannot be read: delete it, and it is measured again.", e);
        }
    }

    private static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FimaException("The folder " + folder + " cannot be made: " + e.getMessage() + ".", e);
        }
    }

    private void write(List<Row> rows) {
        create(out);
        AtomicFile.writeString(out.resolve("runs.csv"), AblationTable.perRun(rows));
        AtomicFile.writeString(out.resolve("summary.csv"), AblationTable.summary(rows));
    }
}
