package dev.fima.app.window.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ShownNodeTest {
    private final IntegerProperty frame = new SimpleIntegerProperty();
    private final List<Integer> seen = new ArrayList<>();
    private StackPane root;
    private Pane panel;

    @Start
    void start(Stage stage) {
        root = new StackPane();
        panel = new Pane();
        frame.when(ShownNode.of(panel)).addListener((source, old, now) -> seen.add(now.intValue()));
        stage.setScene(new Scene(root, 100, 100));
        stage.show();
    }

    @Test
    void framesThatPassWhileNobodyLooks_areNotFollowed_butTheLastOneIs(FxRobot robot) {
        robot.interact(() -> {
            frame.set(1);
            frame.set(2);
            assertThat(seen).isEmpty();

            root.getChildren().add(panel);
            assertThat(seen).containsExactly(2);
            frame.set(3);
            root.getChildren().clear();
            frame.set(4);
            assertThat(seen).containsExactly(2, 3);

            root.getChildren().add(panel);
            root.getChildren().clear();
            root.getChildren().add(panel);
            assertThat(seen).containsExactly(2, 3, 4);
        });
    }
}
