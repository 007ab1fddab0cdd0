package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.OpenMenu;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.action.WorkbenchAction;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The menu Help, without a network and without a browser. */
class HelpByClicksTest extends WholeWindow {
    @Start
    void start(Stage stage) {
        open(stage);
    }

    private static Parent page() {
        return (Parent) Window.getWindows().stream()
                .map(window -> window.getScene().lookup("#help-page"))
                .filter(node -> node != null)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no help is open"));
    }

    /** Everything that can be read in a page. */
    private static String words() {
        return onWindow(() -> collect(page()));
    }

    private static String collect(Parent parent) {
        return parent.getChildrenUnmodifiable().stream()
                .map(node ->
                        node instanceof Text text ? text.getText() : node instanceof Parent inner ? collect(inner) : "")
                .collect(Collectors.joining(" "));
    }

    private void choose(FxRobot robot, String item) {
        robot.clickOn("Help");
        // The help window has buttons of the same names, and the menu may lie over them.
        robot.clickOn(onWindow(() -> OpenMenu.item(item).getStyleableNode()));
    }

    @Test
    void menu_opensManualGlossaryShortcutsAndStatistics(FxRobot robot) throws Exception {
        choose(robot, "Manual");
        waitFor(() -> words().contains("For users"));
        choose(robot, "Glossary");
        waitFor(() -> words().contains("Words of the program and symbols of the paper"));
        choose(robot, "Statistics");
        waitFor(() -> words().contains("energy = (Σ m g / Σ m)"));
        assertThat(words()).contains("L = w_VV L_VV + w_VD L_VD");
        choose(robot, "Shortcuts");
        waitFor(() -> words().contains("Ctrl+R"));
        List<WorkbenchAction> withKeys = window.workbench().actions().all().stream()
                .filter(action -> !action.id().shortcut().isEmpty())
                .toList();
        assertThat(withKeys).hasSizeGreaterThan(25);
        String shortcuts = words();
        assertThat(withKeys).allSatisfy(action -> assertThat(shortcuts)
                .contains(action.id().title().replace("…", "")));
        assertThat(shortcuts).contains("Ctrl+R");
    }

    @Test
    void manual_byItsKey_isReadByItsLinks_andGoesWithTheWindow(FxRobot robot) throws Exception {
        robot.push(KeyCode.F1);
        waitFor(() -> words().contains("For users"));
        Node link = onWindow(() -> page().lookupAll(".guide-link").stream()
                .filter(node -> node instanceof Hyperlink hyperlink
                        && hyperlink.getText().equals("Troubleshooting"))
                .findFirst()
                .orElseThrow());
        robot.interact(() -> ((Hyperlink) link).fire());
        waitFor(() -> words().contains("fima doctor"));
        click(robot, "#help-back");
        waitFor(() -> words().contains("For users"));
        onWindow(() -> {
            window.stage().hide();
            return null;
        });
        waitFor(() ->
                Window.getWindows().stream().noneMatch(open -> open.getScene().lookup("#help-page") != null));
    }

    @Test
    void keys_foldTheSidesAwayAndBack(FxRobot robot) throws Exception {
        for (ActionId side : List.of(ActionId.RIGHT_SIDE, ActionId.LEFT_SIDE)) {
            String seen = side == ActionId.RIGHT_SIDE ? "#preset" : "#library-list";
            KeyCode key = side == ActionId.RIGHT_SIDE ? KeyCode.F9 : KeyCode.F8;
            waitFor(() -> robot.lookup(seen)
                    .tryQuery()
                    .filter(node -> node.localToScreen(0, 0) != null)
                    .isPresent());
            double before = middle();
            robot.push(key);
            waitFor(() -> middle() > before + 150);
            robot.push(key);
            waitFor(() -> Math.abs(middle() - before) < 3);
        }
    }

    private double middle() {
        return onWindow(() -> window.workbench()
                .views()
                .front()
                .orElseThrow()
                .view()
                .node()
                .getLayoutBounds()
                .getWidth());
    }
}
