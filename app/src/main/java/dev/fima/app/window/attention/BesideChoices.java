package dev.fima.app.window.attention;

import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.runs.RunListModel;
import dev.fima.app.window.runs.RunPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;

/**
 * What can stand beside the selected run: the other runs, its own first step, and pinned steps. They are the compared runs of
 * the whole window, so what is put here is marked in the list of runs and shown in Compare, too.
 */
final class BesideChoices {
    /** More than these are found better in the list of runs. */
    static final int MOST_RUNS = 20;

    private final RunListModel runs;
    private final BooleanProperty shown;
    private final Supplier<OptionalLong> firstStep;

    /**
     * @param shown whether compared runs have columns
     * @param firstStep of the selected run's snapshots
     */
    BesideChoices(RunListModel runs, BooleanProperty shown, Supplier<OptionalLong> firstStep) {
        this.runs = runs;
        this.shown = shown;
        this.firstStep = firstStep;
    }

    /** All of them, the runs in the order of the list. */
    List<BesideChoice> list() {
        List<BesideChoice> choices = new ArrayList<>();
        Optional<Path> own = runs.selected().get();
        Set<Path> beside = beside();
        List<RunItem> others = runs.items().stream()
                .filter(item -> own.filter(item.folder()::equals).isEmpty())
                .toList();
        for (int i = 0; i < others.size(); i++) {
            Path run = others.get(i).folder();
            boolean there = beside.contains(run);
            if (there || i < MOST_RUNS) {
                choices.add(new BesideChoice(others.get(i).name(), there, () -> toggle(run)));
            }
        }
        Optional<RunPoint> untrained = own.flatMap(this::untrained);
        untrained.ifPresent(point -> choices.add(new BesideChoice(
                "Untrained: " + runs.name(point.run()) + " at step 0", pinned(point), () -> toggle(point))));
        runs.pinned().stream()
                .filter(point -> untrained.filter(point::equals).isEmpty())
                .forEach(point -> choices.add(
                        new BesideChoice(point.title(runs.name(point.run())), shown.get(), () -> toggle(point))));
        return choices;
    }

    /** The first step of a run that was trained here; weights from elsewhere are nowhere untrained. */
    private Optional<RunPoint> untrained(Path run) {
        OptionalLong first = firstStep.get();
        boolean trained =
                runs.selectedItem().filter(item -> item.weights().isEmpty()).isPresent();
        return trained && first.isPresent() && first.getAsLong() == 0
                ? Optional.of(RunPoint.pinned(run, 0))
                : Optional.empty();
    }

    private boolean pinned(RunPoint point) {
        return shown.get() && runs.pinned().contains(point);
    }

    /** The runs that have columns and go with the training time. */
    private Set<Path> beside() {
        Set<Path> beside = new LinkedHashSet<>();
        if (shown.get()) {
            runs.comparedPoints().stream()
                    .filter(point -> point.pinned().isEmpty())
                    .map(RunPoint::run)
                    .forEach(beside::add);
            runs.selected().get().ifPresent(beside::remove);
        }
        return beside;
    }

    private void toggle(Path run) {
        boolean there = beside().contains(run);
        keepOthers();
        if (runs.marked().contains(run) == there) {
            runs.toggleMark(run);
        }
        settle();
    }

    private void toggle(RunPoint point) {
        boolean there = pinned(point);
        keepOthers();
        if (runs.pinned().contains(point) == there) {
            runs.togglePin(point.run(), point.pinned().orElseThrow());
        }
        settle();
    }

    /** One that stands here because nothing is marked would leave with the first mark. */
    private void keepOthers() {
        beside().stream().filter(run -> !runs.marked().contains(run)).forEach(runs::toggleMark);
    }

    /** Without any mark the list would put a run of its own choice there. */
    private void settle() {
        Optional<Path> own = runs.selected().get();
        boolean marks =
                runs.marked().stream().anyMatch(run -> own.filter(run::equals).isEmpty());
        shown.set(marks || !runs.pinned().isEmpty());
    }
}
