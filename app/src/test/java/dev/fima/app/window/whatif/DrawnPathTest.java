package dev.fima.app.window.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.selection.ProbeSource;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.whatif.Change;
import dev.fima.model.whatif.ChangeKind;
import dev.fima.model.whatif.ChangeText;
import dev.fima.model.whatif.Corner;
import dev.fima.model.whatif.MaskChoice;
import dev.fima.model.whatif.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The path of a moved part, drawn with the mouse or by keys, and what is taken back. */
class DrawnPathTest extends ViewTest {
    /** A pixel of the picture is some hundredths of its width. */
    private static final Offset<Double> PIXELS = Offset.offset(0.05);

    private final SelectionState selection = new SelectionState();
    private final SyntheticEngine engine = new SyntheticEngine();
    private final ObjectProperty<Optional<NetworkChoice>> network =
            new SimpleObjectProperty<>(Optional.of(SyntheticEngine.NETWORK));
    private final LiveComparison live = new LiveComparison(engine, TaskRunner.standard("whatif", 1), said -> {});
    private WhatIfModel model;

    @Start
    void start(Stage stage) {
        model = new WhatIfModel(
                selection,
                new SimpleObjectProperty<>(List.of(SyntheticEngine.source(0), SyntheticEngine.source(1))),
                new SimpleObjectProperty<>(Optional.<ProbeSource>empty()),
                network,
                live,
                // Wider than high: what takes the height for the width draws beside the mouse.
                source -> 2);
        ProfileModel profile = new ProfileModel(() -> engine, TaskRunner.direct(), Path::toString, problem -> {});
        NamedAction nothing = new NamedAction("Nothing", () -> {});
        show(stage, new WhatIfView(model, selection, new ProfilePane(profile, selection), nothing, nothing));
        model.add(ChangeKind.MOVE_REGION);
    }

    private void settle() throws Exception {
        await(() -> model.originalTime().isPresent() && live.activity().get().isEmpty());
    }

    private Change change() {
        return model.items().get(0).change().get();
    }

    private static Point2D at(Node picture, double x, double y) {
        Bounds place = picture.localToScreen(picture.getLayoutBounds());
        return new Point2D(place.getMinX() + x * place.getWidth(), place.getMinY() + y * place.getHeight());
    }

    private static void drag(FxRobot robot, double[]... corners) {
        Node picture = robot.lookup("#whatif-rgb-original").query();
        robot.moveTo(at(picture, corners[0][0], corners[0][1])).press(MouseButton.PRIMARY);
        for (double[] corner : corners) {
            robot.moveTo(at(picture, corner[0], corner[1]));
        }
        robot.release(MouseButton.PRIMARY);
    }

