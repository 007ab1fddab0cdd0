package dev.fima.app.window.shell;

import com.google.gson.JsonObject;
import dev.fima.app.Folders;
import dev.fima.app.export.Provenance;
import dev.fima.app.report.EmbeddingArchive;
import dev.fima.app.report.EmbeddingFiles;
import dev.fima.app.report.LoadedNetwork;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LongWork;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.data.DataSet;
import dev.fima.model.evaluation.Embedding;
import dev.fima.model.tensor.ComputeDevice;
import dev.fima.model.tensor.NativeEngine;
import dev.fima.model.training.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;

/**
 * Makes maps of the test clips beside the window, one at a time, and keeps the newest of a run in its folder, where it is
 * found again when the run is selected another time.
 */
final class EmbeddingMaker {
    private static final int CLIPS = 3;
    private static final double PERPLEXITY = 15;
    private static final String FILE = "evaluations/map.npz";

    private final TaskRunner tasks;
    private final SessionLog log;
    private final Function<Path, DataConsent> consent;
    private final WindowProgress progress;
    private final ReadOnlyObjectWrapper<Optional<Embedding>> newest = new ReadOnlyObjectWrapper<>(Optional.empty());
    private List<JsonObject> origins = List.of();

    /**
     * @param consent whether the rest of a data set with bad lists may be used
     */
    EmbeddingMaker(TaskRunner tasks, SessionLog log, Function<Path, DataConsent> consent) {
        this.tasks = tasks;
        this.consent = consent;
        this.log = log;
        progress = new WindowProgress(tasks, log);
    }

    /** The newest map. */
    ReadOnlyObjectProperty<Optional<Embedding>> newest() {
        return newest.getReadOnlyProperty();
    }

    /** Where the networks of the newest map come from. */
    List<JsonObject> origins() {
        return origins;
    }

    /** What is being computed; empty when nothing is. */
    ReadOnlyStringProperty activity() {
        return progress.activity();
    }

    /** The same with its share and a way to stop it. */
    LongWork measuring() {
        return new LongWork(progress.activity(), progress.share(), progress::cancel);
    }

    /** Shows the map that lies in a run's folder, if there is one. */
    void remember(Path run) {
        Path file = run.resolve(FILE);
        BackgroundTask.of(() -> Files.exists(file)
                        ? Optional.of(new Made(
                                EmbeddingArchive.read(
                                        file, RunFolder.open(run).description().data()),
                                List.of(origin(run, file))))
                        : Optional.<Made>empty())
                .onSuccess(found -> found.ifPresent(this::show))
                .onFailure(reason -> log.problem(reason.getMessage()))
                .start(tasks);
    }

    private static JsonObject origin(Path run, Path map) {
        JsonObject origin = new JsonObject();
        origin.addProperty("run", run.toAbsolutePath().normalize().toString());
        origin.addProperty("map_sha256", Provenance.digest(map));
        return origin;
    }

    /** Maps the newest checkpoints of runs together; the data set is that of the first. */
    void make(List<RunItem> runs, Embedding.Layout layout) {
        List<Path> folders = runs.stream().map(RunItem::folder).toList();
        DataConsent data = consent.apply(runs.get(0).description().orElseThrow().data());
        progress.begin(
                "Mapping " + runs.get(0).name() + (runs.size() > 1 ? " and " + (runs.size() - 1) + " more" : ""));
        BackgroundTask.of(() -> made(folders, data, layout))
                .onSuccess(this::show)
                .onFailure(this::failed)
                .onFinished(progress::end)
                .start(tasks);
    }

    private void failed(Throwable reason) {
        if (reason instanceof CancellationException) {
            log.remark("The map was cancelled; features that were extracted are kept.");
        } else {
            log.problem(reason instanceof FimaException ? reason.getMessage() : "No map can be made: " + reason);
        }
    }

    /** A map and where its networks come from. */
    record Made(Embedding embedding, List<JsonObject> origins) {}

    /** Takes a map as the newest one. */
    void show(Made made) {
        origins = made.origins();
        newest.set(Optional.of(made.embedding()));
    }

    private Made made(List<Path> runs, DataConsent consented, Embedding.Layout layout) {
        DataSet data = consented.open((done, total) -> progress.check("indexing videos", done, total));
        ComputeDevice device = NativeEngine.choose(ComputeDevice.parse("auto")).device();
        List<Embedding.Source> sources = new ArrayList<>();
        List<JsonObject> from = new ArrayList<>();
        for (Path run : runs) {
            try (LoadedNetwork network = LoadedNetwork.ofRun(run, OptionalLong.empty(), device, progress::note)) {
                JsonObject origin = network.origin();
                origin.addProperty("data", data.root().toString());
                origin.addProperty("data_fingerprint", data.fingerprint());
                from.add(origin);
                sources.add(EmbeddingFiles.source(network, data, CLIPS, Folders.features(), progress));
            }
        }
        Embedding map = Embedding.of(sources, layout, PERPLEXITY, progress);
        EmbeddingArchive.write(runs.get(0).resolve(FILE), map);
        return new Made(map, List.copyOf(from));
    }
}
