package dev.fima.app.window;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What tests of views have in common: a window of the smallest supported panel size, waiting, and places in nodes. */
@ExtendWith(ApplicationExtension.class)
public abstract class ViewTest {
    /** Longer than any view needs beside another build; what waits for longer will wait for ever. */
    private static final long PATIENCE_SECONDS = 60;

    /** Shows a view in a window of its own. */
    protected static void show(Stage stage, Region view) {
        makePlain(stage);
        stage.setScene(new Scene(view));
        stage.setWidth(1000);
        stage.setHeight(650);
        stage.show();
    }

    /**
     * Takes back how another test left the stage, which all tests of a process share: no key reaches a window that was
     * put away.
     */
    public static void makePlain(Stage stage) {
        stage.setIconified(false);
        stage.setMaximized(false);
        stage.setFullScreen(false);
        stage.setMinWidth(0);
        stage.setMinHeight(0);
    }

    /** Waits for something that is true on the JavaFX thread in the end. */
    protected static void await(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean)
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    /**
     * Points at a place until that has its effect. The place is asked for anew each time, because a picture may still be
     * drawn again while the layout settles, and the mouse comes from beside it, because one that stands still tells
     * nothing.
     */
    protected static void pointAt(FxRobot robot, Node node, Supplier<Point2D> place, BooleanSupplier effect)
            throws TimeoutException {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> {
            Point2D now = WaitForAsyncUtils.asyncFx(place::get).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            moveTo(robot, node, now.getX() + 2, now.getY() + 2);
            moveTo(robot, node, now.getX(), now.getY());
            WaitForAsyncUtils.waitForFxEvents();
            return WaitForAsyncUtils.asyncFx(effect::getAsBoolean).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        });
    }

    /** Moves the mouse to a place of a node in its own coordinates. */
    protected static void moveTo(FxRobot robot, Node node, double x, double y) {
        robot.moveTo(screen(node, x, y));
    }

    private static Point2D screen(Node node, double x, double y) {
        Bounds local = node.getBoundsInLocal();
        return node.localToScreen(local.getMinX() + x, local.getMinY() + y);
    }
}
