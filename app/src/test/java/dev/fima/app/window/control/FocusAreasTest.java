package dev.fima.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.Start;

class FocusAreasTest extends ViewTest {
    private Button first;
    private Button second;
    private Button third;
    private Button fourth;
    private Button outside;
    private FocusAreas areas;

    /** Buttons cannot be made before JavaFX runs. */
    @BeforeAll
    static void begin() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Start
    void start(Stage stage) {
        first = new Button("first");
        second = new Button("second");
        third = new Button("third");
        fourth = new Button("fourth");
        Pane left = new VBox(first, second);
        Pane nothing = new VBox();
        Pane middle = new VBox(third);
        Pane right = new VBox(fourth);
        areas = new FocusAreas(() -> List.of(left, nothing, middle, right));
        outside = new Button("outside");
        show(stage, new HBox(left, nothing, middle, right, outside));
    }

    private Node after(Runnable step) {
        step.run();
        return first.getScene().getFocusOwner();
    }

    @Test
    void go_fromOutsideOfAllAreas_beginsAtTheirEnds(FxRobot robot) {
        robot.interact(() -> {
            outside.requestFocus();
            assertThat(after(() -> areas.go(true))).isSameAs(first);
            outside.requestFocus();
            assertThat(after(() -> areas.go(false))).isSameAs(fourth);
        });
    }

    @Test
    void go_comesBackToWhereTheFocusWas_andPassesWhatTakesNone(FxRobot robot) {
        robot.interact(() -> {
            second.requestFocus();
            assertThat(after(() -> areas.go(true))).isSameAs(third);
            assertThat(after(() -> areas.go(true))).isSameAs(fourth);
            assertThat(after(() -> areas.go(true))).isSameAs(second);
            assertThat(after(() -> areas.go(false))).isSameAs(fourth);
            assertThat(after(() -> areas.go(false))).isSameAs(third);
            // What takes no focus any more gives way to the first that does.
            second.setDisable(true);
            assertThat(after(() -> areas.go(false))).isSameAs(first);
        });
    }
}
