package dev.fima.app.window.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.control.NamedAction;
import dev.fima.app.window.library.Thumbnails;
import dev.fima.app.window.selection.SelectionState;
import dev.fima.app.window.task.TaskRunner;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class InspectionViewTest extends ViewTest {
    private final ObjectProperty<Optional<InspectedStep>> inspected = new SimpleObjectProperty<>(Optional.empty());
    private final InspectionModel model = new InspectionModel(inspected);
    private final AtomicInteger asked = new AtomicInteger();

    @Start
    void start(Stage stage) {
        show(
                stage,
                new InspectionView(
                        model,
                        new SelectionState(),
                        new Thumbnails(TaskRunner.standard("thumbnails", 1)),
                        new NamedAction("Note the next step", asked::incrementAndGet)));
    }

    @Test
    void empty_offersToNoteAStep(FxRobot robot) {
        robot.clickOn("Note the next step");

        assertThat(asked).hasValue(1);
    }

    @Test
    @SuppressWarnings("unchecked") // the id belongs to a pane of this type
    void pointingAtTheAskingCrop_showsThePositivesOfTheCell(FxRobot robot) throws Exception {
        robot.interact(() -> inspected.set(Optional.of(SyntheticInspection.of(true))));
        DrawnPane<CellGeometry> pane = robot.lookup("#inspection-asking").queryAs(DrawnPane.class);
        await(() -> pane.geometry() != null);
        int cell = 24;

        pointAt(
                robot,
                pane,
                () -> new Point2D(
                        pane.geometry().cell(cell).getCenterX(),
                        pane.geometry().cell(cell).getCenterY()),
                () -> model.cellProperty().get().equals(OptionalInt.of(cell)));

        assertThat(robot.lookup("#inspection-cells").queryAs(Label.class).getText())
                .isEqualTo("Cell (4, 4) of crop m: " + model.positives().length + " positive cells in crop n");
    }

    @Test
    void choosingSampleAndContrast_changesTheReading(FxRobot robot) {
        robot.interact(() -> inspected.set(Optional.of(SyntheticInspection.of(true))));
        Label text = robot.lookup("#inspection-contrast-text").queryAs(Label.class);
        String before = text.getText();

        robot.interact(() -> {
            robot.lookup("#inspection-sample")
                    .queryAs(ChoiceBox.class)
                    .getSelectionModel()
                    .select(3);
            robot.lookup("#inspection-contrast")
                    .queryAs(ChoiceBox.class)
                    .getSelectionModel()
                    .select(1);
        });

        assertThat(model.sampleProperty().get()).isEqualTo(3);
        assertThat(model.contrastProperty().get()).isEqualTo(1);
        assertThat(text.getText()).isNotEqualTo(before).contains("of 525; loss of this sample");
    }

    /** The negatives' videos are not there: the names stand without pictures, and nothing fails. */
    @Test
    void hardestNegatives_areNamedByTheirClips(FxRobot robot) throws Exception {
        robot.interact(() -> inspected.set(Optional.of(SyntheticInspection.of(true))));

        HardNegative known = model.hardest().stream()
                .filter(negative -> negative.clip().isPresent())
                .findFirst()
                .orElseThrow();
        String title = known.video().substring("class1/".length()).replace(".mp4", "");
        await(() -> robot.lookup("#inspection-negatives").queryAs(TableView.class).lookupAll(".label").stream()
                .anyMatch(
                        label -> label instanceof Label shown && shown.getText().equals(title)));
    }

    @Test
    void keys_moveTheCell(FxRobot robot) throws Exception {
        robot.interact(() -> inspected.set(Optional.of(SyntheticInspection.of(true))));
        DrawnPane<?> pane = robot.lookup("#inspection-asking").queryAs(DrawnPane.class);
        await(() -> pane.geometry() != null);
        robot.interact(pane::requestFocus);
        CellGeometry drawn = (CellGeometry) pane.geometry();
        robot.type(KeyCode.DOWN);
        assertThat(model.cellProperty().get()).hasValue(0);
        KeyCode right = drawn.mirrored() ? KeyCode.LEFT : KeyCode.RIGHT;
        KeyCode down = drawn.upsideDown() ? KeyCode.UP : KeyCode.DOWN;
        robot.type(right).type(down);
        assertThat(model.cellProperty().get()).hasValue(drawn.columns() + 1);
        robot.interact(() -> robot.lookup("#inspection-predicted").query().requestFocus());
        assertThat(model.cellProperty().get()).isEmpty();
    }
}
