package dev.fima.app.window.shell;

import dev.fima.model.training.Progress;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** Asks before the window is closed while it trains: save a checkpoint and quit, or go on. */
final class ClosingQuestion {
    private static final ButtonType SAVE = new ButtonType("Save checkpoint and quit", ButtonData.OK_DONE);
    private static final ButtonType GO_ON = new ButtonType("Keep working", ButtonData.CANCEL_CLOSE);

    private final Stage stage;
    private final Workbench workbench;
    private boolean closing;

    ClosingQuestion(Stage stage, Workbench workbench) {
        this.stage = stage;
        this.workbench = workbench;
    }

    /** Asks from now on, whenever the window is to be closed. */
    void ask() {
        stage.setOnCloseRequest(this::requested);
        workbench.control().progress().addListener((source, old, now) -> closeAfter(now));
    }

    private void requested(WindowEvent request) {
        if (!workbench.control().active()) {
            stage.close();
            return;
        }
        request.consume();
        if (closing) {
            return;
        }
        Alert alert = new Alert(
                Alert.AlertType.CONFIRMATION, "The run can be resumed from the checkpoint at any time.", SAVE, GO_ON);
        alert.initOwner(stage);
        alert.setTitle("Training is running");
        alert.setHeaderText("Stop training and quit?");
        alert.resultProperty().addListener((source, old, answer) -> {
            if (answer == SAVE) {
                closing = true;
                workbench.log().remark("Saving a checkpoint, then the window closes.");
                workbench.control().stop();
            }
        });
        alert.show();
    }

    private void closeAfter(Optional<Progress> now) {
        if (closing && now.filter(p -> p.state().isFinal()).isPresent()) {
            stage.close();
        }
    }
}
