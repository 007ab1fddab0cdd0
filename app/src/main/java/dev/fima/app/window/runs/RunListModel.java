package dev.fima.app.window.runs;

import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunFolder;
import dev.fima.model.training.RunNotes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;

/** The runs below the runs folder and those opened from elsewhere, newest first, and the selected one. */
public final class RunListModel {
    private final TaskRunner tasks;
    private final Path home;
    private final RunJobs jobs;
    private final Set<Path> elsewhere = new LinkedHashSet<>();
    private final ObservableList<RunItem> items = FXCollections.observableArrayList();
    private final ObservableList<RunItem> itemsShown = FXCollections.unmodifiableObservableList(items);
    private final ObservableList<RunItem> matching = FXCollections.observableArrayList();
    private final ObservableList<RunItem> matchingShown = FXCollections.unmodifiableObservableList(matching);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Path>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ObservableSet<Path> marked = FXCollections.observableSet(new LinkedHashSet<>());
    private final ObservableSet<Path> markedShown = FXCollections.unmodifiableObservableSet(marked);
    private final ObservableList<RunPoint> pinned = FXCollections.observableArrayList();
    private final ObservableList<RunPoint> pinnedShown = FXCollections.unmodifiableObservableList(pinned);
    private final ObservableSet<Path> dismissed = FXCollections.observableSet(new LinkedHashSet<>());
    private final ObservableValue<Optional<RunItem>> interrupted =
            Bindings.createObjectBinding(this::newestInterrupted, items, dismissed);
    private final Consumer<String> problem;
    private RunTree tree = RunTree.EMPTY;
    private List<Path> together = List.of();
    private String said = "";
    private boolean reading;

    private record Read(List<RunItem> runs, RunTree tree) {}

