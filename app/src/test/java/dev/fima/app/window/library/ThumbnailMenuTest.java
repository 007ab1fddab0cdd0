package dev.fima.app.window.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.cli.TinyWorld;
import dev.fima.app.frames.ShownClip;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.canvas.PictureEvent;
import dev.fima.app.window.canvas.PictureEvent.AskedClip;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.viz.heatmap.FrameStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class ThumbnailMenuTest extends ViewTest {
    @TempDir
    static Path folder;

    private final StackPane target = new StackPane();
    private final List<PictureEvent> events = new ArrayList<>();

    @Start
    void start(Stage stage) {
        show(stage, target);
        target.addEventHandler(PictureEvent.ANY, events::add);
    }

    private static AskedClip clip() {
        return new AskedClip(TinyWorld.in(folder, 60).video(0), "", 10, 32);
    }

    private void choose(FxRobot robot, AskedClip clip, String id) {
        MenuItem item = new Thumbnails(TaskRunner.direct())
                .menu(target).items(clip).stream()
                        .filter(one -> id.equals(one.getId()))
                        .findFirst()
                        .orElseThrow();
        robot.interact(item::fire);
    }

    @SuppressWarnings("unchecked") // the only pane of this name shows a frame
    private static Optional<DrawnPane<CellGeometry>> large() {
        return Window.getWindows().stream()
                .flatMap(window -> Optional.ofNullable(window.getScene().lookup("#large-picture")).stream())
                .map(node -> (DrawnPane<CellGeometry>) node)
                .findFirst();
    }

    /** The frame in the middle of the clip, in all its pixels: not those of the thumbnail. */
    @Test
    void frame_isCopiedAndOpenedAsItIsInTheVideo(FxRobot robot) throws Exception {
        AskedClip clip = clip();
        FrameStack frame = ShownClip.frame(clip.video(), 26);
        choose(robot, clip, "picture-copy");
        int[] expected = new int[frame.width() * frame.height()];
        frame.pixels(0, expected);
        robot.interact(() -> {
            Image copied = Clipboard.getSystemClipboard().getImage();
            assertThat(copied.getWidth()).isEqualTo(frame.width());
            assertThat(copied.getHeight()).isEqualTo(frame.height());
            assertThat(copied.getPixelReader().getArgb(20, 11)).isEqualTo(expected[11 * frame.width() + 20]);
        });
        choose(robot, clip, "picture-large");
        await(() -> large().filter(shown -> shown.geometry() != null).isPresent());
        DrawnPane<CellGeometry> shown = large().orElseThrow();
        assertThat(shown.pictureProperty().get().drawing().reading(shown.geometry(), 1, 1))
                .hasValueSatisfying(said ->
                        assertThat(said).contains(String.valueOf(clip.video().getFileName()), "frame 26", "red "));
        robot.type(KeyCode.ESCAPE);
        await(() -> large().isEmpty());
    }

    @Test
    void whatIf_asksForTheClip_andAVideoThatIsGoneSaysSo(FxRobot robot) {
        choose(robot, clip(), "picture-what-if");
        assertThat(events).singleElement().satisfies(event -> assertThat(event.clip())
                .contains(clip()));
        events.clear();
        choose(robot, new AskedClip(folder.resolve("gone.mp4"), "", 0, 32), "picture-copy");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getEventType()).isEqualTo(PictureEvent.PROBLEM);
            assertThat(event.sentence()).contains("gone.mp4");
        });
    }
}
