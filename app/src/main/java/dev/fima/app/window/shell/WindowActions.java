package dev.fima.app.window.shell;

import dev.fima.app.ApplicationVersion;
import dev.fima.app.Folders;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.control.DialogOwner;
import dev.fima.app.window.control.FolderChoice;
import dev.fima.app.window.library.LibraryContents;
import dev.fima.app.window.weights.WeightsFileChoice;
import dev.fima.app.window.workbench.Workbench;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Alert;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

/** The actions that need the window: dialogs, panels, closing. */
final class WindowActions {
    private WindowActions() {}

    static void add(Workbench workbench, WorkbenchWindow window) {
        ActionCatalogue actions = workbench.actions();
        actions.add(ActionId.OPEN_DATA, () -> FolderChoice.ask(
                        "Open data set", "data set", window.views().root(), besideData(workbench))
                .ifPresent(folder -> WorkbenchActions.openData(workbench, folder)));
        actions.add(ActionId.OPEN_RUN, () -> FolderChoice.ask(
                        "Open run", "run", window.views().root(), Folders.runs())
                .ifPresent(folder -> WorkbenchActions.openRun(workbench, folder)));
        actions.add(
                ActionId.OPEN_WEIGHTS,
                () -> openWeights(
                        workbench, WeightsFileChoice.ask(window.views().root())));
        actions.add(ActionId.OWN_WINDOW, () -> window.views().toggleWindow());
        actions.addToggle(ActionId.FULL_SCREEN, fullScreen(window.stage()));
        RunActions.add(workbench, window.stage());
        actions.add(ActionId.EXIT, window::requestClose);
        actions.add(ActionId.RESET_LAYOUT, () -> window.views().dock().arrange(Views.firstLayout()));
        actions.add(ActionId.ABOUT, () -> about(workbench, window));
        ForkAction.add(workbench);
    }

    private static void openWeights(Workbench workbench, List<Path> files) {
        if (!files.isEmpty()) {
            WorkbenchActions.openWeights(workbench, files);
        }
    }

    /** The folder that holds the open data set. */
    private static Path[] besideData(Workbench workbench) {
        return workbench.library().contents().get().map(LibraryContents::folder).map(Path::getParent).stream()
                .filter(folder -> !folder.startsWith(Folders.cache()))
                .toArray(Path[]::new);
    }

    /** Escape belongs to what is in the window: it closes pictures and takes pins away. */
    private static BooleanProperty fullScreen(Stage stage) {
        stage.setFullScreenExitHint("");
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        BooleanProperty shown = new SimpleBooleanProperty(stage.isFullScreen());
        shown.addListener((source, old, now) -> stage.setFullScreen(now));
        stage.fullScreenProperty().addListener((source, old, now) -> shown.set(now));
        return shown;
    }

    private static void about(Workbench workbench, WorkbenchWindow window) {
        Alert alert = new Alert(Alert.AlertType.INFORMATION);
        DialogOwner.putOver(alert, window.stage());
        alert.setTitle("About");
        alert.setHeaderText("FIMA Workbench " + ApplicationVersion.text());
        alert.setContentText("Fine-grained motion alignment for contrastive video representation learning.\n\nEngine: "
                + (workbench.machine().engine().get().isEmpty()
                        ? "not running"
                        : workbench.machine().engine().get())
                + "\n\nApache License 2.0; LICENSE and NOTICE lie in the program's folder.");
        alert.show();
    }
}
