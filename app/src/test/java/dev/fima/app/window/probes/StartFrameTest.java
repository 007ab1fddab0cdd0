package dev.fima.app.window.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fima.app.cli.TinyWorld;
import dev.fima.app.window.HeldTasks;
import dev.fima.app.window.OpenMenu;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.canvas.PictureEvent;
import dev.fima.app.window.control.MenuKey;
import dev.fima.app.window.library.ChosenClip;
import dev.fima.app.window.library.LibraryVideo;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.video.VideoReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.geometry.Point2D;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class StartFrameTest extends ViewTest {
    @TempDir
    static Path folder;

    private final List<OptionalLong> answers = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private StartFrameModel model;
    private boolean left;

    private static LibraryVideo video() {
        Path file = TinyWorld.in(folder, 60).video(0);
        return new LibraryVideo(file, file.toString(), "", LibraryVideo.Part.OUTSIDE, 0, 60, 48, 32, 25);
    }

    @Start
    void start(Stage stage) {
        model = new StartFrameModel(ChosenClip.middle(video()), 32, TaskRunner.direct());
        StartFramePane pane = new StartFramePane(model, answers::add, () -> left = true);
        pane.addEventHandler(
                PictureEvent.ANY, event -> events.add(event.getEventType().getName()));
        show(stage, pane);
        MenuKey.install(stage.getScene());
        model.open();
        pane.focus();
    }

    @Test
    void arrowsAndEnter_chooseTheStart(FxRobot robot) {
        assertThat(model.start().get()).isEqualTo(14);
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.LEFT);
        assertThat(robot.lookup("#start-words").queryLabeled().getText()).startsWith("Frames 15 to 46 of 60");
        robot.type(KeyCode.END).type(KeyCode.RIGHT);
        assertThat(model.start().get()).isEqualTo(28);
        robot.type(KeyCode.ENTER);
        assertThat(answers).containsExactly(OptionalLong.of(28));
        assertThat(left).isTrue();
    }

    @Test
    void escape_leavesTheClipAsItWas_andTheMiddleCanBeAskedFor(FxRobot robot) {
        robot.type(KeyCode.HOME).type(KeyCode.ESCAPE);
        assertThat(answers).isEmpty();
        assertThat(left).isTrue();
        robot.clickOn("#start-middle");
        assertThat(answers).containsExactly(OptionalLong.empty());
    }

    /** A click brings the middle of the clip there. */
    @Test
    void aClickOnTheStrip_putsTheClipThere(FxRobot robot) {
        FilmStrip strip = robot.lookup("#start-strip").query();
        double width = FilmStrip.CELL_WIDTH * StartFrameModel.THUMBNAILS;
        moveTo(robot, strip, width * 0.6, 20);
        robot.clickOn();
        assertThat(model.start().get()).isEqualTo(20);
        assertThat(robot.lookup("#start-slider").<Slider>query().getValue()).isEqualTo(20);
        moveTo(robot, strip, 2, 20);
        robot.clickOn();
        assertThat(model.start().get()).isZero();
    }

    /** By the video's own reader. */
    @Test
    void frames_areThoseThatANetworkSees(FxRobot robot) {
        robot.interact(() -> model.start().set(9));
        try (VideoReader reader = VideoReader.open(video().file())) {
            assertThat(model.frames().get().rgb())
                    .isEqualTo(reader.read(9, 16, 2).rgb());
            assertThat(model.thumbnails()).hasSize(StartFrameModel.THUMBNAILS).allMatch(Optional::isPresent);
            assertThat(model.thumbnails().get(3).orElseThrow().rgb())
                    .isEqualTo(reader.read(model.frameOf(3), 1, 1).rgb());
        }
    }

    /** Sixty frames in twelve parts of five: the middle of the fourth is 17. */
    @Test
    void thumbnails_showTheMiddleOfTheirParts_ofTheVideoOfAList() {
        assertThat(model.frameOf(3)).isEqualTo(17);
        LibraryVideo whole = video();
        StartFrameModel part = new StartFrameModel(
                ChosenClip.middle(
                        new LibraryVideo(whole.file(), "part", "", LibraryVideo.Part.OUTSIDE, 20, 36, 48, 32, 25)),
                32,
                TaskRunner.direct());
        part.open();
        assertThat(part.start().get()).isEqualTo(2);
        try (VideoReader reader = VideoReader.open(whole.file())) {
            assertThat(part.frames().get().rgb())
                    .isEqualTo(reader.read(22, 16, 2).rgb());
            // Three frames each: the middle of the first is its second.
            assertThat(part.thumbnails().get(0).orElseThrow().rgb())
                    .isEqualTo(reader.read(21, 1, 1).rgb());
        }
    }

    /** All frames have a picture, and the mark lies over the share of the video that they are. */
    @Test
    void pictures_areAllThere_andTheMarkGoesWithTheStart(FxRobot robot) throws Exception {
        assertThat(robot.lookup(DrawnPane.class::isInstance).queryAllAs(DrawnPane.class))
                .hasSize(StartFrameModel.THUMBNAILS + 16);
        await(() -> robot.lookup(DrawnPane.class::isInstance).queryAllAs(DrawnPane.class).stream()
                .allMatch(picture -> picture.geometry() != null));
        Region mark = robot.lookup(".film-mark").query();
        double width = FilmStrip.CELL_WIDTH * StartFrameModel.THUMBNAILS;
        assertThat(mark.getLayoutX()).isCloseTo(14 / 60.0 * width, within(1e-9));
        assertThat(mark.getWidth()).isCloseTo(32 / 60.0 * width, within(1e-9));
        robot.type(KeyCode.HOME).type(KeyCode.RIGHT);
        assertThat(mark.getLayoutX()).isCloseTo(1 / 60.0 * width, within(1e-9));
    }

    @Test
    void aFileThatComesAndGoes_isShownWhileItIsThere() throws Exception {
        Path file = folder.resolve("comes.mp4");
        StartFrameModel model = new StartFrameModel(
                ChosenClip.middle(
                        new LibraryVideo(file, file.toString(), "", LibraryVideo.Part.OUTSIDE, 0, 60, 48, 32, 25)),
                32,
                TaskRunner.direct());
        model.open();
        assertThat(model.frames().get()).isNull();
        Files.copy(video().file(), file);
        model.start().set(3);
        assertThat(model.failure().get()).isEmpty();
        assertThat(model.frames().get()).isNotNull();
        Files.delete(file);
        model.start().set(5);
        assertThat(model.failure().get()).contains("comes.mp4");
        assertThat(model.frames().get()).isNull();
    }

    @Test
    void close_endsTheDecoding() {
        HeldTasks held = new HeldTasks();
        StartFrameModel slow = new StartFrameModel(ChosenClip.middle(video()), 32, held.runner());
        slow.open();
        slow.close();
        held.runAll();
        assertThat(slow.frames().get()).isNull();
        assertThat(slow.thumbnails()).noneMatch(Optional::isPresent);
        assertThat(slow.failure().get()).isEmpty();
    }

    @Test
    void aFileThatIsGone_isNamed() throws Exception {
        Path gone = folder.resolve("gone.mp4");
        assertThat(Files.exists(gone)).isFalse();
        LibraryVideo lost = new LibraryVideo(gone, gone.toString(), "", LibraryVideo.Part.OUTSIDE, 0, 60, 48, 32, 25);
        StartFrameModel failing = new StartFrameModel(ChosenClip.middle(lost), 32, TaskRunner.direct());
        failing.open();
        assertThat(failing.failure().get()).contains("gone.mp4");
    }

    /** As every picture: what is under the pointer, and its menu. The third of the clip from 14 on is frame 18. */
    @Test
    void pictures_areReadOut_andHaveTheMenuOfAllPictures(FxRobot robot) throws Exception {
        DrawnPane<?> third = robot.lookup("#start-frame-2").queryAs(DrawnPane.class);
        await(() -> third.geometry() != null);
        pointAt(robot, third, () -> new Point2D(20, 20), () -> OpenMenu.reading()
                .filter(said -> said.contains("frame 18") && said.contains("red "))
                .isPresent());
        robot.interact(third::requestFocus);
        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        assertThat(OpenMenu.item("picture-copy").isDisable()).isFalse();
        robot.interact(() -> OpenMenu.item("picture-sheet").fire());
        assertThat(events).containsExactly("PICTURE_ADD_TO_SHEET");
        robot.type(KeyCode.ESCAPE);

        DrawnPane<?> strip = robot.lookup("#start-strip-3").queryAs(DrawnPane.class);
        await(() -> strip.geometry() != null);
        pointAt(robot, strip, () -> new Point2D(20, 20), () -> OpenMenu.reading()
                .filter(said -> said.contains("frame 17"))
                .isPresent());
    }
}
