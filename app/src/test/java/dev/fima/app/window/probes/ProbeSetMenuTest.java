package dev.fima.app.window.probes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.probes.ProbeSetFile;
import dev.fima.app.probes.ProbeSetFolder;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.library.ChosenClip;
import dev.fima.app.window.library.LibraryContents;
import dev.fima.app.window.library.LibraryModel;
import dev.fima.app.window.library.LibraryVideo;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.task.TaskRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class ProbeSetMenuTest extends ViewTest {
    @TempDir
    Path folder;

    private final SessionLog log = new SessionLog();
    private final LibraryModel library = new LibraryModel(TaskRunner.direct(), TaskRunner.direct(), log);
    private Stage stage;
    private ProbeSetMenu menu;
    private ProbeSetsModel model;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @BeforeEach
    void open(FxRobot robot) {
        robot.interact(() -> {
            library.open(
                    "…",
                    () -> new LibraryContents(
                            Path.of("/set"),
                            "set",
                            IntStream.range(0, 8)
                                    .mapToObj(ProbeSetMenuTest::video)
                                    .toList(),
                            List.of()));
            model = new ProbeSetsModel(
                    new ProbeSetFolder(folder.resolve("sets")), library.probes(), TaskRunner.direct(), log);
            menu = new ProbeSetMenu(model, asking -> new ProbeSetMenu.Files() {
                @Override
                public Optional<Path> toWrite(String name) {
                    return Optional.of(folder.resolve(name));
                }

                @Override
                public Optional<Path> toRead() {
                    return Optional.of(folder.resolve("two" + ProbeSetFile.ENDING));
                }
            });
            show(stage, new HBox(menu));
        });
    }

    private static LibraryVideo video(int number) {
        String name = "c/" + number + ".mp4";
        return new LibraryVideo(Path.of("/set", name), name, "c", true, 0, 80, 128, 96, 25);
    }

    private void choose(FxRobot robot, int... numbers) {
        robot.interact(() -> {
            List.copyOf(library.probes().clips()).forEach(library.probes()::remove);
            IntStream.of(numbers).forEach(number -> library.probes().toggle(video(number)));
        });
    }

    private List<String> chosen() {
        return library.probes().clips().stream()
                .map(ChosenClip::video)
                .map(LibraryVideo::title)
                .toList();
    }

    private void fire(FxRobot robot, String title) {
        robot.interact(() -> item(title).fire());
    }

    private MenuItem item(String title) {
        return menu.getItems().stream()
                .filter(item -> item.getText() != null && item.getText().startsWith(title))
                .findFirst()
                .orElseThrow();
    }

    private void save(FxRobot robot, String name) {
        fire(robot, "Save as");
        TextField field = robot.lookup("#probe-set-name").query();
        robot.interact(() -> field.setText(name));
        robot.clickOn("#probe-set-ok");
    }

    @Test
    void aSavedSet_canBeChosenAgain(FxRobot robot) {
        choose(robot, 1, 2);
        robot.interact(() -> library.probes().begin(ChosenClip.middle(video(2)), OptionalLong.of(9), 32));
        save(robot, "two");
        assertThat(menu.getText()).isEqualTo("two");
        assertThat(((CheckMenuItem) item("two")).isSelected()).isTrue();
        choose(robot, 5);
        assertThat(((CheckMenuItem) item("two")).isSelected()).isFalse();
        assertThat(menu.getText()).isEqualTo("Sets");
        robot.clickOn("#probe-sets").clickOn("two  (2)");
        assertThat(chosen()).containsExactly("1", "2");
        assertThat(library.probes().clips().get(1).start()).hasValue(9);
        assertThat(menu.getText()).isEqualTo("two");
    }

    @Test
    void aLongName_isCutInTheStrip_andWholeInItsMenu(FxRobot robot) {
        choose(robot, 1);
        save(robot, "people who jump over fences");
        assertThat(menu.getText()).isEqualTo("people who jump o…").hasSize(18);
        assertThat(item("people who jump over fences").getText()).endsWith("(1)");
    }

    /** Another window keeps one meanwhile. */
    @Test
    void setsOfOtherWindows_areThereWhenTheMenuOpens(FxRobot robot) {
        new ProbeSetFolder(folder.resolve("sets"))
                .save(new dev.fima.app.probes.ProbeSet("theirs", java.util.Optional.empty(), List.of()));
        assertThat(model.sets().get()).isEmpty();
        robot.clickOn("#probe-sets");
        assertThat(item("theirs").getText()).isEqualTo("theirs  (0)");
    }

    @Test
    void aNameThatIsTaken_isSaidToBeReplaced(FxRobot robot) {
        choose(robot, 1);
        save(robot, "one");
        choose(robot, 3, 4);
        fire(robot, "Save as");
        TextField field = robot.lookup("#probe-set-name").query();
        robot.interact(() -> field.setText(" "));
        assertThat(robot.lookup("#probe-set-ok").queryButton().isDisabled()).isTrue();
        robot.interact(() -> field.setText("one"));
        assertThat(robot.lookup(".dialog-pane .header-panel .label")
                        .queryLabeled()
                        .getText())
                .contains("is replaced");
        robot.clickOn("#probe-set-ok");
        assertThat(model.sets().get()).singleElement().satisfies(set -> assertThat(set.clips())
                .hasSize(2));
    }

    @Test
    void renameAndDelete(FxRobot robot) {
        choose(robot, 1);
        save(robot, "one");
        robot.interact(() ->
                ((javafx.scene.control.Menu) item("Rename")).getItems().get(0).fire());
        // Its own name replaces no other set.
        assertThat(robot.lookup(".dialog-pane .header-panel .label")
                        .queryLabeled()
                        .getText())
                .isEqualTo("Rename one");
        robot.interact(() -> robot.lookup("#probe-set-name").<TextField>query().setText("first"));
        robot.clickOn("#probe-set-ok");
        assertThat(menu.getText()).isEqualTo("first");
        assertThat(model.sets().get()).hasSize(1);
        robot.interact(() ->
                ((javafx.scene.control.Menu) item("Delete")).getItems().get(0).fire());
        assertThat(model.sets().get()).isEmpty();
        assertThat(chosen()).containsExactly("1");
        assertThat(item("Delete").isDisable()).isTrue();
    }

    @Test
    void anExportedSet_isImportedByAnother_underItsNameOrAFreeOne(FxRobot robot) throws Exception {
        choose(robot, 1, 2);
        save(robot, "two");
        fire(robot, "Export");
        assertThat(folder.resolve("two" + ProbeSetFile.ENDING)).exists();
        // A file of another name holds the set that is chosen; where none is it gives its own.
        Path other = folder.resolve("other" + ProbeSetFile.ENDING);
        robot.interact(() -> model.export(other));
        assertThat(ProbeSetFile.read(other).name()).isEqualTo("two");
        choose(robot, 6);
        robot.interact(() -> model.export(other));
        assertThat(ProbeSetFile.read(other).name()).isEqualTo("other");
        fire(robot, "Import");
        assertThat(chosen()).containsExactly("1", "2");
        assertThat(model.sets().get()).hasSize(1);
        choose(robot, 7);
        save(robot, "two");
        fire(robot, "Import");
        assertThat(menu.getText()).isEqualTo("two (2)");
        assertThat(model.sets().get()).hasSize(2);
        Files.writeString(folder.resolve("two" + ProbeSetFile.ENDING), "{");
        fire(robot, "Import");
        assertThat(log.newest().get().text()).contains("two" + ProbeSetFile.ENDING);
        assertThat(chosen()).containsExactly("1", "2");
    }
}
