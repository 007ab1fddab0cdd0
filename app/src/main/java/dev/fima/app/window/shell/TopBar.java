package dev.fima.app.window.shell;

import atlantafx.base.theme.Styles;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionControls;
import dev.fima.app.window.action.ActionDefinition;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.action.WorkbenchAction;
import dev.fima.app.window.figures.FiguresPanel;
import dev.fima.app.window.workbench.ViewDefinition.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Menus on the left, training on the right. It is no {@code ToolBar}: that paints its accent button white on white. */
final class TopBar {
    private final HBox root = new HBox();

    /**
     * @param recent menus of what was opened last
     * @param runFacts how far the training is
     */
    TopBar(ActionCatalogue actions, List<Menu> recent, Node runFacts) {
        root.getStyleClass().add("top-bar");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        root.getChildren().addAll(menus(actions, recent), gap, runFacts);
        // It comes and goes to the left of the others, which stay where they are.
        actions.find(ActionId.RESUME_RUN).ifPresent(resume -> root.getChildren().add(resume(resume)));
        actions.find(ActionId.START)
                .ifPresent(start -> root.getChildren().add(ActionControls.button(start, Styles.ACCENT)));
        Stream.of(ActionId.PAUSE, ActionId.STOP, ActionId.RIGHT_SIDE, ActionId.DARK)
                .map(actions::find)
                .flatMap(Optional::stream)
                .forEach(action -> root.getChildren().add(ActionControls.iconButton(action)));
    }

    /** Beside Start whenever the selected run can go on. */
    private static Node resume(WorkbenchAction action) {
        Node button = ActionControls.button(action);
        button.visibleProperty().bind(action.whyNot().isEmpty());
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    Parent root() {
        return root;
    }

    private static Menu file(ActionCatalogue actions, List<Menu> recent) {
        Menu file = menu(
                actions,
                "File",
                ActionId.OPEN_DATA,
                ActionId.LOOK_INTO_FOLDER,
                ActionId.OPEN_SAMPLE,
                ActionId.ADD_VIDEO,
                ActionId.OPEN_RUN,
                ActionId.OPEN_WEIGHTS);
        file.getItems().addAll(recent);
        file.getItems().add(new SeparatorMenuItem());
        actions.find(ActionId.EXIT).ifPresent(exit -> file.getItems().add(ActionControls.menuItem(exit)));
        return file;
    }

    private static MenuBar menus(ActionCatalogue actions, List<Menu> recent) {
        MenuBar bar = new MenuBar(
                file(actions, recent),
                menu(
                        actions,
                        "Edit",
                        ActionId.UNDO,
                        ActionId.REDO,
                        null,
                        ActionId.SAVE_PRESET,
                        ActionId.SHARE_PRESET,
                        ActionId.OPEN_PRESET,
                        ActionId.DELETE_PRESET,
                        null,
                        ActionId.NEW_WITH_SETTINGS,
                        ActionId.RENAME_RUN,
                        ActionId.DELETE_RUN,
                        ActionId.REVEAL_RUN,
                        ActionId.NOTEBOOK,
                        null,
                        ActionId.EMPTY_WASTEBASKET),
                menu(
                        actions,
                        "Session",
                        ActionId.START,
                        ActionId.PAUSE,
                        ActionId.STOP,
                        ActionId.CHECKPOINT,
                        ActionId.LOOK_INSIDE,
                        null,
                        ActionId.RESUME_RUN,
                        ActionId.FORK,
                        ActionId.MARK_RUN,
                        ActionId.PIN_STEP,
                        ActionId.PROBE_RUN,
                        ActionId.PROBE_TAKE_OUT,
                        ActionId.EVALUATE,
                        ActionId.EMBED,
                        ActionId.ABLATE),
                views(actions),
                menu(
                        actions,
                        "Figure",
                        ActionId.EXPORT_VIEW,
                        ActionId.EXPORT_VIDEO,
                        ActionId.ADD_TO_SHEET,
                        ActionId.COPY_PYTHON,
                        null,
                        ActionId.SHEET_ACTIVATION,
                        ActionId.SHEET_SIMILARITY,
                        ActionId.SHEET_CURVES,
                        FiguresPanel.DEFINITION.action().orElseThrow(),
                        null,
                        ActionId.CANCEL_EXPORT),
                menu(
                        actions,
                        "Help",
                        ActionId.TOUR,
                        ActionId.MANUAL,
                        ActionId.GLOSSARY,
                        ActionId.SHORTCUTS,
                        ActionId.STATISTICS,
                        null,
                        ActionId.ABOUT));
        bar.setMinWidth(Region.USE_PREF_SIZE);
        return bar;
    }

    /** Every view that has an action, those in the middle first, then what belongs to all of them. */
    private static Menu views(ActionCatalogue actions) {
        List<ActionDefinition> items = new ArrayList<>();
        Views.ALL.stream()
                .sorted(Comparator.comparing(view -> view.place() != Place.CENTRE))
                .forEach(view -> view.action().ifPresent(items::add));
        items.addAll(Arrays.asList(
                null,
                ActionId.PLAY,
                ActionId.PREVIOUS_FRAME,
                ActionId.NEXT_FRAME,
                ActionId.FOLLOW,
                null,
                ActionId.LEFT_SIDE,
                ActionId.RIGHT_SIDE,
                ActionId.NEXT_AREA,
                ActionId.PREVIOUS_AREA,
                ActionId.FULL_SCREEN,
                ActionId.OWN_WINDOW,
                ActionId.DARK,
                ActionId.RESET_LAYOUT));
        return menu(actions, "View", items.toArray(ActionDefinition[]::new));
    }

    private static Menu menu(ActionCatalogue actions, String title, ActionDefinition... ids) {
        Menu menu = new Menu(title);
        for (ActionDefinition id : ids) {
            if (id == null) {
                menu.getItems().add(new SeparatorMenuItem());
            } else {
                actions.find(id).ifPresent(action -> menu.getItems().add(ActionControls.menuItem(action)));
            }
        }
        return menu;
    }
}
