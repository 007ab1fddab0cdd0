package dev.fima.app.window.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import java.awt.Color;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DrawnPaneTest {
    private final DrawnPane<String> pane = new DrawnPane<>();

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new StackPane(pane)));
        ViewTest.makePlain(stage);
        stage.setWidth(200);
        stage.setHeight(100);
        stage.show();
    }

    private static Drawing<String> filled(Color colour, String name) {
        return (g, width, height) -> {
            g.setColor(colour);
            g.fillRect(0, 0, (int) width, (int) height / 2);
            return name + " " + (int) width + "x" + (int) height;
        };
    }

    private static void await(BooleanSupplier condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> {
            CountDownLatch asked = new CountDownLatch(1);
            boolean[] answer = new boolean[1];
            Platform.runLater(() -> {
                answer[0] = condition.getAsBoolean();
                asked.countDown();
            });
            return asked.await(60, TimeUnit.SECONDS) && answer[0];
        });
    }

    @Test
    void show_bringsPixelsAndGeometryOfTheRoomThereIs(FxRobot robot) throws Exception {
        robot.interact(() -> pane.show(filled(Color.RED, "red")));

        await(() -> "red 200x100".equals(pane.geometry()));

        WritableImage[] seen = new WritableImage[1];
        robot.interact(() -> seen[0] = pane.snapshot(null, null));
        assertThat(seen[0].getPixelReader().getArgb(100, 20)).isEqualTo(0xffff0000);
        assertThat(seen[0].getPixelReader().getArgb(100, 80)).isNotEqualTo(0xffff0000);
    }

    @Test
    void show_afterResize_drawsAnewInTheNewRoom(FxRobot robot) throws Exception {
        robot.interact(() -> pane.show(filled(Color.BLUE, "blue")));
        await(() -> pane.geometry() != null);

        robot.interact(() -> pane.getScene().getWindow().setWidth(320));

        await(() -> pane.geometry().startsWith("blue 320x"));
    }

    @Test
    void show_ofManyRequestsWhileBusy_drawsOnlyTheLatest(FxRobot robot) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        List<Integer> drawn = new CopyOnWriteArrayList<>();
        robot.interact(() -> pane.show((g, width, height) -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "first";
        }));
        robot.interact(() -> {
            for (int i = 0; i < 50; i++) {
                int number = i;
                pane.show((g, width, height) -> {
                    drawn.add(number);
                    return "request " + number;
                });
            }
        });
        gate.countDown();

        await(() -> "request 49".equals(pane.geometry()));
        assertThat(drawn).containsExactly(49);
    }

    @Test
    void show_ofADrawingThatFails_keepsTheLastPicture(FxRobot robot) throws Exception {
        robot.interact(() -> pane.show(filled(Color.RED, "red")));
        await(() -> pane.geometry() != null);
        CountDownLatch failed = new CountDownLatch(1);

        robot.interact(() -> pane.show((g, width, height) -> {
            failed.countDown();
            throw new IllegalStateException("a drawing that fails on purpose");
        }));
        assertThat(failed.await(60, TimeUnit.SECONDS)).isTrue();
        robot.interact(() -> pane.show(filled(Color.GREEN, "green")));

        await(() -> "green 200x100".equals(pane.geometry()));
    }

    @Test
    void clear_whileDrawing_leavesNothing(FxRobot robot) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        robot.interact(() -> {
            pane.show((g, width, height) -> {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return "late";
            });
            pane.clear();
        });
        gate.countDown();
        CountDownLatch behind = new CountDownLatch(2);
        DrawingThreads.run(behind::countDown, behind::countDown);
        assertThat(behind.await(60, TimeUnit.SECONDS)).isTrue();
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(pane.geometry()).isNull();
    }
}
