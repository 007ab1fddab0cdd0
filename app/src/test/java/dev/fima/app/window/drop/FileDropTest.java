package dev.fima.app.window.drop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.task.TaskRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.input.DragEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class FileDropTest extends ViewTest {
    private final List<Path> first = new ArrayList<>();
    private final List<Path> second = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final FileDrop drop = new FileDrop(
            List.of(
                    new DropTaker("first (.a)", file -> file.toString().endsWith(".a"), first::addAll),
                    new DropTaker("second (.b)", file -> file.toString().endsWith(".b"), second::addAll),
                    new DropTaker("third (.a)", file -> file.toString().endsWith(".a"), second::addAll)),
            TaskRunner.direct(),
            problems::add);
    private Button inside;

    @Start
    void start(Stage stage) {
        inside = new Button("inside");
        BorderPane root = new BorderPane(inside);
        drop.install(root);
        show(stage, root);
    }

    @Test
    void droppedFiles_goToTheFirstThatTakesThemAndTheOthersAreNamed(FxRobot robot) {
        robot.interact(() ->
                inside.fireEvent(DroppedFiles.event(DragEvent.DRAG_DROPPED, "one.a", "two.b", "three.c", "four.a")));
        assertThat(first)
                .containsExactly(
                        Path.of("one.a").toAbsolutePath(), Path.of("four.a").toAbsolutePath());
        assertThat(second).containsExactly(Path.of("two.b").toAbsolutePath());
        assertThat(problems)
                .containsExactly("three.c cannot be opened here: drop first (.a), second (.b) or third (.a).");
    }

    @Test
    void filesHeldOverTheWindow_areAcceptedAndTheHintIsShownUntilTheyLeave(FxRobot robot) {
        robot.interact(() -> inside.fireEvent(DroppedFiles.event(DragEvent.DRAG_OVER, "one.a")));
        DropHint hint = robot.lookup("#drop-hint").query();
        assertThat(hint.isVisible()).isTrue();
        assertThat(hint.getWidth()).isEqualTo(inside.getScene().getWidth());
        robot.interact(() -> inside.getScene().getRoot().fireEvent(DroppedFiles.event(DragEvent.DRAG_EXITED, "one.a")));
        assertThat(hint.isVisible()).isFalse();
    }

    @Test
    void heldText_isNoDrop(FxRobot robot) {
        robot.interact(() -> inside.fireEvent(DroppedFiles.event(DragEvent.DRAG_OVER)));
        assertThat(robot.lookup("#drop-hint").query().isVisible()).isFalse();
        robot.interact(() -> inside.fireEvent(DroppedFiles.event(DragEvent.DRAG_DROPPED)));
        assertThat(problems).isEmpty();
    }
}
