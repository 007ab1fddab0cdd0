package dev.fima.app.window.shell;

import dev.fima.app.window.queue.ShownEntry;
import dev.fima.model.FimaException;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/**
 * Asks before the window is closed while processes work for its queue: they may go on without it, stop with a checkpoint, or
 * the window stays.
 */
final class ClosingQuestion {
    private static final int NAMED = 3;

    private final ButtonType background = new ButtonType("Keep training in the background", ButtonData.OK_DONE);
    private final ButtonType stop = new ButtonType("Stop and quit", ButtonData.OTHER);
    private final ButtonType cancel = new ButtonType("Keep working", ButtonData.CANCEL_CLOSE);

    private final Stage stage;
    private final Workbench workbench;
    private boolean asking;

    ClosingQuestion(Stage stage, Workbench workbench) {
        this.stage = stage;
        this.workbench = workbench;
    }

    /** Asks from now on, whenever the window is to be closed. */
    void ask() {
        stage.setOnCloseRequest(this::requested);
    }

    private void requested(WindowEvent request) {
        if (workbench.queue().active().isEmpty() && !workbench.queue().isWaiting()) {
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
        List<ShownEntry> working = workbench.queue().active();
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, text(working));
        alert.getButtonTypes().setAll(background, stop, cancel);
        alert.initOwner(stage);
        alert.setTitle("Work is under way");
        alert.setHeaderText(header(working));
        alert.getDialogPane().setId("closing-question");
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        name(alert, background, "close-background");
        name(alert, stop, "close-stop");
        name(alert, cancel, "close-cancel");
        alert.setOnHidden(event -> asking = false);
        alert.resultProperty().addListener((source, old, answer) -> {
            if (answer == background) {
                leave();
            } else if (answer == stop) {
                stopAll(working);
            }
        });
        alert.show();
    }

    private static String header(List<ShownEntry> working) {
        if (working.isEmpty()) {
            return "Work waits in the queue.";
        }
        return working.stream().limit(NAMED).map(shown -> shown.entry().title()).collect(Collectors.joining(", "))
                + (working.size() > NAMED ? " and " + (working.size() - NAMED) + " more" : "")
                + (working.size() == 1 ? " is under way." : " are under way.");
    }

    /** What waits needs a process that starts it in its turn. */
    private void leave() {
        try {
            if (workbench.queue().isWaiting()) {
                workbench.queue().goOnWithout(workbench.machine().devices());
            }
        } catch (FimaException e) {
            workbench.log().problem(e.getMessage());
        }
        stage.close();
    }

    private static void name(Alert alert, ButtonType type, String id) {
        Node button = alert.getDialogPane().lookupButton(type);
        if (button instanceof Region region) {
            region.setId(id);
            region.setMinWidth(Region.USE_PREF_SIZE);
            ButtonBar.setButtonUniformSize(region, false);
        }
    }

    private String text(List<ShownEntry> working) {
        long ahead = workbench.queue().entries().stream()
                .filter(shown -> shown.entry().state().isAhead())
                .count();
        String waiting = ahead == 0
                ? ""
                : " What waits in the queue (" + ahead
                        + ") starts in its turn, also without the window; after Stop and quit it waits for the next start.";
        if (working.isEmpty()) {
            return waiting.strip();
        }
        return (working.size() == 1 ? "It is a process of its own and goes" : "They are processes of their own and go")
                + " on without the window; the next start finds and follows "
                + (working.size() == 1 ? "it" : "them") + ". Stopping saves a checkpoint first." + waiting;
    }

    /** Closes once each process has answered, or it is known that one does not; saving goes on without the window. */
    private void stopAll(List<ShownEntry> working) {
        if (working.isEmpty()) {
            stage.close();
            return;
        }
        workbench.log().remark("Asking what is under way to stop, then the window closes.");
        workbench.queue().stop(working, stage::close);
    }
}
