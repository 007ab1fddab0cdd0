package dev.fima.app.window.shell;

import dev.fima.app.Folders;
import dev.fima.app.python.RunNotebook;
import dev.fima.app.runs.Wastebasket;
import dev.fima.app.session.DemonstrationRuns;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.control.DialogOwner;
import dev.fima.app.window.control.FileManager;
import dev.fima.app.window.control.TextQuestion;
import dev.fima.app.window.log.Replay;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.side.ExperimentPanel;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.workbench.Reasons;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.FimaException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;

/** What is done with the selected run as a folder: rename, delete, reveal, its notebook, its settings for a new one. */
final class RunActions {
    private final Workbench workbench;
    private final Stage stage;

    private RunActions(Workbench workbench, Stage stage) {
        this.workbench = workbench;
        this.stage = stage;
    }

    /** @param stage over which questions stand */
    static void add(Workbench workbench, Stage stage) {
        RunActions runs = new RunActions(workbench, stage);
        Reasons reasons = workbench.reasons();
        ActionCatalogue actions = workbench.actions();
        ObservableValue<String> readable = reasons.watch(runs::whyNotRead);
        actions.add(ActionId.NEW_WITH_SETTINGS, runs::takeSettings).unless(reasons.watch(runs::whyNotTake));
        actions.add(ActionId.RENAME_RUN, runs::rename).unless(readable);
        actions.add(ActionId.DELETE_RUN, runs::delete).unless(reasons.watch(runs::whyNotDelete));
        actions.add(ActionId.REVEAL_RUN, runs::reveal)
                .unless(workbench.runs().selected().map(run -> run.isEmpty() ? Reasons.NO_RUN : ""));
        actions.add(ActionId.NOTEBOOK, runs::notebook).unless(readable);
        actions.add(ActionId.EMPTY_WASTEBASKET, runs::askToEmpty);
    }

    private RunItem run() {
        return workbench.runs().selectedItem().orElseThrow();
    }

    private String whyNotRead() {
        return workbench
                .runs()
                .selectedItem()
                .map(run -> run.description().isPresent() ? "" : "the selected run is damaged, or has not begun")
                .orElse(Reasons.NO_RUN);
    }

    private String whyNotTake() {
        String reason = whyNotRead();
        return reason.isEmpty()
                        && run().description().orElseThrow().supervision().isPresent()
                ? "the selected run is trained with labels, which the form has no settings for"
                : reason;
    }

    private String whyNotDelete() {
        Optional<RunItem> run = workbench.runs().selectedItem();
        if (run.isEmpty()) {
            return Reasons.NO_RUN;
        }
        if (run.get().live()) {
            return "the selected run is being trained; stop it first";
        }
        if (workbench.queue().isTaken(run.get().folder())) {
            return "the selected run is in the queue";
        }
        return DemonstrationRuns.isRecorded(run.get().folder()) ? "the recorded runs come with the program" : "";
    }

    private void takeSettings() {
        workbench.form().take(run().description().orElseThrow());
        workbench.views().show(ExperimentPanel.DEFINITION.id());
        workbench
                .log()
                .remark("The form holds the settings of " + run().name() + "; Start begins a new run with them.");
    }

    private void rename() {
        RunItem run = run();
        TextQuestion.ask(
                stage,
                "run-name",
                "Rename run",
                "The name by which lists, comparisons and figures call it. The folder stays as it is: forks, figures and"
                        + " commands refer to it. An empty name is that of the folder.",
                run.name(),
                name -> "",
                name -> {
                    String folder = run.folder().getFileName().toString();
                    String other = name.equals(folder) ? "" : name;
                    workbench.log().command(Replay.rename(run.folder(), other));
                    workbench.runs().annotate(run.folder(), run.notes().called(other), reason -> workbench
                            .log()
                            .problem(reason.getMessage()));
                });
    }

    private void delete() {
        workbench.deletedRuns().delete(run().folder());
    }

    private void reveal() {
        Path folder = run().folder();
        BackgroundTask.of(() -> {
                    FileManager.reveal(folder);
                    return folder;
                })
                .onFailure(reason -> workbench
                        .log()
                        .problem("The file manager does not open (" + reason.getMessage() + "); the folder is " + folder
                                + "."))
                .start(workbench.tasks().lists());
    }

    private void notebook() {
        Path run = run().folder();
        BackgroundTask.of(() -> {
                    RunNotebook.write(run, RunNotebook.beside(run));
                    return run;
                })
                .onSuccess(written -> {
                    workbench.log().command(Replay.notebook(written));
                    workbench
                            .log()
                            .remark("Wrote " + RunNotebook.beside(written)
                                    + "; open it with jupyter lab, or any editor of notebooks.");
                })
                .onFailure(reason -> workbench.log().problem(sentence(reason)))
                .start(workbench.tasks().exports());
    }

    private static String sentence(Throwable reason) {
        return reason instanceof FimaException ? reason.getMessage() : String.valueOf(reason);
    }

    /** What is gone then is gone. */
    private void askToEmpty() {
        BackgroundTask.of(() -> Wastebasket.contents(Folders.runs()))
                .onSuccess(runs -> {
                    if (runs.isEmpty()) {
                        workbench.log().remark("The wastebasket is empty.");
                    } else {
                        askToEmpty(runs);
                    }
                })
                .onFailure(reason -> workbench.log().problem(sentence(reason)))
                .start(workbench.tasks().lists());
    }

    private void askToEmpty(List<Path> runs) {
        Alert alert = new Alert(
                Alert.AlertType.CONFIRMATION,
                String.join(
                                ", ",
                                runs.stream()
                                        .map(run -> run.getFileName().toString())
                                        .limit(8)
                                        .toList())
                        + (runs.size() > 8 ? " and " + (runs.size() - 8) + " more" : ""));
        DialogOwner.putOver(alert, stage);
        alert.setTitle("Empty wastebasket");
        alert.setHeaderText("Delete " + runs.size() + (runs.size() == 1 ? " run" : " runs") + " for good?");
        alert.getDialogPane().lookupButton(ButtonType.OK).setId("empty-wastebasket-ok");
        alert.resultProperty().addListener((source, old, answer) -> {
            if (answer == ButtonType.OK) {
                BackgroundTask.of(() -> Wastebasket.empty(Folders.runs()))
                        .onSuccess(count -> {
                            workbench.deletedRuns().forget();
                            workbench.log().remark("Emptied the wastebasket: " + count + " runs are gone for good.");
                        })
                        .onFailure(reason -> workbench.log().problem(sentence(reason)))
                        .start(workbench.tasks().lists());
            }
        });
        alert.show();
    }
}
