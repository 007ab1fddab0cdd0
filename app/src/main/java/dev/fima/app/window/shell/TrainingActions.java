package dev.fima.app.window.shell;

import dev.fima.app.Folders;
import dev.fima.app.session.Sessions;
import dev.fima.app.window.ablation.AblationState;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.library.LibraryContents;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.training.TrainingControl;
import dev.fima.model.FimaException;
import dev.fima.model.analysis.ProbeClip;
import dev.fima.model.analysis.SnapshotTaker;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.training.DataOptions;
import dev.fima.model.training.MethodOptions;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.SessionOptions;
import dev.fima.model.training.Settings;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.TrainingSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/** Start, pause, stop and resume, with the reasons why they cannot be done. */
final class TrainingActions {
    private final Workbench workbench;
    private final TrainingControl control;
    private Optional<Watching> watching = Optional.empty();

    private record Watching(Path data, SnapshotTaker taker, int span) {}

    private TrainingActions(Workbench workbench) {
        this.workbench = workbench;
        this.control = workbench.control();
        workbench.library().probes().addListener((InvalidationListener) change -> watchOthers());
    }

    static void add(ActionCatalogue actions, Workbench workbench) {
        TrainingActions training = new TrainingActions(workbench);
        actions.add(ActionId.START, training::start).unless(training.reason(training::whyNotStart));
        actions.add(ActionId.PAUSE, workbench.control()::togglePause)
                .unless(training.reason(training::whyNotPause))
                .appearingAs(workbench
                        .control()
                        .progress()
                        .map(now -> workbench.control().paused() ? ActionId.RESUME : ActionId.PAUSE));
        actions.add(ActionId.STOP, workbench.control()::stop).unless(training.reason(training::whyNotPause));
        actions.add(ActionId.LOOK_INSIDE, workbench.control()::lookInside)
                .unless(training.reason(training::whyNotPause));
        actions.add(ActionId.EVALUATE, () -> workbench.runs().selectedItem().ifPresent(run -> workbench
                        .evaluation()
                        .measure(run, workbench.evaluations().protocolProperty().get())))
                .unless(training.reason(training::whyNotEvaluate));
        actions.add(ActionId.EMBED, () -> workbench
                        .embedding()
                        .make(
                                training.mapped(),
                                workbench.embeddings().layoutProperty().get()))
                .unless(training.reason(training::whyNotEvaluate));
        actions.add(ActionId.ABLATE, training::ablate).unless(training.reason(training::whyNotAblate));
        actions.add(ActionId.RESUME_RUN, training::resume).unless(training.reason(training::whyNotResume));
    }

    private ObservableValue<String> reason(java.util.concurrent.Callable<String> why) {
        Observable[] causes = {
            control.progress(),
            workbench.evaluation().activity(),
            workbench.embedding().activity(),
            workbench.ablation().activity(),
            workbench.ablations().stateProperty(),
            workbench.ablations().chosenProperty(),
            workbench.form().settings(),
            workbench.library().contents(),
            workbench.machine().failure(),
            workbench.runs().selected(),
            workbench.runs().items()
        };
        return Bindings.createObjectBinding(why, causes);
    }

    /** What computes already, so that nothing else can; empty when nothing does. */
    private String busy() {
        if (control.active()) {
            return "a run is being trained";
        }
        return workbench.ablation().activity().get().isEmpty() ? "" : "an ablation is under way";
    }

    private String whyNotStart() {
        if (!busy().isEmpty()) {
            return busy();
        }
        if (!workbench.machine().failure().get().isEmpty()) {
            return "the engine does not run";
        }
        if (workbench.library().contents().get().isEmpty()) {
            return "no data set is open";
        }
        return workbench.form().settings().get().isPresent()
                ? ""
                : workbench.form().problems().values().stream()
                        .findFirst()
                        .orElse("the form has a value that cannot be used");
    }

    private String whyNotPause() {
        return control.active() ? "" : "nothing is being trained";
    }

    private String whyNotResume() {
        if (!busy().isEmpty()) {
            return busy();
        }
        Optional<RunItem> item = workbench.runs().selectedItem();
        if (item.isEmpty()) {
            return "no run is selected";
        }
        return item.get().resumable() ? "" : "the selected run is " + item.get().state();
    }

