package dev.fima.app.window.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class TourTest extends ViewTest {
    private final List<String> opened = new ArrayList<>();
    private final List<Guide.Place> read = new ArrayList<>();
    private final Guide.Place page = new Guide.Place("views/attention.md", "");
    private final Tour tour = new Tour(
            List.of(
                    new TourStop("Maps", "Warm colours.", "attention", "#nowhere #here", page),
                    new TourStop("Time", "Moments.", "temporal", "#nowhere", new Guide.Place("views/temporal.md", ""))),
            opened::add);

    @Start
    void start(Stage stage) {
        Button here = new Button("Here");
        here.setId("here");
        BorderPane root = new BorderPane(here);
        root.setBottom(new TourBar(tour, read::add));
        TourPointer.install(tour, root);
        show(stage, root);
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    @Test
    void bar_takesNoRoomUntilTheTourBegins(FxRobot robot) {
        Node bar = robot.lookup("#tour").query();
        assertThat(bar.isManaged()).isFalse();
        robot.interact(tour::begin);
        assertThat(bar.isVisible()).isTrue();
        assertThat(text(robot, "#tour-number")).isEqualTo("Tour, 1 of 2");
        assertThat(text(robot, "#tour-words")).isEqualTo("Warm colours.");
        assertThat(robot.lookup("#tour-back").queryButton().isDisabled()).isTrue();
    }

    @Test
    void buttons_goOnAndBack_andTheLastStopEndsIt(FxRobot robot) {
        robot.interact(tour::begin);
        robot.clickOn("#tour-more");
        assertThat(read).containsExactly(page);
        robot.clickOn("#tour-next");
        robot.clickOn("#tour-back");
        robot.clickOn("#tour-next");
        assertThat(opened).containsExactly("attention", "temporal", "attention", "temporal");
        assertThat(robot.lookup("#tour-next").queryButton().getText()).isEqualTo("Done");
        assertThat(tour.closed().get()).isFalse();
        robot.clickOn("#tour-next");
        assertThat(robot.lookup("#tour").query().isManaged()).isFalse();
        assertThat(tour.closed().get()).isTrue();
    }

    @Test
    void keys_doTheSame(FxRobot robot) {
        robot.interact(() -> {
            tour.begin();
            robot.lookup("#tour").<TourBar>query().takeFocus();
        });
        robot.type(KeyCode.RIGHT);
        assertThat(tour.place()).isEqualTo(2);
        robot.type(KeyCode.LEFT).type(KeyCode.LEFT);
        assertThat(tour.place()).isEqualTo(1);
        assertThat(robot.lookup("#tour-next").queryButton().getAccessibleText())
                .isEqualTo("Next. Tour, 1 of 2, Maps: Warm colours.");
        robot.type(KeyCode.ESCAPE);
        assertThat(tour.place()).isZero();
        assertThat(tour.closed().get()).isTrue();
    }

    @Test
    void pointer_standsAroundTheFirstTargetThatIsSeen(FxRobot robot) throws Exception {
        assertThat(robot.lookup("#tour-pointer").tryQuery()).isEmpty();
        robot.interact(tour::begin);
        Node here = robot.lookup("#here").query();
        await(() -> robot.lookup("#tour-pointer").queryAll().stream()
                .map(Rectangle.class::cast)
                .anyMatch(frame -> {
                    Bounds inner = here.localToScene(here.getLayoutBounds());
                    return frame.isVisible()
                            && frame.getX() <= inner.getMinX()
                            && frame.getX() >= inner.getMinX() - 5
                            && frame.getWidth() >= inner.getWidth() - 4;
                }));
        robot.interact(tour::next);
        Rectangle frame = robot.lookup("#tour-pointer").queryAs(Rectangle.class);
        assertThat(frame.isVisible()).isFalse();
        robot.interact(tour::close);
        assertThat(robot.lookup("#tour-pointer").tryQuery()).isEmpty();
    }
}
