package dev.fima.app.window.ablation;

import dev.fima.app.runs.RunPace;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Works out in the background what the ablation of the form will run, and how long that takes by runs that were trained. For the JavaFX thread. */
final class PlannedRunsModel {
    /** As many of the newest tell enough. */
    private static final int LOOKED_AT = 40;

    private final TaskRunner tasks;
    private final Supplier<Optional<AblationPlan>> plan;
    private final Supplier<List<RunItem>> runs;
    private final Consumer<Throwable> failure;
    private final LatestRequest request = new LatestRequest();
    private final ReadOnlyObjectWrapper<PlannedRuns> planned =
            new ReadOnlyObjectWrapper<>(this, "planned", PlannedRuns.NONE);
    /** What was read; a run that goes on says the same later. For the background alone. */
    private final Map<Path, Optional<Double>> read = new HashMap<>();

    /**
     * @param tasks of one thread
     * @param plan what the form says; empty while that is nothing that can be run
     * @param runs the list of runs
     * @param failure gets why nothing could be worked out
     */
    PlannedRunsModel(
            TaskRunner tasks,
            Supplier<Optional<AblationPlan>> plan,
            Supplier<List<RunItem>> runs,
            Consumer<Throwable> failure) {
        this.tasks = tasks;
        this.plan = plan;
        this.runs = runs;
        this.failure = failure;
    }

    ReadOnlyObjectProperty<PlannedRuns> planned() {
        return planned.getReadOnlyProperty();
    }

    /** Works it out anew. */
    void refresh() {
        Optional<AblationPlan> asked = plan.get();
        if (asked.isEmpty()) {
            request.drop();
            planned.set(PlannedRuns.NONE);
            return;
        }
        List<RunItem> known = List.copyOf(runs.get());
        request.start(
                BackgroundTask.of(() -> new PlannedRuns(
                                PlannedRow.of(asked.get(), trained(asked.get(), known)),
                                asked.get().seeds()))
                        .onSuccess(planned::set)
                        .onFailure(failure),
                tasks);
    }

    private List<TrainedRun> trained(AblationPlan asked, List<RunItem> known) {
        List<TrainedRun> trained = new ArrayList<>();
        known.stream()
                .filter(run -> run.description()
                        .filter(what ->
                                what.weights().isEmpty() && TrainedRun.isAlike(asked.settings(), what.settings()))
                        .isPresent())
                .sorted(Comparator.comparing(
                                (RunItem run) -> run.description().orElseThrow().created())
                        .reversed())
                .limit(LOOKED_AT)
                .forEach(run -> secondsPerStep(run.folder()).ifPresent(seconds -> {
                    RunDescription what = run.description().orElseThrow();
                    trained.add(new TrainedRun(
                            run.name(), what.settings(), what.supervision().isPresent(), what.device(), seconds));
                }));
        return trained;
    }

    private Optional<Double> secondsPerStep(Path folder) {
        Optional<Double> known = read.getOrDefault(folder, Optional.empty());
        if (known.isEmpty()) {
            try {
                known = RunPace.secondsPerStep(RunFolder.open(folder).metrics());
            } catch (FimaException e) {
                // The list of runs says what is wrong with it; here there are others.
                return Optional.empty();
            }
            read.put(folder, known);
        }
        return known;
    }
}
