package dev.fima.app.window.embedding;

import com.google.gson.JsonObject;
import dev.fima.app.export.Provenance;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.WorkFiles;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.report.EmbeddingArchive;
import dev.fima.app.window.library.DataConsent;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.queue.QueueModel;
import dev.fima.app.window.queue.QueuedWork;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.LongWork;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.evaluation.Embedding;
import dev.fima.model.evaluation.EvaluationUnit;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.storage.Json;
import dev.fima.model.training.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;

/**
 * Has maps of the test videos made by processes of the queue, which keep the newest of a run in its folder, and finds the map
 * that lies there.
 */
public final class EmbeddingMaker {
    private static final String FILE = "evaluations/map.npz";
    private static final String POINTS = "evaluations/map.json";

    private final TaskRunner tasks;
    private final SessionLog log;
    private final Function<Path, DataConsent> consent;
    private final QueueModel queue;
    private final QueuedWork work;
    private final ReadOnlyObjectWrapper<Optional<Embedding>> newest = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final LatestRequest request = new LatestRequest();
    private Optional<Path> selected = Optional.empty();
    private List<JsonObject> origins = List.of();

    /**
     * @param consent whether the rest of a data set with bad lists may be used
     */
    public EmbeddingMaker(TaskRunner tasks, SessionLog log, QueueModel queue, Function<Path, DataConsent> consent) {
        this.tasks = tasks;
        this.consent = consent;
        this.log = log;
        this.queue = queue;
        work = new QueuedWork(queue, WorkKind.EMBED);
        queue.onEnd(ended -> {
            if (ended.entry().kind() == WorkKind.EMBED && ended.good()) {
                made(ended.entry().files().folder());
            }
        });
    }

    /** The map of the run that is looked at; empty where it has none. */
    public ReadOnlyObjectProperty<Optional<Embedding>> newest() {
        return newest.getReadOnlyProperty();
    }

    /** Where the networks of that map come from. */
    public List<JsonObject> origins() {
        return origins;
    }

    /** What is being computed; empty when nothing is. */
    public ReadOnlyStringProperty activity() {
        return work.activity();
    }

    /** The same with its share and a way to stop it. */
    public LongWork measuring() {
        return work.work();
    }

    /** Looks at a run, or none, and shows the map that lies in its folder, if there is one. */
    public void select(Optional<Path> run) {
        selected = run;
        request.drop();
        origins = List.of();
        newest.set(Optional.empty());
        run.ifPresent(this::read);
    }

    private void made(Path run) {
        if (selected.filter(run::equals).isPresent()) {
            read(run);
        } else {
            log.remark("The map is made; select the run " + run.getFileName() + " to see it.");
        }
    }

    private void read(Path run) {
        Path file = run.resolve(FILE);
        request.start(
                BackgroundTask.of(() -> Files.exists(file)
                                ? Optional.of(new Located(
                                        EmbeddingArchive.read(
                                                file,
                                                RunFolder.open(run)
                                                        .description()
                                                        .data()),
                                        List.of(origin(run, file))))
                                : Optional.<Located>empty())
                        .onSuccess(found -> found.ifPresent(this::show))
                        .onFailure(reason ->
                                log.problem("The map in " + file + " cannot be read: " + reason.getMessage())),
                tasks);
    }

    private static JsonObject origin(Path run, Path map) {
        return Json.object(new Origin(run.toAbsolutePath().normalize(), Provenance.digest(map)));
    }

    private record Origin(Path run, String mapSha256) {}

    /**
     * Puts the map of the newest checkpoints of runs into the queue; the data set is that of the first. Of the others those
     * are left out, and named, that keep no weights or have another backbone.
     */
    public void make(List<RunItem> runs, EvaluationUnit unit, Embedding.Layout layout) {
        BackgroundTask.of(() -> mappable(runs))
                .onSuccess(usable -> {
                    usable.leftOut().forEach(log::remark);
                    add(usable.runs(), unit, layout);
                })
                .onFailure(reason -> log.problem(reason.getMessage()))
                .start(tasks);
    }

    /** Runs that can be mapped together, and a sentence for each that cannot. */
    private record Mappable(List<RunItem> runs, List<String> leftOut) {}

    private static Mappable mappable(List<RunItem> runs) {
        List<RunItem> usable = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (RunItem run : runs) {
            if (!usable.isEmpty() && !backbone(run).equals(backbone(usable.get(0)))) {
                leftOut.add(run.name() + " is left out of the map: its backbone is another one.");
            } else if (!usable.isEmpty()
                    && RunFolder.open(run.folder()).checkpoints().steps().isEmpty()) {
                leftOut.add(run.name() + " is left out of the map: it keeps no weights.");
            } else {
                usable.add(run);
            }
        }
        return new Mappable(usable, leftOut);
    }

    private static List<String> backbone(RunItem run) {
        return run.description().stream()
                .flatMap(known -> Stream.of(MethodOptions.BACKBONE, MethodOptions.WIDTH)
                        .map(setting -> known.settings().text(setting)))
                .toList();
    }

    private void add(List<RunItem> runs, EvaluationUnit unit, Embedding.Layout layout) {
        RunItem first = runs.get(0);
        DataConsent data = consent.apply(first.description().orElseThrow().data());
        List<Path> folders = runs.stream().map(RunItem::folder).toList();
        String title = WorkKind.EMBED.title() + " " + first.name()
                + (runs.size() > 1 ? " and " + (runs.size() - 1) + " more" : "");
        Path points = first.folder().resolve(POINTS);
        queue.add(QueueEntry.of(
                WorkKind.EMBED,
                title,
                data.words(Replay.embed(folders, unit.id(), layout.id(), points)),
                new WorkFiles(first.folder(), points),
                QueueEntry.ANY_DEVICE));
    }

    /** A map, and where the networks come from whose features it lays out. */
    public record Located(Embedding embedding, List<JsonObject> origins) {}

    /** Shows a map. */
    public void show(Located made) {
        origins = made.origins();
        newest.set(Optional.of(made.embedding()));
    }
}
