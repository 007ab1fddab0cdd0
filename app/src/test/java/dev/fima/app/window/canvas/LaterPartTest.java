package dev.fima.app.window.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LaterPartTest {
    private StackPane root;
    private Label part;
    private LaterPart later;

    @Start
    void start(Stage stage) {
        root = new StackPane();
        part = new Label("a table");
        later = new LaterPart(part, 2, () -> part.setText("a specimen"));
        stage.setScene(new Scene(root, 200, 100));
        stage.show();
    }

    @Test
    void part_entersInALaterPulseThanThePanel(FxRobot robot) throws InterruptedException {
        List<Boolean> there = new ArrayList<>();
        CountDownLatch enough = new CountDownLatch(6);
        Platform.runLater(() -> {
            root.getChildren().add(later);
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    there.add(part.getScene() != null);
                    enough.countDown();
                    if (enough.getCount() == 0) {
                        stop();
                    }
                }
            }.start();
        });
        assertThat(enough.await(20, TimeUnit.SECONDS)).isTrue();
        // Timers are asked in the order in which they were started, the part's own first.
        robot.interact(() -> assertThat(there).containsExactly(false, false, true, true, true, true));
    }

    @Test
    void part_leavesWithThePanelAndComesBack(FxRobot robot) {
        robot.interact(() -> {
            root.getChildren().add(later);
            later.prepare();
            assertThat(part.getScene()).isNotNull();
            assertThat(part.getText()).isEqualTo("a specimen");
            root.getChildren().clear();
            assertThat(part.getScene()).isNull();
            assertThat(later.getChildren()).isEmpty();
            root.getChildren().add(later);
            assertThat(part.getScene()).isNull();
            later.prepare();
            later.prepare();
            assertThat(later.getChildren()).containsExactly(part);
        });
    }
}
