package dev.fima.app.window.inspection;

import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.StepInspection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableIntegerValue;

/**
 * Brings a step that a run has kept to the inspection view, whoever trained it: its file is read in the background, and the
 * frames of the chosen sample. Only the newest wish is answered.
 */
final class KeptSteps {
    private final TaskRunner tasks;
    private final SessionLog log;
    private final ReadOnlyObjectWrapper<Optional<InspectedStep>> inspected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Place> wanted = Optional.empty();
    private Optional<StepInspection> inside = Optional.empty();
    private ObservableIntegerValue sample;
    private final LatestRequest request = new LatestRequest();

    private record Place(Path run, long step) {}

    private record Read(StepInspection inside, InspectedStep inspected) {}

    KeptSteps(TaskRunner tasks, SessionLog log) {
        this.tasks = tasks;
        this.log = log;
    }

    /** The step that was asked for last, once it is read. */
    ReadOnlyObjectProperty<Optional<InspectedStep>> inspected() {
        return inspected.getReadOnlyProperty();
    }

    /** The sample whose frames are wanted. */
    void follow(ObservableIntegerValue chosen) {
        sample = chosen;
        chosen.addListener((source, old, now) -> inside.ifPresent(known -> read(() -> known)));
    }

    /**
     * Asks for the step of a run that goes with the training time.
     *
     * @param kept the steps that the run has kept, ascending
     * @param shown the step whose snapshot is shown
     * @param newest whether the newest one is wanted whatever is shown
     */
    void want(Optional<Path> run, List<Long> kept, OptionalLong shown, boolean newest) {
        Optional<Place> place =
                run.flatMap(folder -> nearest(kept, newest ? Long.MAX_VALUE : shown.orElse(Long.MAX_VALUE))
                        .map(step -> new Place(folder, step)));
        if (place.equals(wanted)) {
            return;
        }
        wanted = place;
        request.drop();
        if (place.isEmpty()) {
            inside = Optional.empty();
            inspected.set(Optional.empty());
            return;
        }
        Place asked = place.get();
        read(() -> RunFolder.open(asked.run()).inside(asked.step()));
    }

    /** The newest step that was kept up to a step; where there is none, the first one after it. */
    static Optional<Long> nearest(List<Long> kept, long shown) {
        return kept.stream()
                .filter(step -> step <= shown)
                .reduce((earlier, later) -> later)
                .or(() -> kept.stream().findFirst());
    }

    private void read(Callable<StepInspection> source) {
        int chosen = sample.get();
        request.start(
                BackgroundTask.of(() -> {
                            StepInspection step = source.call();
                            int place = Math.min(chosen, step.explained() - 1);
                            return new Read(step, InspectionReader.read(step, place, sentence -> tasks.window()
                                    .execute(() -> log.problem(sentence))));
                        })
                        .onSuccess(read -> {
                            inside = Optional.of(read.inside());
                            inspected.set(Optional.of(read.inspected()));
                        })
                        .onFailure(reason ->
                                log.problem("The inside of the step cannot be shown: " + reason.getMessage())),
                tasks);
    }
}