    @Test
    void path_isDrawnWithTheMouse_shown_andTakenAway(FxRobot robot) throws Exception {
        settle();
        drag(robot, new double[] {0.2, 0.2}, new double[] {0.8, 0.2});
        assertThat(change().route()).isEmpty();

        robot.clickOn("#change-path");
        assertThat(robot.lookup("#whatif-said").queryAs(Label.class).getText()).startsWith("Draw the path");
        drag(robot, new double[] {0.25, 0.25}, new double[] {0.75, 0.25}, new double[] {0.75, 0.75});
        await(() -> change().route().isPresent());
        List<Corner> corners = change().route().orElseThrow().corners();
        assertThat(corners.get(0).x()).isCloseTo(0.25, PIXELS);
        assertThat(corners.get(0).y()).isCloseTo(0.25, PIXELS);
        assertThat(corners.get(corners.size() - 1).x()).isCloseTo(0.75, PIXELS);
        assertThat(corners.get(corners.size() - 1).y()).isCloseTo(0.75, PIXELS);
        assertThat(change().route().orElseThrow().length()).isCloseTo(1, Offset.offset(0.15));
        Bounds picture = robot.lookup("#whatif-rgb-original").query().getLayoutBounds();
        assertThat(picture.getWidth() / picture.getHeight()).isCloseTo(2, Offset.offset(0.1));
        // On the command line it is the same path.
        assertThat(ChangeText.parse(ChangeText.write(change()), name -> null)
                        .route()
                        .orElseThrow()
                        .length())
                .isCloseTo(change().route().orElseThrow().length(), Offset.offset(1e-4));
        assertThat(model.words())
                .startsWith("Part moved (along a drawn path of ")
                .doesNotContain("direction");
        assertThat(robot.lookup("#whatif-path-line").query().isVisible()).isTrue();
        assertThat(robot.lookup("#change-reach").queryAs(Slider.class).isDisabled())
                .isTrue();
        await(() -> !engine.changes().isEmpty()
                && engine.changes()
                        .get(engine.changes().size() - 1)
                        .get(0)
                        .route()
                        .isPresent());
        // One path is drawn; the next drag draws nothing.
        drag(robot, new double[] {0.5, 0.1}, new double[] {0.5, 0.9});
        assertThat(change().route().orElseThrow().corners()).isEqualTo(corners);

        robot.clickOn("#change-path-clear");
        assertThat(change().route()).isEmpty();
        assertThat(robot.lookup("#whatif-path-line").query().isVisible()).isFalse();
        assertThat(robot.lookup("#change-reach").queryAs(Slider.class).isDisabled())
                .isFalse();
    }

    /** While a path is drawn the region stays, and the other way round. */
    @Test
    void path_isDrawnAlsoWhereARegionCouldBe_andEscapeLeavesOff(FxRobot robot) throws Exception {
        settle();
        robot.interact(() -> model.maskProperty().set(MaskChoice.REGION));
        robot.clickOn("#change-path");
        drag(robot, new double[] {0.25, 0.25}, new double[] {0.75, 0.25}, new double[] {0.75, 0.75});
        assertThat(change().route()).isPresent();
        assertThat(model.regionProperty().get()).isEmpty();
        drag(robot, new double[] {0.25, 0.25}, new double[] {0.75, 0.25}, new double[] {0.75, 0.75});
        assertThat(model.regionProperty().get()).isPresent();
        robot.clickOn("#change-path");
        assertThat(model.drawingProperty().get()).isPresent();
        robot.interact(() -> robot.lookup("#whatif-rgb-original").query().requestFocus());
        robot.type(KeyCode.ESCAPE);
        assertThat(model.drawingProperty().get()).isEmpty();
    }

    @Test
    void undo_takesPathsListsAndSlidersBack(FxRobot robot) throws Exception {
        settle();
        robot.interact(() -> model.add(ChangeKind.NOISE));
        ChangeItem noise = model.items().get(1);
        // One slider that moves is one change.
        for (int strength = 20; strength < 60; strength += 10) {
            double now = strength;
            robot.interact(() -> noise.change().set(noise.change().get().with("strength", now)));
        }
        robot.clickOn("#change-path");
        drag(robot, new double[] {0.25, 0.25}, new double[] {0.75, 0.75});
        assertThat(change().route()).isPresent();

        robot.interact(model.history()::undo);
        assertThat(change().route()).isEmpty();
        assertThat(model.items().get(1).change().get().value("strength", 16)).isEqualTo(50);
        robot.interact(model.history()::undo);
        assertThat(model.items().get(1).change().get().values()).isEmpty();
        robot.interact(model.history()::undo);
        assertThat(model.items()).hasSize(1);
        robot.interact(() -> {
            model.history().redo();
            model.history().redo();
            model.history().redo();
        });
        assertThat(change().route()).isPresent();
        assertThat(model.items().get(1).change().get().value("strength", 16)).isEqualTo(50);
        assertThat(model.history().redoable().getValue()).isFalse();
        assertThat(robot.lookup("#whatif-path-line").query().isVisible()).isTrue();
    }

    private static Point2D in(Node picture, double x, double y) {
        Bounds place = picture.getLayoutBounds();
        return new Point2D(x * place.getWidth(), y * place.getHeight());
    }

