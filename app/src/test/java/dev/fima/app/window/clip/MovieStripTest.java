package dev.fima.app.window.clip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.canvas.Zoom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class MovieStripTest {
    private static final int RED = 0xffff0000;
    private static final int BLUE = 0xff0000ff;
    private static final int GREEN = 0xff00ff00;

    private MovieStrip strip;

    @Start
    void start(Stage stage) {
        strip = new MovieStrip(10, List.of("none", "nothing", "…"));
        stage.setScene(new Scene(new StackPane(strip), 400, 200, Color.WHITE));
        stage.show();
    }

    private static ClipMovie movie(int width, int height, int... colours) {
        return new ClipMovie((frame, argb) -> Arrays.fill(argb, colours[frame]), colours.length, width, height);
    }

    private int[] row(FxRobot robot, int y) {
        int[][] rows = new int[1][];
        robot.interact(() -> {
            WritableImage seen = strip.snapshot(null, null);
            rows[0] = new int[(int) seen.getWidth()];
            for (int x = 0; x < rows[0].length; x++) {
                rows[0][x] = seen.getPixelReader().getArgb(x, y);
            }
        });
        return rows[0];
    }

    private static OptionalInt first(int[] row, int colour) {
        return java.util.stream.IntStream.range(0, row.length)
                .filter(x -> row[x] == colour)
                .findFirst();
    }

    private static long count(int[] row, int colour) {
        return Arrays.stream(row).filter(pixel -> pixel == colour).count();
    }

    /** A wide movie leaves room above and below, a tall one at both sides, and the gaps stay free. */
    @Test
    void moviesStandInTheMiddleOfTheirCells(FxRobot robot) {
        robot.interact(() -> {
            strip.setCellSize(80, 60);
            strip.setMovie(0, Optional.of(movie(40, 20, RED)));
            strip.setMovie(1, Optional.of(movie(20, 30, BLUE)));
            strip.setMovie(2, Optional.of(movie(40, 30, GREEN)));
        });
        robot.interact(() -> {});
        int[] middle = row(robot, 30);
        assertThat(middle).hasSize(3 * 80 + 2 * 10);
        assertThat(first(middle, RED)).hasValue(0);
        assertThat(count(middle, RED)).isEqualTo(80);
        assertThat(first(middle, BLUE)).hasValue(90 + 20);
        assertThat(count(middle, BLUE)).isEqualTo(40);
        assertThat(first(middle, GREEN)).hasValue(180);
        assertThat(count(middle, GREEN)).isEqualTo(80);
        int[] top = row(robot, 5);
        assertThat(count(top, RED)).isZero();
        assertThat(count(top, BLUE)).isEqualTo(40);
    }

    @Test
    void aMovieThatGoes_leavesItsTextAndNoPixel(FxRobot robot) {
        robot.interact(() -> {
            strip.setCellSize(80, 60);
            strip.setMovie(1, Optional.of(movie(40, 30, BLUE)));
        });
        assertThat(strip.lookupAll(".movie-missing")).hasSize(2);
        assertThat(count(row(robot, 30), BLUE)).isEqualTo(80);
        robot.interact(() -> strip.setMovie(1, Optional.empty()));
        assertThat(strip.lookupAll(".movie-missing")).hasSize(3);
        assertThat(count(row(robot, 30), BLUE)).isZero();
    }

    /** A movie of another length ends with its last frame; a frame asks for no layout around. */
    @Test
    void show_goesToTheFrameInAllCells(FxRobot robot) {
        robot.interact(() -> {
            strip.setCellSize(80, 60);
            strip.setMovie(0, Optional.of(movie(40, 30, RED, BLUE, GREEN)));
            strip.setMovie(1, Optional.of(movie(40, 30, GREEN, RED)));
        });
        boolean[] asked = new boolean[1];
        robot.interact(() -> {
            strip.getParent()
                    .layout(); // what setting it up asked for; whether a pulse has come by now is a matter of luck
            strip.show(2);
            asked[0] = strip.getParent().isNeedsLayout() || strip.isNeedsLayout();
        });
        assertThat(asked[0]).isFalse();
        int[] row = row(robot, 30);
        assertThat(first(row, GREEN)).hasValue(0);
        assertThat(first(row, RED)).hasValue(90);
        assertThat(strip.shownFrame()).isEqualTo(2);
    }

    @Test
    void setZoom_showsAPartLarger(FxRobot robot) {
        int[] left = new int[40 * 30];
        for (int i = 0; i < left.length; i++) {
            left[i] = i % 40 < 10 ? RED : BLUE;
        }
        robot.interact(() -> {
            strip.setCellSize(80, 60);
            strip.setMovie(
                    2,
                    Optional.of(new ClipMovie(
                            (frame, argb) -> System.arraycopy(left, 0, argb, 0, left.length), 1, 40, 30)));
            strip.setZoom(new Zoom(2, 0, 0));
        });
        assertThat(strip.shownPart(2).orElseThrow().getWidth()).isEqualTo(20);
        assertThat(strip.shownPart(0)).isEmpty();
        // A quarter of the picture is red, half of what is seen; the blend between takes two pixels at most.
        assertThat(count(row(robot, 30), RED)).isBetween(37L, 41L);
        robot.interact(() -> strip.setZoom(Zoom.WHOLE));
        assertThat(count(row(robot, 30), RED)).isBetween(18L, 21L);
    }

    @Test
    void cellAt_dividesTheGapsAmongNeighbours(FxRobot robot) {
        robot.interact(() -> strip.setCellSize(80, 60));
        assertThat(strip.cellAt(-3)).isZero();
        assertThat(strip.cellAt(84)).isZero();
        assertThat(strip.cellAt(86)).isEqualTo(1);
        assertThat(strip.cellAt(1000)).isEqualTo(2);
    }
}
