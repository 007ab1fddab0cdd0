package dev.fima.app.window.shell;

import dev.fima.app.ApplicationVersion;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.control.FolderChoice;
import dev.fima.app.window.workbench.Workbench;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Alert;

/** The actions that need the window: dialogs, panels, closing. */
final class WindowActions {
    private WindowActions() {}

    static void add(Workbench workbench, WorkbenchWindow window) {
        ActionCatalogue actions = workbench.actions();
        actions.add(ActionId.OPEN_DATA, () -> folder(window, "Open data set")
                .ifPresent(folder -> WorkbenchActions.openData(workbench, folder)));
        actions.add(ActionId.OPEN_RUN, () -> folder(window, "Open run")
                .ifPresent(folder -> WorkbenchActions.openRun(workbench, folder)));
        actions.add(ActionId.EXIT, window::requestClose);
        actions.add(ActionId.RESET_LAYOUT, () -> window.views().dock().arrange(Views.firstLayout()));
        actions.add(ActionId.ABOUT, () -> about(workbench, window));
        HelpActions.add(workbench, window.stage());
        ForkAction.add(workbench);
    }

    private static Optional<Path> folder(WorkbenchWindow window, String title) {
        return FolderChoice.ask(title, window.views().root());
    }

    private static void about(Workbench workbench, WorkbenchWindow window) {
        Alert alert = new Alert(Alert.AlertType.INFORMATION);
        alert.initOwner(window.stage());
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
