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
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The path of a moved part, drawn with the mouse, and what is taken back. */
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
                source -> 1);
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
}
