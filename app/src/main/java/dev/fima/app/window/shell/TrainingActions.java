package dev.fima.app.window.shell;

import dev.fima.app.Folders;
import dev.fima.app.queue.EntryState;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.WorkFiles;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.window.ablation.AblationState;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.inspector.ForkOrigin;
import dev.fima.app.window.library.LibraryContents;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.queue.ShownEntry;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.training.LiveRun;
import dev.fima.app.window.training.TrainingControl;
import dev.fima.model.FimaException;
import dev.fima.model.evaluation.AblationPlan;
import dev.fima.model.training.DataOptions;
import dev.fima.model.training.ForkRequest;
import dev.fima.model.training.MethodOptions;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.RunOptions;
import dev.fima.model.training.Settings;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.control.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/** Start, pause, stop and resume, with the reasons why they cannot be done. */
final class TrainingActions {
    private static final String NO_DATA = "no data set is open";

    private final Workbench workbench;
    private final TrainingControl control;

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
                        .live()
                        .map(now -> workbench.control().holding() ? ActionId.RESUME : ActionId.PAUSE));
        actions.add(ActionId.STOP, workbench.control()::stop).unless(training.reason(training::whyNotPause));
        actions.add(ActionId.LOOK_INSIDE, workbench.control()::lookInside)
                .unless(training.reason(training::whyNotPause));
        actions.add(ActionId.CHECKPOINT, workbench.control()::checkpoint)
                .unless(training.reason(training::whyNotPause));
        actions.add(ActionId.EVALUATE, () -> workbench.runs().selectedItem().ifPresent(run -> workbench
                        .evaluation()
                        .measure(run, workbench.evaluations().protocolProperty().get())))
                .unless(training.reason(() -> training.whyNotEvaluate(
                        WorkKind.EVALUATE,
                        workbench.evaluations().protocolProperty().get().id() + "-step-")));
        actions.add(ActionId.EMBED, () -> workbench
                        .embedding()
                        .make(
                                training.mapped(),
                                workbench.embeddings().unitProperty().get(),
                                workbench.embeddings().layoutProperty().get()))
                .unless(training.reason(() -> training.whyNotEvaluate(WorkKind.EMBED, "")));
        actions.add(ActionId.ABLATE, training::ablate).unless(training.reason(training::whyNotAblate));
        actions.add(ActionId.RESUME_RUN, training::resume).unless(training.reason(training::whyNotResume));
    }

    private ObservableValue<String> reason(java.util.concurrent.Callable<String> why) {
        Observable[] causes = {
            control.live(),
            workbench.queue().entries(),
            workbench.ablations().stateProperty(),
            workbench.ablations().chosenProperty(),
            workbench.form().settings(),
            workbench.form().origin(),
            workbench.library().contents(),
            workbench.machine().failure(),
            workbench.runOn().chosen(),
            workbench.runs().selected(),
            workbench.runs().items(),
            workbench.evaluations().protocolProperty(),
            workbench.time().checkpoints()
        };
        return Bindings.createObjectBinding(why, causes);
    }

    private String whyNotStart() {
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

    private String whyNotPause() {
        if (control.active()) {
            return "";
        }
        return workbench.queue().active().isEmpty() ? "nothing is being trained" : "no run that is trained is selected";
    }

    private String whyNotResume() {
        Optional<RunItem> item = workbench.runs().selectedItem();
        if (item.isEmpty()) {
            return "no run is selected";
        }
        if (workbench.queue().training(item.get().folder()).isPresent()) {
            return "the selected run is in the queue";
        }
        return item.get().resumable() ? "" : "the selected run is " + item.get().state();
    }

    /** As with a training, another one may be put into the queue at any time, but not the same one twice. */
    private String whyNotEvaluate(WorkKind kind, String result) {
        Optional<RunItem> item = workbench.runs().selectedItem();
        if (item.isEmpty()) {
            return "no run is selected";
        }
        if (workbench.time().checkpoints().isEmpty()) {
            return item.get().live()
                    ? "the run has no checkpoint yet"
                    : "the run keeps no weights: it was recorded to be looked at, or ended before its first checkpoint";
        }
        boolean queued = workbench.queue().entries().stream()
                .map(ShownEntry::entry)
                .filter(entry -> entry.kind() == kind && entry.state() != EntryState.FAILED)
                .map(QueueEntry::files)
                .anyMatch(files -> files.folder().equals(item.get().folder())
                        && files.result().getFileName().toString().startsWith(result));
        return queued ? "the same is in the queue" : "";
    }

    private String whyNotAblate() {
        Optional<Path> chosen = workbench.ablations().chosenProperty().get();
        if (chosen.isPresent()) {
            if (workbench.queue().isTaken(chosen.get())) {
                return "the ablation is in the queue";
            }
            return workbench.ablations().stateProperty().get().isPresent() ? "" : "the ablation is being read";
        }
        return workbench.library().contents().get().isEmpty() ? NO_DATA : whyNotStart();
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
                                    workbench.ablation().newFolder(),
                                    workbench.form().settings().get().orElseThrow());
            workbench.ablation().start(plan, DataConsent.of(workbench.library(), plan.data()));
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
        Optional<ForkOrigin> origin = workbench.form().origin().get();
        if (origin.isPresent()) {
            fork(origin.get());
            return;
        }
        LibraryContents data = workbench.library().contents().get().orElseThrow();
        Settings settings = workbench.form().settings().get().orElseThrow();
        Path run = newFolder(settings.get(MethodOptions.VARIANT) + "-%02d");
        TrainingRequest request = new TrainingRequest(
                data.folder(),
                run,
                settings,
                Optional.of(workbench.form().preset().get()));
        begin(run, data.folder(), settings, consented(data.folder(), Replay.train(request)));
    }

    /** A run that leaves another one, with what the form has changed of its settings. */
    private void fork(ForkOrigin origin) {
        Settings settings = workbench.form().settings().get().orElseThrow();
        Path run = newFolder(
                origin.name().replace("%", "%%") + "-from-" + origin.from().step() + "-%d");
        ForkRequest request = new ForkRequest(origin.from(), run, Optional.empty(), origin.changes(settings));
        Path data = origin.parent().data();
        begin(run, data, settings, consented(data, request.command()));
        workbench.form().leaveOrigin();
    }

    /** The library has asked whether the rest of a data set shall be used where lines of its lists cannot be. */
    private List<String> consented(Path data, List<String> command) {
        return DataConsent.of(workbench.library(), data).words(command);
    }

    /** The first folder that is free: a name with a number. */
    private Path newFolder(String pattern) {
        int number = 1;
        Path folder;
        do {
            folder = Folders.runs().resolve(String.format(Locale.ROOT, pattern, number));
            number++;
        } while (Files.exists(folder) || workbench.queue().isTaken(folder));
        return folder;
    }

    private void resume() {
        Path run = workbench.runs().selected().get().orElseThrow();
        RunDescription description =
                workbench.runs().selectedItem().flatMap(RunItem::description).orElseThrow();
        begin(run, description.data(), description.settings(), Replay.resume(run));
    }

    /** Of the library's probes those are watched that belong to the data of the run. */
    private void begin(Path run, Path data, Settings settings, List<String> command) {
        int span = DataOptions.clip(settings).span();
        boolean idle = workbench.queue().active().isEmpty();
        workbench
                .queue()
                .add(workbench
                        .runOn()
                        .place(QueueEntry.of(
                                WorkKind.TRAIN,
                                WorkKind.TRAIN.title() + " " + run.getFileName(),
                                command,
                                WorkFiles.of(run),
                                settings.get(RunOptions.DEVICE)))
                        .watching(opened(data) ? workbench.watched(span) : List.of()));
        if (idle) {
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
        Optional<LiveRun> live = control.live().get().filter(LiveRun::steps);
        Optional<RunDescription> run = live.flatMap(now -> workbench.runs().items().stream()
                        .filter(item -> item.folder().equals(now.folder()))
                        .findFirst())
                .flatMap(RunItem::description)
                .filter(described -> opened(described.data()));
        run.ifPresent(described -> {
            List<Request.Clip> chosen =
                    workbench.watched(DataOptions.clip(described.settings()).span());
            if (!chosen.isEmpty()) {
                control.watch(live.orElseThrow(), chosen);
            }
        });
    }
}
