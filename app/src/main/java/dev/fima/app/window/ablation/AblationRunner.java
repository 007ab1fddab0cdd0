package dev.fima.app.window.ablation;

import dev.fima.app.Folders;
import dev.fima.app.queue.Dispatcher;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.WorkFiles;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.report.AblationFigure;
import dev.fima.app.report.AblationReport;
import dev.fima.app.window.library.DataConsent;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.queue.QueueModel;
import dev.fima.app.window.queue.QueuedWork;
import dev.fima.app.window.queue.RunOn;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.LongWork;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.evaluation.AblationFolder;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.evaluation.AblationRow;
import dev.fima.model.settings.RunOptions;
import dev.fima.viz.figure.Figure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyStringProperty;

/** Has ablations run by processes of the queue, and reads those that lie in the runs folder. For the FX thread. */
final class AblationRunner {
    private static final Pattern RUN = Pattern.compile("[\\w@]+-seed-\\d+");

    private final TaskRunner tasks;
    private final SessionLog log;
    private final QueueModel queue;
    private final RunOn runOn;
    private final QueuedWork work;
    private final AblationModel model;
    private final Consumer<List<Path>> include;
    private final List<Path> elsewhere = new ArrayList<>();
    private final LatestRequest request = new LatestRequest();
    private boolean reading;

    /** What was read of an ablation; the sheet only where there are new rows. */
    private record Read(List<Path> known, Optional<AblationState> state, Optional<Figure> sheet) {}

    /**
     * @param runOn where ablations run
     * @param include gets folders of runs that shall stand in the list of runs
     */
    AblationRunner(
            TaskRunner tasks,
            SessionLog log,
            QueueModel queue,
            RunOn runOn,
            AblationModel model,
            Consumer<List<Path>> include) {
        this.runOn = runOn;
        this.tasks = tasks;
        this.log = log;
        this.queue = queue;
        this.model = model;
        this.include = include;
        work = new QueuedWork(queue, WorkKind.ABLATE);
        queue.entries().addListener((InvalidationListener) change -> showUnderWay());
        queue.onEnd(this::ended);
        model.chosenProperty().addListener((property, before, now) -> read());
    }

    /** What is under way; empty when nothing is. */
    ReadOnlyStringProperty activity() {
        return work.activity();
    }

    /** The same with its share and a way to stop it. */
    LongWork work() {
        return work.work();
    }

    /** The first folder for an ablation that is free. */
    Path newFolder() {
        int number = 1;
        Path folder;
        do {
            folder = Folders.runs().resolve(String.format(Locale.ROOT, "ablation-%02d", number));
            number++;
        } while (Files.exists(folder) || queue.isTaken(folder));
        return folder;
    }

    /** Shows the ablation in a folder; one without a plan is a message in the log. */
    void open(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        if (!AblationFolder.isAblation(whole)) {
            log.problem(
                    "There is no ablation in " + whole + ": choose the folder that fima ablate was given as --out.");
            return;
        }
        if (!model.knownProperty().get().contains(whole)) {
            elsewhere.add(whole);
            List<Path> known = new ArrayList<>(model.knownProperty().get());
            known.add(whole);
            model.knownProperty().set(List.copyOf(known));
        }
        model.chosenProperty().set(Optional.of(whole));
    }

    /** Reads the list of ablations and the shown one anew; while that lasts further calls do nothing. */
    void refresh() {
        if (!reading) {
            read();
        }
    }

    /** Of several ablations that are chosen one after the other the last one is shown, whichever is read first. */
    private void read() {
        reading = true;
        Optional<Path> shown = model.chosenProperty().get();
        List<AblationRow> before = model.rows();
        List<Path> others = List.copyOf(elsewhere);
        request.start(
                BackgroundTask.of(() -> read(others, shown, before))
                        .onSuccess(this::take)
                        .onFailure(reason -> {
                            model.chosenProperty().set(Optional.empty());
                            log.problem(
                                    reason instanceof FimaException ? reason.getMessage() : "No ablation: " + reason);
                        })
                        .onFinished(() -> reading = false),
                tasks);
    }

    private static Read read(List<Path> elsewhere, Optional<Path> shown, List<AblationRow> before) {
        List<Path> known = new ArrayList<>(AblationFolder.below(Folders.runs()));
        elsewhere.stream().filter(folder -> !known.contains(folder)).forEach(known::add);
        Optional<AblationState> state = shown.filter(AblationFolder::isAblation).map(AblationState::read);
        Optional<Figure> sheet = state.filter(read -> !read.rows().equals(before))
                .flatMap(AblationState::figure)
                .map(AblationFigure::figure);
        return new Read(List.copyOf(known), state, sheet);
    }

    private void take(Read read) {
        if (!read.known().equals(model.knownProperty().get())) {
            List<Path> known = new ArrayList<>(read.known());
            // One that has just been started has no plan on disk yet.
            model.chosenProperty()
                    .get()
                    .filter(folder -> !known.contains(folder))
                    .ifPresent(known::add);
            model.knownProperty().set(List.copyOf(known));
        }
        read.state().ifPresent(state -> {
            model.take(state, read.sheet());
            include.accept(List.copyOf(state.runs().keySet()));
        });
    }

    /**
     * Puts an ablation into the queue, or what is left of one.
     *
     * @param consent whether the rest of its data set may be used
     */
    void start(AblationPlan plan, DataConsent consent) {
        QueueEntry entry = runOn.place(QueueEntry.of(
                WorkKind.ABLATE,
                WorkKind.ABLATE.title() + " " + plan.out().getFileName(),
                consent.words(new AblationReport(plan, List.of()).words()),
                WorkFiles.of(plan.out()),
                plan.settings().get(RunOptions.DEVICE)));
        // The plan tells what the tasks of a cluster's job are, and what waits can be looked at.
        BackgroundTask.of(() -> {
                    new AblationFolder(plan.out()).write(plan);
                    return plan;
                })
                .onSuccess(written -> queue.add(entry))
                .onFailure(reason -> log.problem(reason.getMessage()))
                .start(tasks);
        model.chosenProperty().set(Optional.of(plan.out()));
    }

    private void ended(Dispatcher.Ended ended) {
        if (ended.entry().kind() != WorkKind.ABLATE) {
            return;
        }
        Path report = ended.entry().files().folder().resolve("report.md");
        if (ended.entry().isStopping()) {
            log.remark("The ablation was stopped; what was done is kept, and the same one goes on from there.");
        } else if (ended.good()) {
            log.remark("The ablation is finished: see " + report);
        }
        refresh();
    }

    /** The run whose name the process says in its activity, such as {@code training fima-seed-1, steps}. */
    private void showUnderWay() {
        Optional<Path> now = queue.newest(WorkKind.ABLATE).flatMap(shown -> shown.activity()
                .flatMap(activity -> named(shown.entry().files().folder(), activity.text())));
        if (!now.equals(model.underWayProperty().get())) {
            model.underWayProperty().set(now);
        }
    }

    private static Optional<Path> named(Path ablation, String activity) {
        Matcher name = RUN.matcher(activity);
        return name.find() ? Optional.of(ablation.resolve(name.group())) : Optional.empty();
    }
}