    /**
     * A list that is empty until it is refreshed.
     *
     * @param home folder of the runs that the window starts
     * @param jobs of runs that a cluster trains
     * @param problem gets a sentence when the runs cannot be listed, once until they can again
     */
    public RunListModel(TaskRunner tasks, Path home, RunJobs jobs, Consumer<String> problem) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.home = home;
        this.problem = problem;
        search.addListener(change -> match());
    }

    public ObservableList<RunItem> items() {
        return itemsShown;
    }

    /** Words that a listed run must contain in its name, variant, state, tags or note. */
    public StringProperty search() {
        return search;
    }

    /** The runs that match the search, the newest first and forks below the run that they left. */
    public ObservableList<RunItem> matching() {
        return matchingShown;
    }

    private void match() {
        List<String> words =
                Arrays.asList(search.get().strip().toLowerCase(Locale.ROOT).split("\\s+"));
        List<RunItem> found =
                tree.ordered(items.stream().filter(item -> item.matches(words)).toList());
        if (!found.equals(matching)) {
            matching.setAll(found);
        }
    }

    /** How many of the listed runs stand above one: the run that it was forked from, that one's, and so on. */
    int depth(RunItem run) {
        return tree.depth(run.folder(), listed());
    }

    /** Where a run was forked from, in words; empty for one that was not. */
    String origin(RunItem run) {
        return tree.words(run.folder(), listed());
    }

    private Set<Path> listed() {
        return matching.stream().map(RunItem::folder).collect(Collectors.toSet());
    }

    /**
     * Writes tags and note of a run in the background.
     *
     * @param failure gets the reason why they could not be written
     */
    public void annotate(Path run, RunNotes notes, Consumer<Throwable> failure) {
        BackgroundTask.of(() -> {
                    notes.write(run);
                    return notes;
                })
                .onSuccess(written -> refresh())
                .onFailure(failure)
                .start(tasks);
    }

    /** Folder of the selected run. */
    public ObjectProperty<Optional<Path>> selected() {
        return selected;
    }

    /** The selected run as it was last read. */
    public Optional<RunItem> selectedItem() {
        return selected.get().flatMap(folder -> items.stream()
                .filter(item -> item.folder().equals(folder))
                .findFirst());
    }

    /** The newest run whose process ended without saying so, unless it was dismissed. */
    public ObservableValue<Optional<RunItem>> interrupted() {
        return interrupted;
    }

    /** Takes back the offer to go on with an interrupted run, or to begin it again; it stays in the list. */
    public void dismiss(RunItem run) {
        dismissed.add(run.folder());
    }

    /** One that can go on comes before one that can only be begun again. */
    private Optional<RunItem> newestInterrupted() {
        return newest(RunItem::interrupted).or(() -> newest(RunItem::lost));
    }

    private Optional<RunItem> newest(Predicate<RunItem> wanted) {
        return items.stream()
                .filter(wanted)
                .filter(item -> !dismissed.contains(item.folder()))
                .findFirst();
    }

    /** Folders of the runs that are marked for comparison. */
    public ObservableSet<Path> marked() {
        return markedShown;
    }

    /** Marks a run for comparison, or takes the mark away. */
    public void toggleMark(Path folder) {
        if (!marked.remove(folder)) {
            marked.add(folder);
        }
    }

    /** Steps of runs that stay in the comparison whatever the training time, in the order in which they were pinned. */
    public ObservableList<RunPoint> pinned() {
        return pinnedShown;
    }

    /** Pins a step of a run, or takes the pin away. */
    public void togglePin(Path run, long step) {
        RunPoint point = RunPoint.pinned(run, step);
        if (!pinned.remove(point)) {
            pinned.add(point);
        }
    }

    /** What is compared: the runs of {@link #compared} that were not only pinned, then the pinned steps. */
    public List<RunPoint> comparedPoints() {
        List<RunPoint> points = new ArrayList<>();
        List<Path> following = following();
        items.stream()
                .map(RunItem::folder)
                .filter(following::contains)
                .map(RunPoint::following)
                .forEach(points::add);
        points.addAll(pinned);
        return points;
    }

    /**
     * Folders of the runs to compare, in the order of the list: the marked ones and those with a pinned step; a single
     * mark is compared with the selected run, and without marks and pins the selected run with the newest other one on
     * the same data.
     */
    public List<Path> compared() {
        Set<Path> wanted = new LinkedHashSet<>(following());
        pinned.forEach(point -> wanted.add(point.run()));
        return items.stream().map(RunItem::folder).filter(wanted::contains).toList();
    }

    /** The runs that are compared at the training time. */
    private List<Path> following() {
        Set<Path> wanted = new LinkedHashSet<>(marked);
        if (wanted.size() < 2) {
            selected.get().ifPresent(wanted::add);
        }
        if (marked.isEmpty() && pinned.isEmpty()) {
            selectedItem().flatMap(this::newestBeside).ifPresent(other -> wanted.add(other.folder()));
        }
        return List.copyOf(wanted);
    }

    /**
     * Runs that came together are compared in their order, whatever of the data each was trained on; the others with the newest
     * one that was trained on the same.
     */
    private Optional<RunItem> newestBeside(RunItem item) {
        List<RunItem> others = items.stream()
                .filter(other -> !other.folder().equals(item.folder()))
                .toList();
        return together.stream()
                .filter(folder -> together.contains(item.folder()))
                .flatMap(
                        folder -> others.stream().filter(other -> other.folder().equals(folder)))
                .findFirst()
                .or(() -> others.stream().filter(item::sharesDataWith).findFirst());
    }

    /** What a run is called: as in the list, or as its folder where it is not listed. */
    public String name(Path run) {
        return items.stream()
                .filter(item -> item.folder().equals(run))
                .map(RunItem::name)
                .findFirst()
                .orElseGet(() -> String.valueOf(run.getFileName()));
    }

    /** Adds a run from anywhere and selects it. */
    public void open(Path folder) {
        elsewhere.add(folder.toAbsolutePath().normalize());
        selected.set(Optional.of(folder.toAbsolutePath().normalize()));
        refresh();
    }

    /** A run is gone: it is neither listed nor selected, marked or pinned any more. */
    public void leave(Path folder) {
        elsewhere.remove(folder);
        marked.remove(folder);
        pinned.removeIf(point -> point.run().equals(folder));
        if (selected.get().filter(folder::equals).isPresent()) {
            selected.set(Optional.empty());
        }
        refresh();
    }

    /**
     * Adds runs from elsewhere that belong together; the first of them is selected if nothing is, and without marks each is
     * compared with the first other one.
     */
    public void include(List<Path> folders) {
        together = folders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
        elsewhere.addAll(together);
        if (selected.get().isEmpty() && !together.isEmpty()) {
            selected.set(Optional.of(together.get(0)));
        }
        refresh();
    }

    /** Reads all runs anew in the background; while that lasts further calls do nothing. */
    public void refresh() {
        if (reading) {
            return;
        }
        reading = true;
        Set<Path> folders = new LinkedHashSet<>(elsewhere);
        BackgroundTask.of(() -> read(folders))
                .onSuccess(this::take)
                .onFailure(this::refused)
                .onFinished(() -> reading = false)
                .start(tasks);
    }

    /** The list stays as it was; it is read anew every few seconds, and would say the same every time. */
    private void refused(Throwable reason) {
        String sentence =
                reason instanceof FimaException ? reason.getMessage() : "The runs cannot be listed: " + reason;
        if (!sentence.equals(said)) {
            said = sentence;
            problem.accept(sentence);
        }
    }

    private Read read(Set<Path> folders) throws IOException {
        folders.addAll(RunFolder.below(home));
        folders.addAll(RunJobs.awaited(home));
        List<RunItem> read = new ArrayList<>();
        for (Path folder : folders) {
            read.add(RunItem.read(folder, jobs));
        }
        read.sort(Comparator.comparing(RunListModel::age).reversed());
        return new Read(read, RunTree.of(read));
    }

    /** When a run began; those that a job is still to make are the newest. */
    private static Instant age(RunItem item) {
        return item.description()
                .map(RunDescription::created)
                .orElse(item.standing().job().isPresent() ? Instant.MAX : Instant.EPOCH);
    }

    private void take(Read read) {
        said = "";
        if (!read.tree().equals(tree)) {
            tree = read.tree();
            // What a line says of its origin is not part of its run.
            matching.clear();
            match();
        }
        if (!read.runs().equals(items)) {
            items.setAll(read.runs());
            match();
        }
        if (selected.get().isEmpty() && !read.runs().isEmpty()) {
            selected.set(Optional.of(read.runs().get(0).folder()));
        }
    }
}
