package dev.fima.app.window.temporal;

import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.DataSetSimilarity;
import dev.fima.model.analysis.TemporalStatistics;
import dev.fima.model.analysis.TemporalSurvey;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Temporal similarity over the data set of the selected run, measured with its checkpoint at the shown step, one
 * measurement at a time. What was measured stays known as long as the window is open.
 */
public final class DataSetMeasurement {
    private final TaskRunner reading;
    private final TaskRunner longWork;
    private final Network network;
    private final Consumer<String> problem;
    private final Map<Place, DataSetSimilarity> known = new HashMap<>();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(this, "phase", new NoRun());
    private final ReadOnlyObjectWrapper<Map<Similarity, TemporalStatistics>> statistics =
            new ReadOnlyObjectWrapper<>(this, "statistics", Map.of());
    private final LatestRequest selection = new LatestRequest();
    private Optional<Path> run = Optional.empty();
    private Optional<Place> shown = Optional.empty();
    private Optional<Place> measuring = Optional.empty();
    private AtomicBoolean cancelled = new AtomicBoolean();
    private Measuring progress = new Measuring(0, 0);

    /** The networks of runs, used on a background thread. */
    public interface Network {
        /** Steps of which a run has a checkpoint, ascending. */
        List<Long> checkpoints(Path run);

        /**
         * Measures over the data set of the run.
         *
         * @return empty if the progress said so
         * @throws FimaException if the checkpoint or the data set cannot be read
         */
        Optional<DataSetSimilarity> measure(Path run, long step, TemporalSurvey.Progress progress);
    }

    /** How far it is. */
    public sealed interface Phase {}

    /** No run is selected. */
    public record NoRun() implements Phase {}

    /** The run has no checkpoint, so there is no network to measure with. */
    public record NoCheckpoint() implements Phase {}

    /**
     * It can be measured.
     *
     * @param step of the checkpoint
     */
    public record Ready(long step) implements Phase {}

    /**
     * Under way.
     *
     * @param done videos measured
     * @param all videos of the data set, 0 while that is not known
     */
    public record Measuring(int done, int all) implements Phase {}

    /**
     * Measured.
     *
     * @param step of the checkpoint
     * @param clips how many clips were measured
     * @param leftOut how many videos could not be read
     */
    public record Measured(long step, int clips, int leftOut) implements Phase {}

    private record Place(Path run, long step) {}

    /**
     * @param reading where checkpoints are looked for, which must not wait for a measurement
     * @param longWork where is measured
     * @param problem gets a sentence why something was not measured, or not all of it
     */
    public DataSetMeasurement(TaskRunner reading, TaskRunner longWork, Network network, Consumer<String> problem) {
        this.reading = reading;
        this.longWork = longWork;
        this.network = network;
        this.problem = problem;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** What was measured with the checkpoint at the shown step; empty if nothing was. */
    public ReadOnlyObjectProperty<Map<Similarity, TemporalStatistics>> statisticsProperty() {
        return statistics.getReadOnlyProperty();
    }

    /** The run and the step that all views show. */
    public void select(Optional<Path> selected, long step) {
        run = selected;
        selection.drop();
        if (selected.isEmpty()) {
            shown = Optional.empty();
            show();
            return;
        }
        selection.start(
                BackgroundTask.of(() -> network.checkpoints(selected.get()))
                        .onSuccess(steps -> {
                            shown = nearest(steps, step).map(found -> new Place(selected.get(), found));
                            show();
                        })
                        .onFailure(reason -> problem.accept(sentence(reason))),
                reading);
    }

    /** The newest checkpoint that is not newer than the step, else the oldest. */
    private static Optional<Long> nearest(List<Long> steps, long step) {
        return steps.stream().filter(s -> s <= step).max(Long::compare).or(() -> steps.stream()
                .findFirst());
    }

    /** Measures, unless something is measured already. */
    public void start() {
        if (measuring.isPresent() || shown.isEmpty()) {
            return;
        }
        Place place = shown.get();
        AtomicBoolean stop = new AtomicBoolean();
        measuring = shown;
        cancelled = stop;
        progress = new Measuring(0, 0);
        show();
        BackgroundTask.of(() -> network.measure(place.run(), place.step(), (done, all) -> {
                    longWork.window().execute(() -> report(done, all));
                    return !stop.get();
                }))
                .onSuccess(result -> result.ifPresent(found -> keep(place, found)))
                .onFailure(reason -> problem.accept(sentence(reason)))
                .onFinished(() -> {
                    measuring = Optional.empty();
                    show();
                })
                .start(longWork);
    }

    /** Stops after the video under way. */
    public void cancel() {
        cancelled.set(true);
    }

    private void keep(Place place, DataSetSimilarity found) {
        known.put(place, found);
        if (!found.leftOut().isEmpty()) {
            problem.accept(found.leftOut().size() + (found.leftOut().size() == 1 ? " video was" : " videos were")
                    + " left out; the first: " + found.leftOut().get(0));
        }
    }

    private void report(int done, int all) {
        progress = new Measuring(done, all);
        show();
    }

    private static String sentence(Throwable reason) {
        return reason instanceof FimaException
                ? reason.getMessage()
                : "Temporal similarity over the data set cannot be measured: " + reason;
    }

    private void show() {
        Optional<DataSetSimilarity> found = shown.map(known::get);
        statistics.set(found.map(DataSetMeasurement::bySimilarity).orElse(Map.of()));
        phase.set(phase(found));
    }

    private Phase phase(Optional<DataSetSimilarity> found) {
        if (run.isEmpty()) {
            return new NoRun();
        }
        if (shown.isEmpty()) {
            return new NoCheckpoint();
        }
        if (found.isPresent()) {
            return new Measured(
                    shown.get().step(),
                    found.get().motion().clips(),
                    found.get().leftOut().size());
        }
        return measuring.isPresent() ? progress : new Ready(shown.get().step());
    }

    private static Map<Similarity, TemporalStatistics> bySimilarity(DataSetSimilarity found) {
        Map<Similarity, TemporalStatistics> all = new EnumMap<>(Similarity.class);
        all.put(Similarity.MOTION, found.motion());
        all.put(Similarity.CROSS_MODAL, found.crossModal());
        found.token().ifPresent(token -> all.put(Similarity.TOKEN, token));
        return Map.copyOf(all);
    }
}
