package dev.fima.app.window.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.window.ViewTest;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.analysis.ProbeClip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Several probe clips of one video, which begin in different places. */
class ClipsOfOneVideoTest extends ViewTest {
    private static final int SPAN = 32;

    private final SessionLog log = new SessionLog();
    private final LibraryModel model = new LibraryModel(TaskRunner.direct(), TaskRunner.direct(), log);
    private final ProbeChoice choice = model.probes();
    private final List<ChosenClip> asked = new ArrayList<>();

    private static LibraryVideo video(int number) {
        String name = "Rise/v_Rise_g0" + number + ".mp4";
        return new LibraryVideo(Path.of("/set", name), name, "Rise", true, 0, 80, 128, 96, 25);
    }

    @Start
    void start(Stage stage) {
        Thumbnails thumbnails = new Thumbnails(new TaskRunner(work -> {}, Runnable::run));
        model.open(
                "…",
                () -> new LibraryContents(
                        Path.of("/set"),
                        "set",
                        IntStream.range(0, 8)
                                .mapToObj(ClipsOfOneVideoTest::video)
                                .toList(),
                        List.of()));
        List.copyOf(choice.clips()).forEach(choice::remove);
        choice.toggle(video(0));
        choice.toggle(video(1));
        show(stage, new ProbeStrip(model, thumbnails, new SimpleStringProperty(""), clip -> {}, asked::add));
    }

    private List<String> words() {
        return choice.words();
    }

    private ChosenClip clip(int place) {
        return choice.clips().get(place);
    }

    @Test
    void addBeside_standsBehindItsClip_andEachMovesAlone(FxRobot robot) {
        robot.interact(() -> choice.addBeside(clip(0), OptionalLong.of(40), SPAN));
        assertThat(words()).containsExactly("Rise/v_Rise_g00.mp4", "Rise/v_Rise_g00.mp4@40", "Rise/v_Rise_g01.mp4");
        robot.interact(() -> choice.begin(clip(1), OptionalLong.of(7), SPAN));
        assertThat(words()).containsExactly("Rise/v_Rise_g00.mp4", "Rise/v_Rise_g00.mp4@7", "Rise/v_Rise_g01.mp4");
        robot.interact(() -> choice.remove(clip(0)));
        assertThat(words()).containsExactly("Rise/v_Rise_g00.mp4@7", "Rise/v_Rise_g01.mp4");
    }

    /** The middle of 80 frames for a clip of 32 is frame 24. */
    @Test
    void theSameStart_isRefused_alsoWhereItIsTheMiddle(FxRobot robot) {
        robot.interact(() -> choice.addBeside(clip(0), OptionalLong.of(24), SPAN));
        assertThat(choice.clips()).hasSize(2);
        assertThat(log.newest().get().text()).contains("Rise/v_Rise_g00.mp4 begins with frame 24 already");
        robot.interact(() -> {
            choice.addBeside(clip(0), OptionalLong.of(3), SPAN);
            choice.begin(clip(1), OptionalLong.empty(), SPAN);
        });
        assertThat(words()).startsWith("Rise/v_Rise_g00.mp4", "Rise/v_Rise_g00.mp4@3");
        // Where it begins already is no trouble.
        robot.interact(() -> choice.begin(clip(1), OptionalLong.of(3), SPAN));
        assertThat(clip(1).start()).hasValue(3);
        robot.interact(
                () -> IntStream.range(4, 9).forEach(first -> choice.addBeside(clip(0), OptionalLong.of(first), SPAN)));
        assertThat(choice.clips()).hasSize(ProbeChoice.MOST);
    }

    @Test
    void toggle_takesAllClipsOfAVideoOut(FxRobot robot) {
        robot.interact(() -> {
            choice.addBeside(clip(0), OptionalLong.of(3), SPAN);
            choice.toggle(video(0));
        });
        assertThat(words()).containsExactly("Rise/v_Rise_g01.mp4");
    }

    /** What cannot be read is the one clip that was looked at. */
    @Test
    void saw_isAboutOneClip(FxRobot robot) {
        Path own = Path.of("/elsewhere/own.mp4");
        ProbeClip second = new ProbeClip(ProbeClip.nameOutside(own), 40, "");
        robot.interact(() -> {
            choice.remember(List.of(ProbeClip.nameOutside(own) + "@3", ProbeClip.nameOutside(own) + "@40"));
            model.open("…", () -> new LibraryContents(Path.of("/set"), "set", List.of(video(0)), List.of()));
            // Nothing lies there; both say so until one of them is seen.
            choice.saw(second, SPAN, "");
        });
        assertThat(choice.clips()).extracting(ChosenClip::usable).containsExactly(false, true);
    }

    @Test
    void strip_tellsThemApart_andAsksForAnotherByKeys(FxRobot robot) {
        robot.interact(() -> choice.addBeside(clip(0), OptionalLong.of(40), SPAN));
        assertThat(labels(robot)).containsExactly("Rise g00 middle", "Rise g00 @40", "Rise g01");
        Node chip = robot.lookup(".probe-chip").nth(1).query();
        assertThat(chip.getAccessibleText()).isEqualTo("Probe clip 2: Rise g00 @40");
        robot.interact(chip::requestFocus);
        robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
        assertThat(asked).containsExactly(clip(1));
        // The chips are made anew; the focus stays with its clip and not with another one of its video.
        robot.interact(() -> model.selected().set(video(7)));
        assertThat(robot.lookup("#probe-strip")
                        .query()
                        .getScene()
                        .getFocusOwner()
                        .getAccessibleText())
                .isEqualTo("Probe clip 2: Rise g00 @40");
        // Delete takes out the one with the focus and no other.
        robot.type(KeyCode.DELETE);
        assertThat(labels(robot)).containsExactly("Rise g00", "Rise g01");
    }

    private static List<String> labels(FxRobot robot) {
        return robot.lookup(".probe-chip .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
