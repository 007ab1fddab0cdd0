package dev.fima.app.window.shell;

import dev.fima.app.Folders;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.WorkFiles;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.inspector.ForkOrigin;
import dev.fima.app.window.library.LibraryContents;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.runs.LiveRun;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.runs.TrainingControl;
import dev.fima.app.window.workbench.Reasons;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.MethodOptions;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.settings.Settings;
import dev.fima.model.training.ForkRequest;
import dev.fima.model.training.RunDescription;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.control.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;

/** Start, pause, stop and resume, with the reasons why they cannot be done. */
final class TrainingActions {
    private final Workbench workbench;
    private final TrainingControl control;
    /** Whether the chosen clips changed while a run was not ready to be asked. */
    private boolean unsent;
    /** What was asked for last. */
    private Optional<Watched> watched = Optional.empty();

    private record Watched(Path run, List<Request.Clip> clips) {}

    private final FormFolding folding;

    private TrainingActions(Workbench workbench) {
        this.workbench = workbench;
        this.control = workbench.control();
        workbench.library().probes().clips().addListener((InvalidationListener) change -> {
            unsent = true;
            watchOthers();
        });
        // A run that has just begun takes no steps yet, or is not in the list: it is asked as soon as it is.
        InvalidationListener later = change -> {
            if (unsent) {
                watchOthers();
            }
        };
        workbench.runs().items().addListener(later);
        control.live().addListener(later);
        folding = new FormFolding(workbench);
    }

    static void add(Workbench workbench) {
        TrainingActions training = new TrainingActions(workbench);
        Reasons reasons = workbench.reasons();
        ActionCatalogue actions = workbench.actions();
        actions.add(ActionId.START, training::start).unless(reasons.watch(reasons::whyNotTrain));
        actions.add(ActionId.PAUSE, workbench.control()::togglePause)
                .unless(reasons.watch(reasons::whyNotSteer))
                .appearingAs(workbench
                        .control()
                        .live()
                        .map(now -> workbench.control().holding() ? ActionId.RESUME : ActionId.PAUSE));
        actions.add(ActionId.STOP, workbench.control()::stop).unless(reasons.watch(reasons::whyNotSteer));
        actions.add(ActionId.LOOK_INSIDE, workbench.control()::lookInside).unless(reasons.watch(reasons::whyNotSteer));
        actions.add(ActionId.CHECKPOINT, workbench.control()::checkpoint).unless(reasons.watch(reasons::whyNotSteer));
        actions.add(ActionId.RESUME_RUN, training::resume).unless(reasons.watch(training::whyNotResume));
    }

    private String whyNotResume() {
        Optional<RunItem> item = workbench.runs().selectedItem();
        if (item.isEmpty()) {
            return Reasons.NO_RUN;
        }
        if (workbench.queue().training(item.get().folder()).isPresent()) {
            return "the selected run is in the queue";
        }
        if (item.get().weights().isPresent()) {
            return "the selected entry is " + item.get().weights().get().title() + "; " + ActionId.FORK.title()
                    + " begins a training with them";
        }
        if (item.get().lost()) {
            return "the selected run was interrupted before its first checkpoint";
        }
        return item.get().resumable() ? "" : "the selected run is " + item.get().state();
    }

    private void start() {
        Optional<ForkOrigin> origin = workbench.form().origin().get();
        if (origin.isPresent()) {
            fork(origin.get());
            return;
        }
        LibraryContents data = workbench.library().contents().get().orElseThrow();
        Settings settings = workbench.form().settings().get().orElseThrow();
        Path run = newFolder(settings.text(MethodOptions.VARIANT) + "-%02d");
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
        return workbench.consent(data).words(command);
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
            folding.begun(run);
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
        Optional<RunDescription> listed = live.flatMap(now -> workbench.runs().items().stream()
                        .filter(item -> item.folder().equals(now.folder()))
                        .findFirst())
                .flatMap(RunItem::description);
        unsent = control.live().get().isPresent() && listed.isEmpty();
        Optional<RunDescription> run = listed.filter(described -> opened(described.data()));
        run.ifPresent(described -> {
            List<Request.Clip> chosen =
                    workbench.watched(DataOptions.clip(described.settings()).span());
            Watched now = new Watched(live.orElseThrow().folder(), chosen);
            if (!chosen.isEmpty() && watched.filter(now::equals).isEmpty()) {
                watched = Optional.of(now);
                control.watch(live.orElseThrow(), chosen);
            }
        });
    }
}
