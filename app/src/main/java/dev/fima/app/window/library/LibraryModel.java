package dev.fima.app.window.library;

import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.data.ListProblemsException;
import dev.fima.model.data.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The open data set, what of it is listed, which video is selected and which are probes. */
public final class LibraryModel {
    private final TaskRunner tasks;
    private final TaskRunner listings;
    private final SessionLog log;
    private final ReadOnlyObjectWrapper<Optional<LibraryContents>> contents =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper cancellable = new ReadOnlyBooleanWrapper();
    private final LatestRequest opening = new LatestRequest();
    private final LatestRequest listing = new LatestRequest();
    private Optional<Indexing> indexing = Optional.empty();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<ListQuestion>> question =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<LibraryVideo> selected = new SimpleObjectProperty<>();
    private final ObservableList<LibraryEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<LibraryEntry> entriesShown = FXCollections.unmodifiableObservableList(entries);
    private final ProbeChoice probes;

    /**
     * @param tasks where data sets are indexed, which may take minutes
     * @param listings where they are searched
     */
    public LibraryModel(TaskRunner tasks, TaskRunner listings, SessionLog log) {
        this.tasks = tasks;
        this.listings = listings;
        this.log = log;
        probes = new ProbeChoice(tasks, log);
        search.addListener(change -> list());
    }

    /** The data set, once it is indexed. */
    public ReadOnlyObjectProperty<Optional<LibraryContents>> contents() {
        return contents.getReadOnlyProperty();
    }

    /** What is being done, such as "Indexing videos…"; empty when nothing is. */
    public ReadOnlyStringProperty activity() {
        return activity.getReadOnlyProperty();
    }

    /** Why the last data set could not be opened; empty if it could. */
    public ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** Words that a listed video's class or name must contain. */
    public StringProperty search() {
        return search;
    }

    /** The selected video, null for none. */
    public ObjectProperty<LibraryVideo> selected() {
        return selected;
    }

    /** What the library lists: each class followed by its videos. */
    public ObservableList<LibraryEntry> entries() {
        return entriesShown;
    }

    /** The clips that are watched. */
    public ProbeChoice probes() {
        return probes;
    }

    /** Indexes a data set that is soon there and whose lists raise no questions. */
    public void open(String what, Callable<LibraryContents> index) {
        open(what, indexed -> index.call(), Optional.empty());
    }

    /**
     * Indexes a data set in the background and shows it when it is there, unless another one is opened meanwhile: then the
     * indexing is cancelled, and whatever comes of it is not shown.
     *
     * @param index does it; a {@link ListProblemsException} becomes a question
     * @param withoutThem opens the same data set without the lines that cannot be used
     */
    public void open(String what, Indexing.Work index, Runnable withoutThem) {
        open(what, index, Optional.of(withoutThem));
    }

    private void open(String what, Indexing.Work index, Optional<Runnable> withoutThem) {
        indexing.ifPresent(Indexing::cancel);
        Indexing own = new Indexing(activity::set);
        indexing = Optional.of(own);
        activity.set(what);
        cancellable.set(withoutThem.isPresent());
        failure.set("");
        question.set(Optional.empty());
        opening.start(
                BackgroundTask.of(() -> index.index(own))
                        .onSuccess(this::show)
                        .onFailure(reason -> {
                            if (reason instanceof ListProblemsException refused) {
                                ask(refused, withoutThem.orElse(() -> {}));
                            } else if (reason instanceof CancellationException) {
                                log.remark(what.replace("…", "") + " was cancelled; the data set before stays open.");
                            } else {
                                fail(reason);
                            }
                        })
                        .onFinished(() -> {
                            indexing = Optional.empty();
                            activity.set("");
                        }),
                tasks);
    }

    /** Whether what is being done may be ended by {@link #cancel}. */
    public ReadOnlyBooleanProperty cancellable() {
        return cancellable.getReadOnlyProperty();
    }

    /** Ends the indexing that is under way; the data set that was open stays. */
    public void cancel() {
        indexing.ifPresent(Indexing::cancel);
        cancellable.set(false);
    }

    /** Whether to use the rest of a data set whose lists have lines that cannot be used; empty when nothing is asked. */
    public ReadOnlyObjectProperty<Optional<ListQuestion>> question() {
        return question.getReadOnlyProperty();
    }

    /** Leaves the data set with the bad lines alone. */
    public void decline() {
        question.get()
                .ifPresent(asked -> log.remark("The data set was not opened: its lists have "
                        + asked.problems().size() + " lines that cannot be used."));
        question.set(Optional.empty());
    }

    /** Uses the rest of the data set with the bad lines. */
    public void agree() {
        Optional<ListQuestion> asked = question.get();
        question.set(Optional.empty());
        asked.ifPresent(agreed -> agreed.useTheRest().run());
    }

    private void ask(ListProblemsException refused, Runnable withoutThem) {
        Problem.told(refused.problems()).forEach(log::problem);
        question.set(Optional.of(new ListQuestion(refused.problems(), withoutThem)));
    }

    private void show(LibraryContents opened) {
        contents.set(Optional.of(opened));
        selected.set(null);
        probes.opened(opened);
        list();
        log.remark(opened.title() + ": " + opened.videos().size() + " videos in "
                + opened.byClass().size() + " classes in " + opened.folder());
        Problem.told(opened.problems()).forEach(log::problem);
    }

    private void fail(Throwable reason) {
        String sentence =
                reason instanceof FimaException ? reason.getMessage() : "The data set cannot be opened: " + reason;
        failure.set(sentence);
        log.problem(sentence);
    }

    /** Takes the selected video into the probe set, unless {@link #whyNotAdd} says why not. */
    public void addSelected() {
        if (whyNotAdd().isEmpty()) {
            probes.toggle(selected.get());
        }
    }

    /** Why the selected video cannot become a probe; empty if it can. */
    public String whyNotAdd() {
        LibraryVideo video = selected.get();
        if (video == null) {
            return "none is selected";
        }
        return probes.contains(video)
                ? "it is one already; the menu of its clip in the strip takes another clip of it in"
                : probes.isFull() ? ProbeChoice.MOST + " are chosen" : "";
    }

    /** Lists what matches in the background; of several searches the last one counts. */
    private void list() {
        String words = search.get().strip().toLowerCase(Locale.ROOT);
        Optional<LibraryContents> listed = contents.get();
        listing.start(
                BackgroundTask.of(() ->
                                listed.map(opened -> matching(opened, words)).orElse(List.of()))
                        .onSuccess(entries::setAll),
                listings);
    }

    private static List<LibraryEntry> matching(LibraryContents opened, String words) {
        List<LibraryEntry> listed = new ArrayList<>();
        for (Map.Entry<String, List<LibraryVideo>> group : opened.byClass().entrySet()) {
            List<LibraryVideo> matching = words.isEmpty()
                    ? group.getValue()
                    : group.getValue().stream()
                            .filter(video -> (video.label() + " " + video.name())
                                    .toLowerCase(Locale.ROOT)
                                    .contains(words))
                            .toList();
            if (!matching.isEmpty()) {
                listed.add(new LibraryEntry.ClassHeading(group.getKey(), matching.size()));
                matching.forEach(video -> listed.add(new LibraryEntry.Item(video)));
            }
        }
        if (!opened.problems().isEmpty() && words.isEmpty()) {
            listed.add(
                    new LibraryEntry.ClassHeading("Left out", opened.problems().size()));
            opened.problems().forEach(problem -> listed.add(new LibraryEntry.LeftOut(problem)));
        }
        return listed;
    }
}
