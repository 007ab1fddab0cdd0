package dev.fima.app.window.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.OpenMenu;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.control.MenuKey;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The menu of a picture and its large window, which follows it. */
class PictureMenuTest extends ViewTest {
    @TempDir
    Path folder;

    private final DrawnPane<String> pane = new DrawnPane<>();
    private final List<String> events = new ArrayList<>();

    @Start
    void start(Stage stage) {
        StackPane root = new StackPane(pane);
        root.addEventHandler(PictureEvent.ANY, event -> events.add(event.getEventType() + " " + event.sentence()));
        show(stage, root);
        MenuKey.install(stage.getScene());
    }

    private void draw(FxRobot robot, Color colour, String name) throws Exception {
        robot.interact(() -> pane.show((g, width, height) -> {
            g.setColor(colour);
            g.fillRect(0, 0, (int) width, (int) height);
            return name;
        }));
        await(() -> name.equals(pane.geometry()));
    }

    @SuppressWarnings("unchecked") // the only pane of this name shows what the small one does
    private static Optional<DrawnPane<String>> large() {
        return Window.getWindows().stream()
                .flatMap(window -> Optional.ofNullable(window.getScene().lookup("#large-picture")).stream())
                .map(node -> (DrawnPane<String>) node)
                .findFirst();
    }

    /** As the right button does; the robot of a window without a display sends no such event. */
    private void rightClick(FxRobot robot) {
        robot.interact(() -> pane.fireEvent(new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 20, 20, 20, 20, false, new PickResult(pane, 20, 20))));
    }

    @Test
    void doubleClick_opensALargeOneThatFollows_andEscapeClosesIt(FxRobot robot) throws Exception {
        draw(robot, Color.RED, "first");
        robot.doubleClickOn(pane);
        await(() -> large().filter(shown -> "first".equals(shown.geometry())).isPresent());
        draw(robot, Color.BLUE, "second");
        await(() -> "second".equals(large().orElseThrow().geometry()));
        robot.type(KeyCode.ESCAPE);
        await(() -> large().isEmpty());
    }

    @Test
    void enter_opensItLarge_andTheFocusComesBack(FxRobot robot) throws Exception {
        draw(robot, Color.RED, "first");
        robot.interact(pane::requestFocus);
        robot.type(KeyCode.ENTER);
        await(() -> large().isPresent());
        robot.type(KeyCode.ESCAPE);
        await(() -> large().isEmpty());
        assertThat(pane.isFocused()).isTrue();
    }

    @Test
    void menu_byTheRightButtonAndByTheKey_isTheSame(FxRobot robot) throws Exception {
        draw(robot, Color.RED, "first");
        MenuItem own = new MenuItem("Own");
        own.setId("own");
        robot.interact(() -> pane.setMenu(() -> List.of(own)));
        rightClick(robot);
        List<String> byMouse = OpenMenu.items().stream().map(MenuItem::getId).toList();
        assertThat(byMouse)
                .containsExactly(
                        "own",
                        null,
                        "picture-large",
                        "picture-copy",
                        "picture-save",
                        "picture-sheet",
                        "picture-python");
        robot.type(KeyCode.ESCAPE);
        robot.interact(pane::requestFocus);
        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        assertThat(OpenMenu.items().stream().map(MenuItem::getId)).containsExactlyElementsOf(byMouse);
        robot.type(KeyCode.ESCAPE);
        assertThat(OpenMenu.items()).isEmpty();
        assertThat(pane.isFocused()).isTrue();
    }

    @Test
    void menu_opensLarge_copiesAndAsksForTheSheet(FxRobot robot) throws Exception {
        draw(robot, Color.RED, "first");
        rightClick(robot);
        robot.interact(() -> OpenMenu.item("picture-sheet").fire());
        assertThat(events).containsExactly("PICTURE_ADD_TO_SHEET ");
        robot.interact(() -> {
            OpenMenu.item("picture-copy").fire();
            assertThat(Clipboard.getSystemClipboard().hasImage()).isTrue();
            assertThat(Clipboard.getSystemClipboard()
                            .getImage()
                            .getPixelReader()
                            .getArgb(20, 20))
                    .isEqualTo(0xffff0000);
        });
        robot.interact(() -> OpenMenu.item("picture-large").fire());
        await(() -> large().isPresent());
        robot.interact(() -> large().orElseThrow().getScene().getWindow().hide());
    }

    @Test
    void write_savesWhatIsSeen_andSaysWhereItCannot(FxRobot robot) throws Exception {
        draw(robot, Color.GREEN, "first");
        Path file = folder.resolve("picture.png");
        double[] width = new double[1];
        robot.interact(() -> {
            width[0] = pane.getWidth();
            PictureMenu.write(pane, PictureMenu.seen(pane), file.toFile());
        });
        var saved = ImageIO.read(file.toFile());
        assertThat(saved.getWidth()).isEqualTo((int) width[0]);
        assertThat(saved.getRGB(30, 30)).isEqualTo(0xff00ff00);
        assertThat(events).isEmpty();
        Path taken = Files.createFile(folder.resolve("file"));
        robot.interact(() -> PictureMenu.write(
                pane, PictureMenu.seen(pane), taken.resolve("picture.png").toFile()));
        assertThat(events).hasSize(1).allMatch(event -> event.startsWith("PICTURE_PROBLEM "));
    }
}
