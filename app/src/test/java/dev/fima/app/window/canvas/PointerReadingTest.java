package dev.fima.app.window.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.OpenMenu;
import dev.fima.app.window.ViewTest;
import java.awt.Graphics2D;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What a picture says beside the pointer, in the window and in its large window. */
class PointerReadingTest extends ViewTest {
    private final DrawnPane<String> pane = new DrawnPane<>();

    /** Says its name and the side of the pointer, near the left edge alone. */
    private record Named(String name) implements Drawing<String> {
        @Override
        public String draw(Graphics2D g, double width, double height) {
            return name;
        }

        @Override
        public Optional<String> reading(String geometry, double x, double y) {
            return x < 60 ? Optional.of(geometry + (x < 30 ? " left" : " right")) : Optional.empty();
        }
    }

    @Start
    void start(Stage stage) {
        StackPane around = new StackPane(pane);
        around.setPadding(new Insets(0, 0, 0, 100));
        show(stage, around);
    }

    private void draw(FxRobot robot, String name) throws Exception {
        robot.interact(() -> pane.show(new Named(name)));
        await(() -> name.equals(pane.geometry()));
    }

    @Test
    void pointing_saysWhatIsThere_andNothingBeside(FxRobot robot) throws Exception {
        draw(robot, "first");
        moveTo(robot, pane, 40, 30);
        await(() -> OpenMenu.reading().equals(Optional.of("first right")));
        // Another picture under a pointer that stays.
        draw(robot, "second");
        await(() -> OpenMenu.reading().equals(Optional.of("second right")));
        moveTo(robot, pane, 90, 30);
        await(() -> OpenMenu.reading().isEmpty());
        moveTo(robot, pane, 20, 30);
        await(() -> OpenMenu.reading().equals(Optional.of("second left")));
        robot.press(MouseButton.PRIMARY);
        await(() -> OpenMenu.reading().isEmpty());
        robot.release(MouseButton.PRIMARY);
    }

    /** From a place that says something straight out of the picture, away with the picture, and under a menu. */
    @Test
    void reading_goesWithThePointerAndWithThePicture(FxRobot robot) throws Exception {
        draw(robot, "first");
        moveTo(robot, pane, 20, 30);
        await(() -> OpenMenu.reading().isPresent());
        moveTo(robot, pane, -50, 30);
        await(() -> OpenMenu.reading().isEmpty());

        moveTo(robot, pane, 20, 30);
        await(() -> OpenMenu.reading().isPresent());
        robot.interact(() -> pane.fireEvent(new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 20, 30, 20, 30, true, new PickResult(pane, 20, 30))));
        assertThat(OpenMenu.reading()).isEmpty();
        robot.type(KeyCode.ESCAPE);

        moveTo(robot, pane, 40, 30);
        await(() -> OpenMenu.reading().isPresent());
        robot.interact(() -> ((StackPane) pane.getParent()).getChildren().clear());
        assertThat(OpenMenu.reading()).isEmpty();
    }

    @Test
    void reading_liesBesideThePointer(FxRobot robot) throws Exception {
        draw(robot, "first");
        moveTo(robot, pane, 40, 30);
        await(() -> OpenMenu.reading().isPresent());
        Window said = Window.getWindows().stream()
                .filter(javafx.scene.control.Tooltip.class::isInstance)
                .findFirst()
                .orElseThrow();
        var pointer = pane.localToScreen(40, 30);
        assertThat(new javafx.geometry.Rectangle2D(said.getX(), said.getY(), said.getWidth(), said.getHeight())
                        .contains(pointer))
                .isFalse();
    }

    /** Where the view has a line for it, nothing lies over its picture; the large window has no such line. */
    @Test
    void readElsewhere_isSaidInTheLargeWindowAlone(FxRobot robot) throws Exception {
        pane.readElsewhere();
        draw(robot, "first");
        moveTo(robot, pane, 40, 30);
        robot.interact(pane::requestFocus);
        assertThat(OpenMenu.reading()).isEmpty();
        robot.type(KeyCode.ENTER);
        await(() -> large().filter(one -> "first".equals(one.geometry())).isPresent());
        moveTo(robot, large().orElseThrow(), 10, 10);
        await(() -> OpenMenu.reading().equals(Optional.of("first left")));
        robot.interact(() -> large().orElseThrow().getScene().getWindow().hide());
        await(() -> OpenMenu.reading().isEmpty());
    }

    @SuppressWarnings("unchecked") // the only pane of this name shows what the small one does
    private static Optional<DrawnPane<String>> large() {
        return Window.getWindows().stream()
                .flatMap(window -> Optional.ofNullable(window.getScene().lookup("#large-picture")).stream())
                .map(node -> (DrawnPane<String>) node)
                .findFirst();
    }
}
