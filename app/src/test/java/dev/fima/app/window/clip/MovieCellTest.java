package dev.fima.app.window.clip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class MovieCellTest {
    private static final int RED = 0xffff0000;
    private static final int BLUE = 0xff0000ff;

    private MovieCell cell;
    private StackPane root;

    @Start
    void start(Stage stage) {
        cell = new MovieCell("nothing");
        root = new StackPane(cell);
        stage.setScene(new Scene(root, 200, 200));
        stage.show();
    }

    private static ClipMovie twoFrames(int width, int height) {
        return new ClipMovie((frame, argb) -> Arrays.fill(argb, frame == 0 ? RED : BLUE), 2, width, height);
    }

    private static int[] row(MovieCell cell, int y) {
        WritableImage seen = cell.snapshot(null, null);
        int[] row = new int[(int) seen.getWidth()];
        for (int x = 0; x < row.length; x++) {
            row[x] = seen.getPixelReader().getArgb(x, y);
        }
        return row;
    }

    /** A wide frame in a square cell leaves the same room above and below. */
    @Test
    void pictureStandsInTheMiddle(FxRobot robot) {
        int[][] rows = new int[3][];
        robot.interact(() -> {
            cell.setSize(100, 100);
            cell.setMovie(Optional.of(twoFrames(40, 20)));
        });
        robot.interact(() -> {
            rows[0] = row(cell, 20);
            rows[1] = row(cell, 50);
            rows[2] = row(cell, 80);
        });

        assertThat(rows[0]).doesNotContain(RED);
        assertThat(rows[1]).containsOnly(RED);
        assertThat(rows[2]).doesNotContain(RED);
    }

    @Test
    void aFrame_asksForNoLayoutAround(FxRobot robot) {
        robot.interact(() -> {
            cell.setSize(100, 50);
            cell.setMovie(Optional.of(twoFrames(40, 20)));
        });
        boolean[] asked = new boolean[1];
        int[][] seen = new int[1][];
        robot.interact(() -> {
            root.layout(); // what setting it up asked for; whether a pulse has come by now is a matter of luck
            cell.show(1);
            asked[0] = root.isNeedsLayout() || cell.isNeedsLayout();
        });
        robot.interact(() -> seen[0] = row(cell, 25));

        assertThat(asked[0]).isFalse();
        assertThat(seen[0]).containsOnly(BLUE);
    }
}
