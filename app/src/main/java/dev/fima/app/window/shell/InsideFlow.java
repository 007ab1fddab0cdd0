package dev.fima.app.window.shell;

import dev.fima.app.window.anatomy.Anatomy;
import dev.fima.app.window.anatomy.AnatomyReader;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.training.StepInside;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** Brings what the session noted down of a step to the anatomy view, its frames being read beside the window. */
final class InsideFlow {
    private final TaskRunner tasks;
    private final SessionLog log;
    private final ReadOnlyObjectWrapper<Optional<Anatomy>> anatomy = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<StepInside> wanted = Optional.empty();

    InsideFlow(TaskRunner tasks, SessionLog log, ObservableValue<Optional<StepInside>> inside) {
        this.tasks = tasks;
        this.log = log;
        inside.addListener((source, old, now) -> now.ifPresent(this::read));
    }

    /** The step that was looked into last, once its frames are read. */
    ReadOnlyObjectProperty<Optional<Anatomy>> anatomy() {
        return anatomy.getReadOnlyProperty();
    }

    private void read(StepInside inside) {
        wanted = Optional.of(inside);
        long step = inside.anatomy().step();
        BackgroundTask.of(() ->
                        AnatomyReader.read(inside, sentence -> tasks.window().execute(() -> log.problem(sentence))))
                .onSuccess(read -> {
                    if (wanted.filter(inside::equals).isPresent()) {
                        anatomy.set(Optional.of(read));
                        log.remark("Looked inside step " + step + ": see the anatomy panel.");
                    }
                })
                .onFailure(reason -> log.problem("Step " + step + " cannot be shown: " + reason.getMessage()))
                .start(tasks);
    }
}