    private Circle pen(FxRobot robot) {
        return robot.lookup(".drawn-end").queryAs(Circle.class);
    }

    /** The line lies on the picture where the mouse was, with its end marked; its corners are no closer than a fiftieth. */
    @Test
    void path_isShownWhereItWasDrawn_withItsBend(FxRobot robot) throws Exception {
        settle();
        robot.clickOn("#change-path");
        drag(robot, new double[] {0.25, 0.25}, new double[] {0.75, 0.25}, new double[] {0.75, 0.75});
        Node picture = robot.lookup("#whatif-rgb-original").query();
        List<Corner> corners = change().route().orElseThrow().corners();
        assertThat(corners).anySatisfy(corner -> {
            assertThat(corner.x()).isCloseTo(0.75, PIXELS);
            assertThat(corner.y()).isCloseTo(0.25, PIXELS);
        });
        for (int i = 1; i < corners.size(); i++) {
            assertThat(Math.hypot(
                            corners.get(i).x() - corners.get(i - 1).x(),
                            corners.get(i).y() - corners.get(i - 1).y()))
                    .isGreaterThan(0.02);
        }
        Polyline line = robot.lookup("#whatif-path-line").queryAs(Polyline.class);
        assertThat(line.getPoints()).hasSize(2 * corners.size());
        for (int i = 0; i < corners.size(); i++) {
            Point2D place = in(picture, corners.get(i).x(), corners.get(i).y());
            // The picture is drawn on whole pixels.
            assertThat(line.getPoints().get(2 * i)).isCloseTo(place.getX(), Offset.offset(2.0));
            assertThat(line.getPoints().get(2 * i + 1)).isCloseTo(place.getY(), Offset.offset(2.0));
        }
        assertThat(pen(robot).isVisible()).isTrue();
        assertThat(pen(robot).getCenterX()).isCloseTo(in(picture, 0.75, 0.75).getX(), Offset.offset(6.0));
        assertThat(pen(robot).getCenterY()).isCloseTo(in(picture, 0.75, 0.75).getY(), Offset.offset(6.0));
        robot.interact(model.history()::undo);
        assertThat(line.isVisible()).isFalse();
        assertThat(pen(robot).isVisible()).isFalse();
    }

    /** What is no path leaves the one that was drawn, and the drawing goes on. */
    @Test
    void path_staysWhereTheNextIsNone(FxRobot robot) throws Exception {
        settle();
        robot.clickOn("#change-path");
        drag(robot, new double[] {0.25, 0.25}, new double[] {0.75, 0.75});
        Route before = change().route().orElseThrow();
        Polyline line = robot.lookup("#whatif-path-line").queryAs(Polyline.class);
        List<Double> seen = List.copyOf(line.getPoints());
        robot.clickOn("#change-path");
        Node picture = robot.lookup("#whatif-rgb-original").query();
        robot.moveTo(at(picture, 0.5, 0.1)).press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
        assertThat(change().route()).contains(before);
        robot.moveTo(at(picture, 0.3, 0.5)).press(MouseButton.MIDDLE);
        robot.moveTo(at(picture, 0.9, 0.5)).release(MouseButton.MIDDLE);
        assertThat(change().route()).contains(before);
        assertThat(model.drawingProperty().get()).isPresent();
        // Escape while the button is held: from then on the mouse draws nothing.
        robot.moveTo(at(picture, 0.3, 0.5)).press(MouseButton.PRIMARY);
        robot.moveTo(at(picture, 0.9, 0.5));
        assertThat(line.getPoints()).isNotEqualTo(seen);
        robot.type(KeyCode.ESCAPE);
        assertThat(line.getPoints()).isEqualTo(seen);
        robot.moveTo(at(picture, 0.9, 0.9));
        assertThat(line.getPoints()).isEqualTo(seen);
        robot.release(MouseButton.PRIMARY);
        assertThat(model.drawingProperty().get()).isEmpty();
        assertThat(change().route()).contains(before);
    }

