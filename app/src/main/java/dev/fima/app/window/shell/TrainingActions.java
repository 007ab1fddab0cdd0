package dev.fima.app.window.shell;

import dev.fima.app.Folders;
import dev.fima.app.session.Sessions;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.library.LibraryContents;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.training.TrainingControl;
import dev.fima.model.training.MethodOptions;
import dev.fima.model.training.Settings;
import dev.fima.model.training.TrainingRequest;
import dev.fima.model.training.TrainingSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/** Start, pause, stop and resume, with the reasons why they cannot be done. */
final class TrainingActions {
    private final Workbench workbench;
    private final TrainingControl control;

    private TrainingActions(Workbench workbench) {
        this.workbench = workbench;
        this.control = workbench.control();
    }

    static void add(ActionCatalogue actions, Workbench workbench) {
        TrainingActions training = new TrainingActions(workbench);
        actions.add(ActionId.START, training::start).unless(training.reason(training::whyNotStart));
        actions.add(ActionId.PAUSE, workbench.control()::togglePause).unless(training.reason(training::whyNotPause));
        actions.add(ActionId.STOP, workbench.control()::stop).unless(training.reason(training::whyNotPause));
        actions.add(ActionId.RESUME_RUN, training::resume).unless(training.reason(training::whyNotResume));
    }

    private ObservableValue<String> reason(java.util.concurrent.Callable<String> why) {
        Observable[] causes = {
            control.progress(),
            workbench.form().settings(),
            workbench.library().contents(),
            workbench.machine().failure(),
            workbench.runs().selected(),
            workbench.runs().items()
        };
        return Bindings.createObjectBinding(why, causes);
    }

    private String whyNotStart() {
        if (control.active()) {
            return "a run is being trained";
        }
        if (!workbench.machine().failure().get().isEmpty()) {
            return "the engine does not run";
        }
        if (workbench.library().contents().get().isEmpty()) {
            return "no data set is open";
        }
        return workbench.form().settings().get().isEmpty() ? "the form has a value that cannot be used" : "";
    }

    private String whyNotPause() {
        return control.active() ? "" : "nothing is being trained";
    }

    private String whyNotResume() {
        if (control.active()) {
            return "a run is being trained";
        }
        Optional<RunItem> item = workbench.runs().selectedItem();
        if (item.isEmpty()) {
            return "no run is selected";
        }
        return item.get().resumable() ? "" : "the selected run is " + item.get().state();
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
        begin(run, request.command(), () -> TrainingSession.create(request, Sessions.options(workbench.watched())));
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
        begin(
                run,
                List.of("fima", "resume", "--run", run.toString()),
                () -> TrainingSession.resume(run, List.of(), Sessions.options(workbench.watched())));
    }

    private void begin(Path run, List<String> command, java.util.function.Supplier<TrainingSession> prepare) {
        String line =
                command.stream().map(word -> SessionLog.quoted(Path.of(word))).collect(Collectors.joining(" "));
        if (control.begin(run, line, prepare)) {
            workbench.runs().selected().set(Optional.of(run));
            workbench.time().following().set(true);
        }
    }
}
