package dev.fima.app.window.shell;

import dev.fima.app.Folders;
import dev.fima.app.report.AblationFigure;
import dev.fima.app.report.AblationReport;
import dev.fima.app.session.Sessions;
import dev.fima.app.window.ablation.AblationModel;
import dev.fima.app.window.ablation.AblationState;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LongWork;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.model.evaluation.Ablation;
import dev.fima.model.evaluation.AblationFolder;
import dev.fima.model.evaluation.AblationListener;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.evaluation.AblationRow;
import dev.fima.model.evaluation.Contender;
import dev.fima.viz.figure.Figure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;

/** Runs ablations beside the window, one at a time, and reads those that lie in the runs folder. For the FX thread. */
final class AblationRunner {
    private final TaskRunner tasks;
    private final TaskRunner own = TaskRunner.standard(1);
    private final SessionLog log;
    private final WindowProgress progress;
    private final AblationModel model;
    private final Consumer<List<Path>> include;
    private final List<Path> elsewhere = new ArrayList<>();
    private boolean reading;

    /** What was read of an ablation; the sheet only where there are new rows. */
    private record Read(List<Path> known, Optional<AblationState> state, Optional<Figure> sheet) {}

    /**
     * @param include told folders of runs that shall stand in the list of runs
     */
    AblationRunner(TaskRunner tasks, SessionLog log, AblationModel model, Consumer<List<Path>> include) {
        this.tasks = tasks;
        this.log = log;
        this.model = model;
        this.include = include;
        progress = new WindowProgress(tasks, log);
        model.chosenProperty().addListener((property, before, now) -> refresh());
    }

    /** What is under way; empty when nothing is. */
    ReadOnlyStringProperty activity() {
        return progress.activity();
    }

    /** The same with its share and a way to stop it. */
    LongWork work() {
        return new LongWork(progress.activity(), progress.share(), progress::cancel);
    }

    /** Stops soon; what was done is kept. */
    void cancel() {
        progress.cancel();
    }

    /** The first folder for an ablation that is free. */
    static Path newFolder() {
        int number = 1;
        Path folder;
        do {
            folder = Folders.runs().resolve(String.format(Locale.ROOT, "ablation-%02d", number));
            number++;
        } while (Files.exists(folder));
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
        if (reading) {
            return;
        }
        reading = true;
        Optional<Path> shown = model.chosenProperty().get();
        List<AblationRow> before = model.rows();
        List<Path> others = List.copyOf(elsewhere);
        BackgroundTask.of(() -> read(others, shown, before))
                .onSuccess(this::take)
                .onFailure(reason -> {
                    model.chosenProperty().set(Optional.empty());
                    log.problem(reason instanceof FimaException ? reason.getMessage() : "No ablation: " + reason);
                })
                .onFinished(() -> {
                    reading = false;
                    if (!shown.equals(model.chosenProperty().get())) {
                        refresh();
                    }
                })
                .start(tasks);
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
     * Begins an ablation or goes on with it.
     *
     * @param strict refuse data whose lists have lines that cannot be used
     */
    void start(AblationPlan plan, boolean strict) {
        log.command(new AblationReport(plan, List.of()).words());
        progress.begin("Ablation " + plan.out().getFileName());
        BackgroundTask.of(() -> new AblationReport(
                                plan,
                                new Ablation(
                                                plan,
                                                Sessions.options().withStrict(strict),
                                                Optional.of(Folders.features()),
                                                progress,
                                                new Reporter())
                                        .run())
                        .write())
                .onSuccess(files -> log.remark("The ablation is finished: see " + files.get(0)))
                .onFailure(this::failed)
                .onFinished(() -> {
                    progress.end();
                    model.underWayProperty().set(Optional.empty());
                    refresh();
                })
                .start(own);
        model.chosenProperty().set(Optional.of(plan.out()));
    }

    private void failed(Throwable reason) {
        if (reason instanceof CancellationException) {
            log.remark("The ablation was cancelled; what was done is kept, and the same one goes on from there.");
        } else {
            log.problem(reason instanceof FimaException ? reason.getMessage() : "The ablation cannot go on: " + reason);
        }
    }

    /** Brings what the ablation's thread says to the window. */
    private final class Reporter implements AblationListener {
        @Override
        public void begun(Contender contender, int seed, Path folder) {
            tasks.window().execute(() -> {
                model.underWayProperty().set(Optional.of(folder));
                refresh();
            });
        }

        @Override
        public void measured(List<AblationRow> rows) {
            tasks.window().execute(AblationRunner.this::refresh);
        }
    }
}
