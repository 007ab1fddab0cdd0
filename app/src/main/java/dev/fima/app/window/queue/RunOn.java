package dev.fima.app.window.queue;

import dev.fima.app.cluster.ClusterPlaces;
import dev.fima.app.queue.LocalLauncher;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Where the next training, evaluation or ablation is to run. For the FX thread. */
public final class RunOn {
    /**
     * A place to choose.
     *
     * @param launcher what starts work there
     * @param device of this machine; empty for any
     * @param problem why nothing can run there, without its full stop; else empty
     */
    public record Target(String launcher, String device, String problem) {
        /** Any device of this machine. */
        public static final Target HERE = new Target(LocalLauncher.NAME, "", "");

        /** Whether it is on this machine. */
        public boolean isHere() {
            return launcher.equals(LocalLauncher.NAME);
        }

        /** As it is shown. */
        public String title() {
            if (!isHere()) {
                return launcher;
            }
            return device.isEmpty() ? "This machine" : "This machine, " + device;
        }
    }

    private static final String CPU = "cpu";

    private final TaskRunner tasks;
    private final Supplier<List<String>> devices;
    private final Consumer<Throwable> problems;
    private final ObservableList<Target> targets = FXCollections.observableArrayList(Target.HERE);
    private final ObservableList<Target> targetsShown = FXCollections.unmodifiableObservableList(targets);
    private final ObjectProperty<Target> chosen = new SimpleObjectProperty<>(this, "chosen", Target.HERE);

    /**
     * @param devices of this machine; empty while they are not known
     * @param problems gets the reason why the clusters cannot be listed
     */
    public RunOn(TaskRunner tasks, Supplier<List<String>> devices, Consumer<Throwable> problems) {
        this.tasks = tasks;
        this.devices = devices;
        this.problems = problems;
    }

    /** All places, this machine first. */
    public ObservableList<Target> targets() {
        return targetsShown;
    }

    /** The place that is chosen. */
    public ObjectProperty<Target> chosen() {
        return chosen;
    }

    /** Looks for profiles anew, in the background. */
    public void refresh() {
        BackgroundTask.of(this::found).onSuccess(this::take).onFailure(problems).start(tasks);
    }

    private List<Target> found() {
        List<Target> found = new ArrayList<>(List.of(Target.HERE));
        List<String> machine = new ArrayList<>(devices.get());
        if (!machine.isEmpty() && !machine.contains(CPU)) {
            machine.add(CPU);
        }
        if (machine.size() > 1) {
            machine.forEach(device -> found.add(new Target(LocalLauncher.NAME, device, "")));
        }
        ClusterPlaces.all().forEach(place -> found.add(new Target(place.on(), "", place.problem())));
        return List.copyOf(found);
    }

    private void take(List<Target> found) {
        if (!found.equals(targets)) {
            targets.setAll(found);
        }
    }

    /** An entry for the chosen place. */
    public QueueEntry place(QueueEntry entry) {
        Target target = chosen.get();
        if (!target.isHere()) {
            return entry.by(target.launcher());
        }
        return target.device().isEmpty() ? entry : entry.onDevice(target.device());
    }
}
