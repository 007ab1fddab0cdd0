package dev.fima.app.window.shell;

import dev.fima.app.window.control.DialogOwner;
import dev.fima.app.window.figures.Exports;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.queue.QueueModel;
import dev.fima.app.window.queue.ShownEntry;
import dev.fima.model.FimaException;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/**
 * Asks before the window is closed while something is under way: processes of the queue may go on without the window or
 * stop, an export may be finished first or given up, or the window stays.
 */
final class ClosingQuestion {
    private final ButtonType cancel = new ButtonType("Keep working", ButtonData.CANCEL_CLOSE);

    private final Stage stage;
    private final QueueModel queue;
    private final Exports exports;
    private final SessionLog log;
    private final Supplier<List<String>> devices;
    private boolean asking;
    private boolean closing;

    /** @param devices of this machine, for what waits in the queue */
    ClosingQuestion(Stage stage, QueueModel queue, Exports exports, SessionLog log, Supplier<List<String>> devices) {
        this.stage = stage;
        this.queue = queue;
        this.exports = exports;
        this.log = log;
        this.devices = devices;
    }

    /** Asks from now on, whenever the window is to be closed. */
    void ask() {
        stage.setOnCloseRequest(this::requested);
        exports.activity().addListener((source, old, now) -> {
            if (closing && now.isEmpty()) {
                stage.close();
            }
        });
    }

    private boolean exporting() {
        return !exports.activity().get().isEmpty();
    }

    private void requested(WindowEvent request) {
        List<ShownEntry> working = queue.active();
        if (working.isEmpty() && !exporting() && !queue.isWaiting()) {
            stage.close();
            return;
        }
        request.consume();
        if (!asking) {
            asking = true;
            show(working);
        }
    }

    private void show(List<ShownEntry> working) {
        ButtonType goOn = new ButtonType(ClosingWords.goOn(working, exporting()), ButtonData.OK_DONE);
        ButtonType stop = new ButtonType(ClosingWords.stop(working, exporting()), ButtonData.OTHER);
        long ahead = queue.entries().stream()
                .filter(shown -> shown.entry().state().isAhead())
                .count();
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, ClosingWords.text(working, exporting(), ahead));
        alert.getButtonTypes().setAll(goOn, stop, cancel);
        DialogOwner.putOver(alert, stage);
        alert.setTitle("Work is under way");
        alert.setHeaderText(ClosingWords.header(working, exporting()));
        alert.getDialogPane().setId("closing-question");
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        name(alert, goOn, "close-background");
        name(alert, stop, "close-stop");
        name(alert, cancel, "close-cancel");
        alert.setOnHidden(event -> asking = false);
        alert.resultProperty().addListener((source, old, answer) -> {
            if (answer == goOn) {
                closeAfterExport(true);
            } else if (answer == stop) {
                exports.cancel();
                stopAll(working);
            } else {
                closing = false;
            }
        });
        alert.show();
    }

    /**
     * At once, or as soon as what is being exported is written or given up.
     *
     * @param goOn whether what waits starts in its turn without the window
     */
    private void closeAfterExport(boolean goOn) {
        closing = true;
        if (goOn) {
            goOnWithout();
        }
        if (exporting()) {
            log.remark("The window closes as soon as the export is over.");
        } else {
            stage.close();
        }
    }

    /** What waits needs a process that starts it in its turn. */
    private void goOnWithout() {
        try {
            if (queue.isWaiting()) {
                queue.goOnWithout(devices.get());
            }
        } catch (FimaException e) {
            log.problem(e.getMessage());
        }
    }

    private static void name(Alert alert, ButtonType type, String id) {
        Node button = alert.getDialogPane().lookupButton(type);
        if (button instanceof Region region) {
            region.setId(id);
            region.setMinWidth(Region.USE_PREF_SIZE);
            ButtonBar.setButtonUniformSize(region, false);
        }
    }

    /** Closes once each process has answered, or it is known that one does not; saving goes on without the window. */
    private void stopAll(List<ShownEntry> working) {
        if (working.isEmpty()) {
            closeAfterExport(false);
            return;
        }
        log.remark("Asking what is under way to stop, then the window closes.");
        queue.stop(working, () -> closeAfterExport(false));
    }
}
