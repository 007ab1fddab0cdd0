package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.action.ActionCatalogue;
import dev.fima.app.window.action.ActionId;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class TopBarTest extends ViewTest {
    private final StringProperty whyNot = new SimpleStringProperty("no run is selected");
    private final List<String> done = new ArrayList<>();

    @Start
    void start(Stage stage) {
        ActionCatalogue actions = new ActionCatalogue();
        actions.add(ActionId.RESUME_RUN, () -> done.add("resumed")).unless(whyNot);
        actions.add(ActionId.START, () -> done.add("started"));
        show(stage, new StackPane(new TopBar(actions, List.of(), new Region()).root()));
    }

    private static List<Node> buttons(FxRobot robot) {
        return robot.lookup(node -> node instanceof Button).queryAll().stream()
                .filter(button -> button.getParent().isVisible()) // the pane around it has its tooltip
                .toList();
    }

    @Test
    void resume_standsBesideStartExactlyWhileARunCanGoOn(FxRobot robot) {
        assertThat(buttons(robot)).hasSize(1);
        robot.interact(() -> whyNot.set(""));
        assertThat(buttons(robot)).hasSize(2);
        robot.interact(() -> ((Button) buttons(robot).get(0)).fire());
        assertThat(done).containsExactly("resumed");
        robot.interact(() -> whyNot.set("it is trained already"));
        assertThat(buttons(robot)).hasSize(1);
    }
}
