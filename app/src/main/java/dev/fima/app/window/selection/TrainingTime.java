package dev.fima.app.window.selection;

import java.util.List;
import java.util.OptionalLong;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Training time: the snapshot of the run that all views show, among those that there are. */
public final class TrainingTime {
    private final ObservableList<Long> steps = FXCollections.observableArrayList();
    private final ObservableList<Long> stepsShown = FXCollections.unmodifiableObservableList(steps);
    private final IntegerProperty index = new SimpleIntegerProperty(-1);
    private final ObservableList<Long> checkpoints = FXCollections.observableArrayList();
    private final ObservableList<Long> checkpointsShown = FXCollections.unmodifiableObservableList(checkpoints);
    private final BooleanProperty following = new SimpleBooleanProperty(true);
    private final BooleanProperty trained = new SimpleBooleanProperty(true);
    private final ObservableValue<String> stepName = Bindings.createStringBinding(
            () -> step().isPresent() ? StepName.of(trained.get(), step().getAsLong()) : "no snapshot",
            steps,
            index,
            trained);

    /** Whoever moves the time by hand stops following, and whoever goes back to following sees the newest. */
    public TrainingTime() {
        following.addListener((source, old, now) -> {
            if (now) {
                index.set(steps.size() - 1);
            }
        });
    }

    /** Steps that have a snapshot, ascending. */
    public ObservableList<Long> steps() {
        return stepsShown;
    }

    /** Place of the shown snapshot in {@link #steps}, -1 while there is none. */
    public IntegerProperty index() {
        return index;
    }

    /** Whether the newest snapshot is always shown. */
    public BooleanProperty following() {
        return following;
    }

    /** The shown step. */
    public OptionalLong step() {
        int i = index.get();
        return i >= 0 && i < steps.size() ? OptionalLong.of(steps.get(i)) : OptionalLong.empty();
    }

    /** What the shown step is called, such as {@code step 500}. */
    public ObservableValue<String> stepName() {
        return stepName;
    }

    /** Whether the steps are those of a training; those of opened weights are not. */
    public BooleanProperty trained() {
        return trained;
    }

    /** The step at which other runs stand beside the shown one: the same, or their last beside what was not trained here. */
    public long besideStep() {
        return trained.get() ? step().orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
    }

    /** Steps that have a checkpoint, ascending. */
    public ObservableList<Long> checkpoints() {
        return checkpointsShown;
    }

    /** Takes over which steps of a run have a checkpoint, ascending. */
    public void showCheckpoints(List<Long> known) {
        if (!known.equals(checkpoints)) {
            checkpoints.setAll(known);
        }
    }

    /** The newest checkpoint at or before the shown step; of all where no step is shown. */
    public OptionalLong checkpoint() {
        long shown = step().orElse(Long.MAX_VALUE);
        return checkpoints.stream()
                .mapToLong(Long::longValue)
                .filter(each -> each <= shown)
                .max();
    }

    /** Takes over the steps of a run; the shown step stays unless following, or unless it is not among them. */
    public void show(List<Long> known) {
        if (known.equals(steps)) {
            return;
        }
        OptionalLong shown = step();
        steps.setAll(known);
        int same = shown.isPresent() ? steps.indexOf(shown.getAsLong()) : -1;
        index.set(following.get() || same < 0 ? steps.size() - 1 : same);
    }

    /** Goes to a place by hand and stops following. */
    public void seek(int place) {
        following.set(place == steps.size() - 1 && following.get());
        index.set(Math.max(Math.min(place, steps.size() - 1), Math.min(0, steps.size() - 1)));
    }
}
