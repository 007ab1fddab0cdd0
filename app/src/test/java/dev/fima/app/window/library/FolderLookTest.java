package dev.fima.app.window.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.OwnPlaces;
import dev.fima.app.cli.TinyWorld;
import dev.fima.app.window.HeldTasks;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.task.TaskRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class FolderLookTest extends ViewTest {
    @TempDir
    Path folder;

    private final List<LibraryContents> opened = new ArrayList<>();
    private final HeldTasks held = new HeldTasks();
    private OwnPlaces places;
    private Stage stage;
    private boolean left;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @BeforeEach
    void places() {
        places = OwnPlaces.in(folder.resolve("places"));
    }

    @AfterEach
    void leavePlaces() {
        places.close();
    }

    private FolderLook look(FxRobot robot, Path seen, TaskRunner tasks) {
        FolderLook look = new FolderLook(seen, tasks);
        robot.interact(() -> {
            show(stage, new FolderLookPane(look, 41, opened::add, () -> left = true));
            look.open();
        });
        return look;
    }

    private Path classes() throws IOException {
        TinyWorld world = TinyWorld.in(folder);
        Path own = folder.resolve("own");
        for (int i = 0; i < 3; i++) {
            Path file = own.resolve(i < 2 ? "jump" : "walk").resolve(i + ".mp4");
            Files.createDirectories(file.getParent());
            Files.copy(world.video(i), file);
        }
        Files.writeString(own.resolve("walk/broken.mp4"), "no video");
        return own;
    }

    @Test
    void whatIsFound_isShownBeforeItIsOpened(FxRobot robot) throws Exception {
        Path own = classes();
        look(robot, own, held.runner());
        Button open = robot.lookup("#look-open").queryButton();
        assertThat(open.isDisabled()).isTrue();
        assertThat(robot.lookup("#look-activity").queryLabeled().getText()).contains("Looking at the files");
        robot.interact(held::runAll);
        List<String> facts = robot.lookup("#look-facts .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
        assertThat(facts)
                .contains(
                        "class per folder",
                        "2: jump, walk",
                        "3: 3 for training",
                        "40 to 40 a video; 3 are shorter than a clip, which spans 41",
                        "48 x 32 (3)",
                        "1, named below");
        assertThat(robot.lookup("#look-problems").<String>queryListView().getItems())
                .singleElement()
                .asString()
                .contains("broken.mp4");
        assertThat(opened).isEmpty();
        robot.interact(open::fire);
        assertThat(left).isTrue();
        assertThat(opened).singleElement().satisfies(data -> {
            assertThat(data.folder()).isEqualTo(own);
            assertThat(data.videos()).hasSize(3);
        });
    }

    @Test
    void aFolderWithoutVideos_isSaidToBeNone(FxRobot robot) throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        look(robot, empty, TaskRunner.direct());
        assertThat(robot.lookup("#look-failure").queryLabeled().getText()).contains(empty + " holds no videos");
        assertThat(robot.lookup("#look-open").queryButton().isDisabled()).isTrue();
        robot.interact(() -> robot.lookup("#look-close").queryButton().fire());
        assertThat(left).isTrue();
    }

    @Test
    void close_endsTheLooking_andShowsNothing(FxRobot robot) throws IOException {
        FolderLook look = look(robot, classes(), held.runner());
        List<String> told = new ArrayList<>();
        look.activity().addListener((source, old, now) -> told.add(now));
        look.close();
        robot.interact(held::runAll);
        assertThat(look.found().get()).isEmpty();
        assertThat(look.failure().get()).isEmpty();
        // It ends long before the last of the videos.
        assertThat(told).doesNotContain("Looked at 4 of 4 videos…").endsWith("");
        assertThat(robot.lookup("#look-problems").<ListView<String>>query().isVisible())
                .isFalse();
    }
}
