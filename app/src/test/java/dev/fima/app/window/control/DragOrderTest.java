package dev.fima.app.window.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Two rows of three parts, of which the last of each row holds nothing. */
class DragOrderTest extends ViewTest {
    private static final int PARTS = 3;

    private final List<List<Integer>> moves = new ArrayList<>();
    private final List<Region> first = new ArrayList<>();
    private final List<Region> second = new ArrayList<>();

    @Start
    void start(Stage stage) {
        show(stage, new VBox(20, row(first), row(second)));
    }

    private HBox row(List<Region> parts) {
        HBox row = new HBox(10);
        for (int i = 0; i < PARTS; i++) {
            Region part = new Region();
            part.setMinSize(80, 60);
            int place = i < PARTS - 1 ? i : -1;
            DragOrder.offer(part, row, () -> place, (from, to) -> moves.add(List.of(from, to)));
            parts.add(part);
        }
        row.getChildren().setAll(parts);
        return row;
    }

    private static Point2D middle(Node node) {
        Bounds bounds = node.localToScreen(node.getLayoutBounds());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    /** Drags a part over another one; how that looked before it was dropped. */
    private static double drag(FxRobot robot, Node from, Node to) {
        Point2D way = middle(from).midpoint(middle(to));
        robot.moveTo(middle(from)).press(MouseButton.PRIMARY).moveTo(way).moveTo(middle(to));
        double opacity = to.getOpacity();
        robot.release(MouseButton.PRIMARY);
        return opacity;
    }

    @Test
    void part_isMovedFromItsPlaceToThatOfTheOther(FxRobot robot) {
        assertThat(drag(robot, first.get(0), first.get(1))).isLessThan(1);
        assertThat(drag(robot, first.get(1), first.get(2))).isLessThan(1);
        assertThat(moves).containsExactly(List.of(0, 1), List.of(1, -1));
        robot.moveTo(middle(second.get(0)));
        assertThat(first).allMatch(part -> part.getOpacity() == 1);
    }

    @Test
    void partOfAnotherOwner_isNotTaken(FxRobot robot) {
        assertThat(drag(robot, first.get(0), second.get(1))).isEqualTo(1);
        assertThat(drag(robot, second.get(1), first.get(0))).isEqualTo(1);
        assertThat(moves).isEmpty();
    }

    @Test
    void whatHoldsNothing_isNotDragged_andWhatIsDroppedUponItselfStays(FxRobot robot) {
        drag(robot, first.get(2), first.get(0));
        drag(robot, first.get(1), first.get(1));
        assertThat(moves).isEmpty();
    }
}