    @Test
    void path_isDrawnByKeys_cornerByCorner(FxRobot robot) throws Exception {
        settle();
        robot.interact(() -> model.maskProperty().set(MaskChoice.REGION));
        robot.interact(
                () -> robot.lookup("#change-path").queryAs(ToggleButton.class).requestFocus());
        robot.type(KeyCode.SPACE);
        Node picture = robot.lookup("#whatif-rgb-original").query();
        assertThat(picture.isFocused()).isTrue();
        assertThat(robot.lookup("#whatif-said").queryAs(Label.class).getText()).contains("arrow keys");
        // The first key shows where the pen is.
        robot.type(KeyCode.RIGHT);
        assertThat(pen(robot).isVisible()).isTrue();
        assertThat(pen(robot).getCenterX()).isCloseTo(in(picture, 0.5, 0.5).getX(), Offset.offset(2.0));
        robot.press(KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT);
        robot.type(KeyCode.LEFT, 2).type(KeyCode.UP, 7);
        assertThat(pen(robot).getCenterX()).isCloseTo(in(picture, 0.25, 0.25).getX(), Offset.offset(2.0));
        assertThat(pen(robot).getCenterY()).isCloseTo(in(picture, 0.25, 0.25).getY(), Offset.offset(2.0));
        robot.type(KeyCode.ENTER);
        // Once more in the same place: a single corner is no path yet.
        robot.type(KeyCode.ENTER).type(KeyCode.RIGHT, 14);
        Polyline line = robot.lookup("#whatif-path-line").queryAs(Polyline.class);
        assertThat(line.isVisible()).isTrue();
        assertThat(line.getPoints()).hasSize(4);
        robot.type(KeyCode.ENTER).type(KeyCode.UP, 2).type(KeyCode.ENTER);
        assertThat(line.getPoints()).hasSize(8);
        robot.type(KeyCode.BACK_SPACE).type(KeyCode.DOWN, 16);
        assertThat(line.getPoints()).hasSize(6);
        assertThat(change().route()).isEmpty();
        robot.type(KeyCode.ENTER, 2);
        List<Corner> corners = change().route().orElseThrow().corners();
        assertThat(corners).extracting(corner -> Math.round(corner.x() * 28)).containsExactly(7L, 21L, 21L);
        assertThat(corners).extracting(corner -> Math.round(corner.y() * 28)).containsExactly(7L, 7L, 21L);
        assertThat(model.drawingProperty().get()).isEmpty();
        assertThat(model.regionProperty().get()).isEmpty();
        assertThat(robot.listTargetWindows()).hasSize(1);
        // From now on the keys are for the region again.
        robot.type(KeyCode.RIGHT);
        assertThat(model.regionProperty().get()).isPresent();
        assertThat(change().route().orElseThrow().corners()).isEqualTo(corners);
    }

    /** The pen does not leave the picture, and Escape leaves the path as it was. */
    @Test
    void keys_stayWithinThePicture_andEscapeLeavesOff(FxRobot robot) throws Exception {
        settle();
        robot.clickOn("#change-path");
        robot.type(KeyCode.LEFT, 20).type(KeyCode.ENTER);
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN, 4).release(KeyCode.SHIFT);
        Node picture = robot.lookup("#whatif-rgb-original").query();
        assertThat(pen(robot).getCenterX()).isCloseTo(0, Offset.offset(2.0));
        assertThat(pen(robot).getCenterY()).isCloseTo(in(picture, 1, 1).getY(), Offset.offset(2.0));
        robot.type(KeyCode.ENTER).type(KeyCode.ESCAPE);
        assertThat(change().route()).isEmpty();
        assertThat(model.drawingProperty().get()).isEmpty();
        assertThat(pen(robot).isVisible()).isFalse();
        assertThat(robot.lookup("#whatif-path-line").query().isVisible()).isFalse();
    }
}
