package dev.fima.app.window.shell;

import dev.fima.app.window.runs.RunItem;
import dev.fima.model.training.Progress;
import dev.fima.model.training.RunOptions;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** Asks before the window is closed while it trains: train on to the next checkpoint, save one now, or do not close. */
final class ClosingQuestion {
    private final ButtonType now = new ButtonType("Save now and quit", ButtonData.OTHER);
    private final ButtonType cancel = new ButtonType("Keep working", ButtonData.CANCEL_CLOSE);

    private final Stage stage;
    private final Workbench workbench;
    private boolean closing;
    private boolean asking;

    ClosingQuestion(Stage stage, Workbench workbench) {
        this.stage = stage;
        this.workbench = workbench;
    }

    /** Asks from now on, whenever the window is to be closed. */
    void ask() {
        stage.setOnCloseRequest(this::requested);
        workbench.control().progress().addListener((source, old, current) -> closeAfter());
        workbench.ablation().activity().addListener((source, old, current) -> closeAfter());
    }

    private void requested(WindowEvent request) {
        if (!busy()) {
            stage.close();
            return;
        }
        request.consume();
        if (!asking) {
            asking = true;
            show();
        }
    }

    private void show() {
        ButtonType atCheckpoint = new ButtonType("Quit at the next checkpoint", ButtonData.OK_DONE);
        // An ablation goes on from wherever it is stopped, so there is no checkpoint to wait for.
        boolean paused = workbench.control().paused() || ablating();
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, text(paused));
        alert.getButtonTypes().setAll(now, cancel);
        if (!paused) {
            alert.getButtonTypes().add(0, atCheckpoint);
        }
        alert.initOwner(stage);
        alert.setTitle("Training is running");
        alert.setHeaderText(
                closing ? "The window closes at the next checkpoint. Close it sooner?" : "Stop training and quit?");
        alert.getDialogPane().setId("closing-question");
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        name(alert, atCheckpoint, "close-at-checkpoint");
        name(alert, now, "close-now");
        name(alert, cancel, "close-cancel");
        alert.setOnHidden(event -> asking = false);
        alert.resultProperty().addListener((source, old, answer) -> {
            if (answer == atCheckpoint) {
                close("Training goes on to the next checkpoint, then the window closes.");
                workbench.control().stopAtCheckpoint(true);
            } else if (answer == now) {
                close("Saving a checkpoint, then the window closes.");
                workbench.control().stop();
                if (ablating()) {
                    workbench.ablation().cancel();
                }
            } else if (answer == cancel) {
                closing = false;
                workbench.control().stopAtCheckpoint(false);
            }
        });
        alert.show();
    }

    private static void name(Alert alert, ButtonType type, String id) {
        Node button = alert.getDialogPane().lookupButton(type);
        if (button instanceof Region region) {
            region.setId(id);
            region.setMinWidth(Region.USE_PREF_SIZE);
            ButtonBar.setButtonUniformSize(region, false);
        }
    }

    private void close(String sentence) {
        closing = true;
        workbench.log().remark(sentence);
    }

    private String text(boolean paused) {
        String resumable = "The run can be resumed from its last checkpoint at any time.";
        return paused
                ? resumable
                : nextCheckpoint()
                                .map(next -> "The next checkpoint is due at " + next + ". ")
                                .orElse("")
                        + resumable;
    }

    /** Such as "step 200, in about 3 min". */
    private Optional<String> nextCheckpoint() {
        Optional<Progress> progress = workbench.control().progress().get().filter(p -> p.totalSteps() > 0);
        Optional<Integer> every = workbench.runs().items().stream()
                .filter(item ->
                        workbench.control().run().filter(item.folder()::equals).isPresent())
                .findFirst()
                .flatMap(RunItem::description)
                .map(run -> run.settings().get(RunOptions.CHECKPOINT_EVERY));
        if (progress.isEmpty() || every.isEmpty()) {
            return Optional.empty();
        }
        long step = progress.get().step();
        long next = Math.min(progress.get().totalSteps(), (step / every.get() + 1) * every.get());
        double speed = progress.get().stepsPerSecond();
        String when = speed > 0 ? ", in about " + RunFactsView.duration(Math.round((next - step) / speed)) : "";
        return Optional.of("step " + next + when);
    }

    private boolean busy() {
        return workbench.control().active() || ablating();
    }

    private boolean ablating() {
        return !workbench.ablation().activity().get().isEmpty();
    }

    private void closeAfter() {
        if (closing && !busy()) {
            stage.close();
        }
    }
}
