package dev.fima.app.window.shell;

import dev.fima.app.ApplicationVersion;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.dock.Panel;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.stage.DirectoryChooser;

/** The actions that need the window: dialogs, panels, closing. */
final class WindowActions {
    private WindowActions() {}

    static void add(ActionCatalogue actions, Workbench workbench, WorkbenchWindow window) {
        actions.add(ActionId.OPEN_DATA, () -> folder(window, "Open data set")
                .ifPresent(folder -> WorkbenchActions.openData(workbench, folder)));
        actions.add(ActionId.OPEN_RUN, () -> folder(window, "Open run")
                .ifPresent(folder -> WorkbenchActions.openRun(workbench, folder)));
        actions.add(
                ActionId.OPEN_ABLATION, () -> folder(window, "Open ablation").ifPresent(workbench.ablation()::open));
        actions.add(ActionId.EXIT, window::requestClose);
        actions.add(ActionId.RESET_LAYOUT, () -> window.view().dock().arrange(Panel.firstLayout()));
        actions.add(ActionId.SHOW_TRAINING, () -> window.showPanel(Panel.TRAINING));
        actions.add(ActionId.SHOW_ATTENTION, () -> window.showPanel(Panel.ATTENTION));
        actions.add(ActionId.SHOW_AFFINITY, () -> window.showPanel(Panel.AFFINITY));
        actions.add(ActionId.SHOW_TEMPORAL, () -> window.showPanel(Panel.TEMPORAL));
        actions.add(ActionId.SHOW_ANATOMY, () -> window.showPanel(Panel.ANATOMY));
        actions.add(ActionId.SHOW_COMPARE, () -> window.showPanel(Panel.COMPARE));
        actions.add(ActionId.SHOW_EVALUATION, () -> window.showPanel(Panel.EVALUATION));
        actions.add(ActionId.SHOW_EMBEDDING, () -> window.showPanel(Panel.EMBEDDING));
        actions.add(ActionId.SHOW_ABLATION, () -> window.showPanel(Panel.ABLATION));
        actions.add(ActionId.SHOW_QUEUE, () -> window.showPanel(Panel.QUEUE));
        actions.add(ActionId.SHOW_LOG, () -> window.showPanel(Panel.LOG));
        actions.add(ActionId.SHOW_FIGURES, () -> window.showPanel(Panel.FIGURES));
        ForkAction.add(actions, workbench, () -> window.showPanel(Panel.EXPERIMENT));
        FigureActions.add(actions, workbench, window);
        actions.add(ActionId.ABOUT, () -> about(workbench, window));
    }

    private static Optional<Path> folder(WorkbenchWindow window, String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(window.stage())).map(File::toPath);
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