    private String whyNotMeasure() {
        if (!busy().isEmpty()) {
            return busy();
        }
        if (!workbench.evaluation().activity().get().isEmpty()) {
            return "a run is being evaluated";
        }
        if (!workbench.embedding().activity().get().isEmpty()) {
            return "test clips are being mapped";
        }
        return "";
    }

    private String whyNotEvaluate() {
        if (!whyNotMeasure().isEmpty()) {
            return whyNotMeasure();
        }
        return workbench
                .runs()
                .selectedItem()
                .map(item -> item.status().filter(s -> s.step() > 0).isPresent() ? "" : "the run has no checkpoint")
                .orElse("no run is selected");
    }

    private String whyNotAblate() {
        if (!whyNotMeasure().isEmpty()) {
            return whyNotMeasure();
        }
        if (workbench.ablations().chosenProperty().get().isPresent()) {
            return workbench.ablations().stateProperty().get().isPresent() ? "" : "the ablation is being read";
        }
        return whyNotStart();
    }

    /** The shown ablation, or a new one of the form's contenders with the settings of the experiment form. */
    private void ablate() {
        Optional<AblationState> shown = workbench.ablations().stateProperty().get();
        try {
            AblationPlan plan = shown.isPresent()
                    ? shown.get().plan()
                    : workbench
                            .ablations()
                            .form()
                            .plan(
                                    workbench
                                            .library()
                                            .contents()
                                            .get()
                                            .orElseThrow()
                                            .folder(),
                                    AblationRunner.newFolder(),
                                    workbench.form().settings().get().orElseThrow());
            workbench.ablation().start(plan, !opened(plan.data()));
        } catch (FimaException e) {
            workbench.log().problem(e.getMessage());
        }
    }

    /** The selected run first, then those marked for comparison. */
    private List<RunItem> mapped() {
        List<RunItem> runs = new ArrayList<>();
        workbench.runs().selectedItem().ifPresent(runs::add);
        workbench.runs().items().stream()
                .filter(run -> workbench.runs().marked().contains(run.folder()) && !runs.contains(run))
                .forEach(runs::add);
        return runs;
    }

    private void start() {
        LibraryContents data = workbench.library().contents().get().orElseThrow();
        Settings settings = workbench.form().settings().get().orElseThrow();
        Path run = newFolder(settings.get(MethodOptions.VARIANT));
        TrainingRequest request = new TrainingRequest(
                data.folder(),
                run,
                settings,
                Optional.of(workbench.form().preset().get()));
        begin(run, data.folder(), settings, Replay.train(request), options -> TrainingSession.create(request, options));
    }

    /** The first folder that is free: the variant with a number. */
    private static Path newFolder(String variant) {
        int number = 1;
        Path folder;
        do {
            folder = Folders.runs().resolve(String.format(Locale.ROOT, "%s-%02d", variant, number));
            number++;
        } while (Files.exists(folder));
        return folder;
    }

    private void resume() {
        Path run = workbench.runs().selected().get().orElseThrow();
        RunDescription description =
                workbench.runs().selectedItem().flatMap(RunItem::description).orElseThrow();
        begin(
                run,
                description.data(),
                description.settings(),
                Replay.resume(run),
                options -> TrainingSession.resume(run, List.of(), options));
    }

    /** Of the library's probes those are watched that belong to the data of the run. */
    private void begin(
            Path run,
            Path data,
            Settings settings,
            List<String> command,
            Function<SessionOptions, TrainingSession> prepare) {
        int span = DataOptions.clip(settings).span();
        SnapshotTaker taker = Sessions.snapshots(opened(data) ? workbench.watched(span) : List.of());
        if (control.begin(run, command, () -> prepare.apply(Sessions.options(taker)))) {
            watching = Optional.of(new Watching(data, taker, span));
            workbench.runs().selected().set(Optional.of(run));
            workbench.time().following().set(true);
        }
    }

    private boolean opened(Path data) {
        return workbench
                .library()
                .contents()
                .get()
                .filter(contents -> contents.folder().equals(data))
                .isPresent();
    }

    /** What is chosen in the library while training goes on is in the next snapshot. */
    private void watchOthers() {
        watching.filter(now -> control.active() && opened(now.data())).ifPresent(now -> {
            List<ProbeClip> chosen = workbench.watched(now.span());
            if (!chosen.isEmpty()) {
                now.taker().watch(chosen);
                workbench.log().remark("The next snapshot shows " + chosen.size() + " probe clips as now chosen.");
            }
        });
    }
}
