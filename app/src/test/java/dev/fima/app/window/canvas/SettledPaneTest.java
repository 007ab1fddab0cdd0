package dev.fima.app.window.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class SettledPaneTest {
    private Rectangle moving;
    private Rectangle inside;
    private Group hidden;
    private Pane content;
    private SettledPane settled;

    @Start
    void start(Stage stage) {
        moving = new Rectangle(20, 20);
        inside = new Rectangle(30, 30);
        hidden = new Group(new Rectangle(10, 10));
        hidden.setVisible(false);
        content = new Pane(inside, hidden);
        settled = new SettledPane(content);
        stage.setScene(new Scene(new HBox(new Pane(moving), settled), 300, 200));
        stage.show();
    }

    /** Lets something outside move for some pulses; each is a pass over the window. */
    private void pulses(int count) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(count);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                moving.setTranslateX((double) (left.getCount() % 7));
                left.countDown();
                if (left.getCount() == 0) {
                    stop();
                }
            }
        };
        Platform.runLater(timer::start);
        assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private int passes(FxRobot robot) {
        int[] count = new int[1];
        robot.interact(() -> count[0] = settled.passes());
        return count[0];
    }

    /** Passes over the nodes inside while something outside moves ten times. */
    private int passesOfTenPulses(FxRobot robot) throws InterruptedException {
        int before = passes(robot);
        pulses(10);
        return passes(robot) - before;
    }

    @Test
    void nodesThatStayWhereTheyAre_areLeftOut(FxRobot robot) throws InterruptedException {
        pulses(10);
        assertThat(passesOfTenPulses(robot)).isLessThanOrEqualTo(1);
    }

    @Test
    void nodeThatMovesAppearsOrIsAddedInside_isAskedInTheNextPass(FxRobot robot) throws InterruptedException {
        List<Runnable> changes = List.of(
                () -> inside.setTranslateX(100),
                () -> inside.setWidth(60),
                () -> hidden.setVisible(true),
                () -> content.getChildren().add(new Rectangle(5, 5)),
                () -> content.getChildren().remove(0));
        for (Runnable change : changes) {
            // The pass that comes once in a while all the same is not due for so long.
            pulses(30);
            int before = passes(robot);
            robot.interact(change);
            pulses(2);
            assertThat(passes(robot)).isGreaterThan(before);
        }
    }

    @Test
    void nodesInside_areAskedOnceInAWhile(FxRobot robot) throws InterruptedException {
        pulses(10);
        int before = passes(robot);
        pulses(60);
        assertThat(passes(robot) - before).isBetween(1, 5);
    }
}
