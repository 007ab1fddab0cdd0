package dev.fima.app.window.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Scene;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LayoutIslandTest {
    private Slider bare;
    private Slider inside;
    private LayoutIsland island;
    private HBox ordinary;
    private HBox still;

    private static Slider slider() {
        Slider slider = new Slider(0, 10, 0);
        slider.setMinWidth(80);
        slider.setPrefWidth(220);
        return slider;
    }

    @Start
    void start(Stage stage) {
        bare = slider();
        inside = slider();
        island = new LayoutIsland(inside);
        ordinary = new HBox(bare);
        still = new HBox(island);
        stage.setScene(new Scene(new HBox(ordinary, still), 600, 60));
        stage.show();
    }

    @Test
    void takesTheSizeOfWhatIsInside(FxRobot robot) {
        assertThat(island.prefWidth(Region.USE_COMPUTED_SIZE)).isEqualTo(220);
        assertThat(island.minWidth(Region.USE_COMPUTED_SIZE)).isEqualTo(80);
        assertThat(island.prefHeight(Region.USE_COMPUTED_SIZE)).isEqualTo(bare.prefHeight(Region.USE_COMPUTED_SIZE));
        assertThat(inside.getWidth()).isEqualTo(bare.getWidth());
        assertThat(inside.getHeight()).isEqualTo(bare.getHeight());
    }

    @Test
    void aMoveInside_asksForNoLayoutAround(FxRobot robot) {
        boolean[] asked = new boolean[2];
        robot.interact(() -> {
            bare.setValue(5);
            inside.setValue(5);
            asked[0] = ordinary.isNeedsLayout();
            asked[1] = still.isNeedsLayout();
        });

        assertThat(asked[0]).as("a slider by itself").isTrue();
        assertThat(asked[1]).as("a slider on an island").isFalse();
        assertThat(inside.lookup(".thumb").getLayoutX())
                .isEqualTo(bare.lookup(".thumb").getLayoutX());
    }
}
