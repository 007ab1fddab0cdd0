package dev.fima.app.window.workbench;

import dev.fima.app.queue.EntryState;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.window.queue.ShownEntry;
import dev.fima.app.window.runs.RunItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/** Why work cannot be started now, in a few words such as "no run is selected"; empty where it can. */
public final class Reasons {
    /** What is said where a data set is needed. */
    public static final String NO_DATA = "no data set is open";

    /** What is said where a run is needed. */
    public static final String NO_RUN = "no run is selected";

    private final Workbench workbench;

    Reasons(Workbench workbench) {
        this.workbench = workbench;
    }

    /**
     * A reason that is found anew whenever something changes from which it may follow.
     *
     * @param further what it follows from beside the shared parts of the workbench
     */
    public ObservableValue<String> watch(Callable<String> why, Observable... further) {
        List<Observable> causes = new ArrayList<>(List.of(
                workbench.control().live(),
                workbench.queue().entries(),
                workbench.form().settings(),
                workbench.form().origin(),
                workbench.library().contents(),
                workbench.machine().failure(),
                workbench.runOn().chosen(),
                workbench.runs().selected(),
                workbench.runs().items(),
                workbench.time().checkpoints()));
        causes.addAll(List.of(further));
        return Bindings.createObjectBinding(why, causes.toArray(Observable[]::new));
    }

    /** Why nothing can be trained with the settings of the form. */
    public String whyNotTrain() {
        if (!workbench.machine().failure().get().isEmpty()
                && workbench.runOn().chosen().get().isHere()) {
            return "the engine does not run";
        }
        if (workbench.form().origin().get().isEmpty()
                && workbench.library().contents().get().isEmpty()) {
            return NO_DATA;
        }
        return workbench.form().settings().get().isPresent()
                ? ""
                : workbench.form().problems().values().stream()
                        .findFirst()
                        .orElse("the form has a value that cannot be used");
    }

    /** Why the run that is trained cannot be steered. */
    public String whyNotSteer() {
        if (workbench.control().active()) {
            return "";
        }
        return workbench.queue().active().isEmpty() ? "nothing is being trained" : "no run that is trained is selected";
    }

    /**
     * Why the network of the selected run cannot be measured. As with a training, another measurement may be put into the
     * queue at any time, but not the same one twice.
     *
     * @param result how the name of the same one's result begins
     */
    public String whyNotMeasure(WorkKind kind, String result) {
        Optional<RunItem> item = workbench.runs().selectedItem();
        if (item.isEmpty()) {
            return NO_RUN;
        }
        if (workbench.time().checkpoints().isEmpty()) {
            return item.get().live()
                    ? "the run has no checkpoint yet"
                    : "the run keeps no weights: it ended before its first checkpoint";
        }
        boolean queued = workbench.queue().entries().stream()
                .map(ShownEntry::entry)
                .filter(entry -> entry.kind() == kind && entry.state() != EntryState.FAILED)
                .map(QueueEntry::files)
                .anyMatch(files -> files.folder().equals(item.get().folder())
                        && files.result().getFileName().toString().startsWith(result));
        return queued ? "the same is in the queue" : "";
    }
}
