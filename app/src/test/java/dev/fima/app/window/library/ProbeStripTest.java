package dev.fima.app.window.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.TaskRunner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class ProbeStripTest extends ViewTest {
    private final SessionLog log = new SessionLog();
    private final LibraryModel model = new LibraryModel(TaskRunner.direct(), TaskRunner.direct(), log);
    private final List<ChosenClip> asked = new ArrayList<>();
    private final SimpleStringProperty note = new SimpleStringProperty("");

    private static LibraryVideo video(int number) {
        String name = "Rise/v_Rise_g0" + number + ".mp4";
        return new LibraryVideo(Path.of(name), name, "Rise", true, 0, 80, 128, 96, 25);
    }

    @Start
    void start(Stage stage) {
        List<LibraryVideo> videos = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            videos.add(video(i));
        }
        // Nothing is decoded: pictures of these clips do not matter here.
        Thumbnails thumbnails = new Thumbnails(new TaskRunner(work -> {}, Runnable::run));
        model.open("…", () -> new LibraryContents(Path.of("set"), "set", videos, List.of()));
        show(
                stage,
                new VBox(
                        new ProbeStrip(model, thumbnails, note, asked::add, clip -> {}),
                        new LibraryView(model, thumbnails, new dev.fima.app.window.control.Notice("fth-film", "", ""))
                                .root()));
    }

    private static List<String> chips(FxRobot robot) {
        return robot.lookup(".probe-chip .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private List<LibraryVideo> chosen() {
        return model.probes().clips().stream().map(ChosenClip::video).toList();
    }

    private void fill(FxRobot robot) {
        robot.interact(() -> {
            for (int i = 0; i < 8; i++) {
                if (!model.probes().isFull() && !model.probes().contains(video(i))) {
                    model.probes().toggle(video(i));
                }
            }
        });
    }

    @Test
    void chips_areTheChosenClips_andCanBeTakenOut(FxRobot robot) {
        fill(robot);
        assertThat(chips(robot)).hasSize(6).startsWith("Rise g00");
        robot.interact(() -> robot.lookup(".probe-chip .button")
                .queryAllAs(Button.class)
                .iterator()
                .next()
                .fire());
        assertThat(chips(robot)).hasSize(5).startsWith("Rise g01");
        robot.interact(() -> note.set("from the next snapshot on"));
        assertThat(robot.lookup("#probe-note").queryAs(Label.class).getText()).startsWith("from the next");
    }

    @Test
    void chips_areReorderedByDragging(FxRobot robot) {
        fill(robot);
        List<Node> chips = List.copyOf(robot.lookup(".probe-chip").queryAll());
        Point2D from = middle(chips.get(0));
        Point2D to = middle(chips.get(2));
        robot.moveTo(from).press(MouseButton.PRIMARY).moveTo(from.midpoint(to)).moveTo(to);
        assertThat(chips.get(2).getOpacity()).isEqualTo(0.5);
        robot.release(MouseButton.PRIMARY);
        assertThat(chips(robot)).startsWith("Rise g01", "Rise g02", "Rise g00");
    }

    private static Point2D middle(Node node) {
        Bounds bounds = node.localToScreen(node.getLayoutBounds());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    @Test
    void keys_moveTheFocusedChip(FxRobot robot) {
        fill(robot);
        Node first = robot.lookup(".probe-chip").queryAll().iterator().next();
        robot.interact(first::requestFocus);
        robot.press(KeyCode.ALT).type(KeyCode.RIGHT).type(KeyCode.RIGHT).release(KeyCode.ALT);
        assertThat(chips(robot)).startsWith("Rise g01", "Rise g02", "Rise g00");
    }

    @Test
    void add_takesTheSelectedVideo_whileThereIsRoom(FxRobot robot) {
        Button add = robot.lookup("#probe-add").queryButton();
        assertThat(add.isDisabled()).isTrue();
        robot.interact(() -> model.selected().set(video(7)));
        assertThat(add.isDisabled()).isFalse();
        robot.interact(add::fire);
        assertThat(chosen()).endsWith(video(7));
        assertThat(add.isDisabled()).isTrue();
    }

    /** The eye of a seventh clip stays dark. */
    @Test
    void eye_saysWhatIs_notWhatWasTried(FxRobot robot) throws Exception {
        fill(robot);
        await(() -> robot.lookup(".probe-toggle").queryAllAs(ToggleButton.class).stream()
                        .filter(ToggleButton::isSelected)
                        .count()
                == 6);
        ToggleButton dark = robot.lookup(".probe-toggle").queryAllAs(ToggleButton.class).stream()
                .filter(eye -> !eye.isSelected())
                .findFirst()
                .orElseThrow();
        robot.interact(dark::fire);
        assertThat(dark.isSelected()).isFalse();
        assertThat(chosen()).hasSize(6);
        assertThat(dark.getTooltip().getText()).startsWith("6 probe clips are chosen");
    }

    @Test
    void delete_takesTheFocusedClipOut_andTheNextHasTheFocus(FxRobot robot) {
        fill(robot);
        robot.interact(() -> robot.lookup(".probe-chip").queryAll().stream()
                .skip(2)
                .findFirst()
                .orElseThrow()
                .requestFocus());
        robot.type(KeyCode.DELETE).type(KeyCode.DELETE);
        assertThat(chips(robot)).containsExactly("Rise g00", "Rise g01", "Rise g04", "Rise g05");
        Scene scene = robot.lookup("#probe-strip").query().getScene();
        assertThat(scene.getFocusOwner().getAccessibleText()).isEqualTo("Probe clip 3: Rise g04");
        // What the library selects makes the chips anew.
        robot.interact(() -> model.selected().set(video(7)));
        assertThat(scene.getFocusOwner().getAccessibleText()).isEqualTo("Probe clip 3: Rise g04");
    }

    @Test
    void space_inTheLibrary_takesTheSelectedClipInAndOut(FxRobot robot) throws Exception {
        robot.interact(() -> List.copyOf(model.probes().clips()).forEach(model.probes()::remove));
        ListView<LibraryEntry> list = robot.lookup("#library-list").queryListView();
        await(() -> list.getItems().size() > 2);
        robot.interact(() -> {
            list.requestFocus();
            list.getSelectionModel().select(2);
        });
        robot.type(KeyCode.SPACE);
        assertThat(chosen()).containsExactly(video(1));
        robot.type(KeyCode.SPACE);
        assertThat(chosen()).isEmpty();
    }
}
