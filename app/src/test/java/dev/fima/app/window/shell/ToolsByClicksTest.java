package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.Folders;
import dev.fima.app.runs.Wastebasket;
import dev.fima.app.sheet.RecordedRuns;
import dev.fima.app.window.OpenMenu;
import dev.fima.app.window.action.ActionId;
import dev.fima.app.window.affinity.AffinityPanel;
import dev.fima.app.window.preferences.Recent;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.side.DetailsPanel;
import dev.fima.app.window.side.ExperimentPanel;
import dev.fima.app.window.workbench.ViewDefinition;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.settings.DataOptions;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.training.RunNotes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** What one expects of a desktop tool, by clicks and keys in the whole window. */
class ToolsByClicksTest extends WholeWindow {
    @Start
    void start(Stage stage) {
        open(stage);
    }

    private void perform(ActionId action) {
        onWindow(() -> {
            window.workbench().actions().get(action).run();
            return null;
        });
    }

    private boolean enabled(ActionId action) {
        return window.workbench().actions().get(action).enabled();
    }

    private static void answer(FxRobot robot, String field, String text) throws Exception {
        waitFor(() -> robot.lookup("#" + field).tryQuery().isPresent());
        robot.interact(() -> robot.lookup("#" + field).queryAs(TextField.class).setText(text));
        click(robot, "#" + field + "-ok");
    }

    private Path recorded(String name) throws Exception {
        Path run = new RecordedRuns(folder).run(name, "fima", 1, 2).toAbsolutePath();
        onWindow(() -> {
            window.workbench().runs().refresh();
            return null;
        });
        waitFor(() -> window.workbench().runs().items().stream()
                .anyMatch(item -> item.folder().equals(run)));
        onWindow(() -> {
            window.workbench().runs().selected().set(Optional.of(run));
            return null;
        });
        waitFor(() -> window.workbench().runs().selectedItem().isPresent());
        return run;
    }

    @Test
    void run_isRenamedDeletedAndBroughtBack(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        Path run = recorded("to-delete");
        assertThat(run).startsWith(Folders.runs());
        perform(ActionId.RENAME_RUN);
        answer(robot, "run-name", "The good one");
        waitFor(() -> workbench
                .runs()
                .selectedItem()
                .filter(item -> item.name().equals("The good one"))
                .isPresent());
        assertThat(RunNotes.read(run).name()).contains("The good one");
        assertThat(run).isDirectory();
        waitFor(() -> log().contains("fima note --run " + run + " --name 'The good one'"));

        // By its key in the list, and back by that of Undo there.
        robot.interact(() -> robot.lookup("#run-list").query().requestFocus());
        robot.push(KeyCode.DELETE);
        waitFor(() -> Files.notExists(run) && log().contains("is in the wastebasket"));
        waitFor(() -> workbench.runs().items().stream()
                .noneMatch(item -> item.folder().equals(run)));
        waitFor(() -> enabled(ActionId.UNDO));
        robot.interact(() -> robot.lookup("#run-list").query().requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        waitFor(() -> workbench.runs().selected().get().filter(run::equals).isPresent()
                && workbench.runs().selectedItem().isPresent());
        assertThat(run).isDirectory();

        perform(ActionId.REDO);
        waitFor(() -> Files.notExists(run));
        perform(ActionId.EMPTY_WASTEBASKET);
        click(robot, "#empty-wastebasket-ok");
        waitFor(() -> Wastebasket.contents(Folders.runs()).isEmpty());
        waitFor(() -> !enabled(ActionId.UNDO));
    }

    @Test
    void runOfTheProgram_isNotDeleted() throws Exception {
        Workbench workbench = window.workbench();
        waitFor(() ->
                workbench.runs().items().stream().anyMatch(item -> item.folder().startsWith(Folders.cache())));
        onWindow(() -> {
            workbench
                    .runs()
                    .selected()
                    .set(workbench.runs().items().stream()
                            .map(RunItem::folder)
                            .filter(run -> run.startsWith(Folders.cache()))
                            .findFirst());
            return null;
        });
        assertThat(onWindow(() ->
                        workbench.actions().get(ActionId.DELETE_RUN).whyNot().get()))
                .contains("come with the program");
    }

    @Test
    void run_givesItsSettingsAndANotebook(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        Path run = recorded("with-settings");
        robot.interact(() -> workbench.form().text(DataOptions.BATCH).set("2"));
        robot.interact(() -> robot.lookup("#run-list").query().requestFocus());
        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        waitFor(() -> !OpenMenu.items().isEmpty());
        MenuItem take = onWindow(() -> OpenMenu.item(ActionId.NEW_WITH_SETTINGS.title()));
        robot.interact(take::fire);
        waitFor(() -> workbench.form().text(DataOptions.BATCH).get().equals("16"));
        assertThat(onWindow(() -> workbench.form().changes())).isEqualTo(Map.of("seed", "1"));
        perform(ActionId.NOTEBOOK);
        waitFor(() -> log().contains("fima notebook " + run));
        assertThat(run.resolve("run.ipynb")).content().contains("rgb_activation");
    }

    @Test
    void settings_areSavedUnderANameAndTakenBack(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        robot.interact(() -> workbench.form().text(RunOptions.STEPS).set("77"));
        perform(ActionId.SAVE_PRESET);
        answer(robot, "preset-name", "Evening");
        waitFor(() -> workbench.form().preset().get().title().equals("Evening"));
        assertThat(workbench.form().changes()).isEmpty();
        assertThat(onWindow(() -> workbench.form().text(RunOptions.STEPS).get()))
                .isEqualTo("77");
        assertThat(workbench.presets().named("evening").settings().get(RunOptions.STEPS))
                .isEqualTo(77);
        robot.interact(() -> workbench.form().preset().set(Preset.UCF101));
        robot.interact(() ->
                workbench.form().preset().set(workbench.form().preset("Evening").orElseThrow()));
        assertThat(onWindow(() -> workbench.form().text(RunOptions.STEPS).get()))
                .isEqualTo("77");

        // Undo in a field of the form is that of the form, not of the text alone.
        robot.interact(() -> workbench.form().text(RunOptions.STEPS).set("78"));
        robot.interact(() -> robot.lookup("#preset").query().requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        waitFor(() -> workbench.form().text(RunOptions.STEPS).get().equals("77"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        waitFor(() -> workbench.form().text(RunOptions.STEPS).get().equals("78"));

        perform(ActionId.DELETE_PRESET);
        waitFor(() -> workbench.form().preset().get().equals(Preset.TINY));
        assertThat(onWindow(() -> workbench.form().text(RunOptions.STEPS).get()))
                .isEqualTo("78");
        assertThat(workbench.presets().list(unusable -> {})).isEmpty();
    }

    @Test
    void recentRuns_areInTheMenu_andOpenAgain(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        Path run = new RecordedRuns(folder.resolve("elsewhere"))
                .run("far", "fima", 1, 1)
                .toAbsolutePath();
        onWindow(() -> {
            WorkbenchActions.openRun(workbench, run);
            return null;
        });
        assertThat(onWindow(() -> List.copyOf(workbench.recent().of(Recent.Kind.RUN))))
                .contains(run);
        onWindow(() -> {
            workbench.runs().leave(run);
            return null;
        });
        robot.clickOn("File");
        robot.clickOn("Recent runs");
        robot.clickOn(run.toString());
        waitFor(() -> workbench.runs().selected().get().filter(run::equals).isPresent());
    }

    private static Optional<Scene> windowOf(Node node) {
        return Optional.ofNullable(node.getScene());
    }

    @Test
    void panel_goesIntoAWindowOfItsOwn_andBack(FxRobot robot) throws Exception {
        ViewDefinition affinity = AffinityPanel.DEFINITION;
        List<String> before = tabs();
        Node node = onWindow(() -> window.views().view(affinity).node());
        onWindow(() -> {
            window.views().show(affinity.id());
            return null;
        });
        waitFor(() -> windowOf(node).filter(window.scene()::equals).isPresent());
        perform(ActionId.OWN_WINDOW);
        waitFor(() -> windowOf(node).filter(scene -> scene != window.scene()).isPresent());
        Window own = onWindow(() -> node.getScene().getWindow());
        assertThat(tabs()).doesNotContain(affinity.id());
        assertThat(onWindow(() -> node.getScene().getStylesheets()))
                .isEqualTo(window.scene().getStylesheets());
        // Another theme reaches it, and so do the keys.
        robot.interact(() -> window.workbench().dark().set(true));
        robot.interact(own::requestFocus);
        waitFor(() -> window.views()
                .front()
                .filter(front -> front.definition().equals(affinity))
                .isPresent());
        assertThat(onWindow(() -> window.views().dock().windows().panels()))
                .singleElement()
                .satisfies(panel -> assertThat(panel.panel()).isEqualTo(affinity.id()));
        robot.interact(
                () -> own.fireEvent(new javafx.stage.WindowEvent(own, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST)));
        waitFor(() -> windowOf(node).filter(window.scene()::equals).isPresent() && !own.isShowing());
        assertThat(onWindow(() -> window.views().dock().windows().panels())).isEmpty();
        // Between the tabs between which it was.
        assertThat(tabs()).isEqualTo(before);
    }

    private List<String> tabs() {
        return onWindow(() -> window.views().dock().layout().all().toList());
    }

    @Test
    void panelInItsOwnWindow_isRememberedAndGoesWithTheMainOne(FxRobot robot) throws Exception {
        onWindow(() -> {
            window.views().show(AffinityPanel.DEFINITION.id());
            return null;
        });
        perform(ActionId.OWN_WINDOW);
        waitFor(() -> !window.views().dock().windows().panels().isEmpty());
        Window own = onWindow(() ->
                window.views().view(AffinityPanel.DEFINITION).node().getScene().getWindow());
        onWindow(() -> {
            window.stage().hide();
            window.close();
            return null;
        });
        assertThat(own.isShowing()).isFalse();
        onWindow(() -> {
            window = new WorkbenchWindow(window.stage(), file.read(), file);
            window.show();
            return null;
        });
        waitFor(() -> windowOf(window.views().view(AffinityPanel.DEFINITION).node())
                .filter(scene -> scene != window.scene())
                .isPresent());
        perform(ActionId.RESET_LAYOUT);
        waitFor(() -> window.views().dock().windows().panels().isEmpty());
    }

    /** F9 folds the whole side: the window of the form, and the column in which the details stayed. */
    @Test
    void formInItsOwnWindow_foldsAwayByItsKey(FxRobot robot) throws Exception {
        onWindow(() -> {
            window.views().show(ExperimentPanel.DEFINITION.id());
            window.views().dock().toggleWindow(ExperimentPanel.DEFINITION.id());
            return null;
        });
        Node form = window.views().view(ExperimentPanel.DEFINITION).node();
        waitFor(() -> windowOf(form).filter(scene -> scene != window.scene()).isPresent());
        Window own = onWindow(() -> form.getScene().getWindow());
        Node details = window.views().view(DetailsPanel.DEFINITION).node();
        onWindow(() -> {
            window.views().show(DetailsPanel.DEFINITION.id());
            return null;
        });
        waitFor(() -> details.localToScene(details.getBoundsInLocal()).getWidth() > 100);
        assertThat(window.views().isApart(ExperimentPanel.DEFINITION.id())).isTrue();

        perform(ActionId.RIGHT_SIDE);
        waitFor(() -> !own.isShowing());
        waitFor(() -> details.localToScene(details.getBoundsInLocal()).getWidth() < 50);
        perform(ActionId.RIGHT_SIDE);
        waitFor(own::isShowing);
        waitFor(() -> details.localToScene(details.getBoundsInLocal()).getWidth() > 100);

        // Asked for by its name it comes back too, as anything that is folded away.
        perform(ActionId.RIGHT_SIDE);
        waitFor(() -> !own.isShowing());
        onWindow(() -> {
            window.views().show(ExperimentPanel.DEFINITION.id());
            return null;
        });
        waitFor(own::isShowing);
        onWindow(() -> {
            window.views().dock().toggleWindow(ExperimentPanel.DEFINITION.id());
            return null;
        });
        waitFor(() -> windowOf(form).filter(window.scene()::equals).isPresent());
    }

    @Test
    void fullScreen_isSwitchedByItsKey(FxRobot robot) throws Exception {
        robot.push(KeyCode.F11);
        waitFor(() -> window.stage().isFullScreen());
        robot.push(KeyCode.F11);
        waitFor(() -> !window.stage().isFullScreen());
    }

    @Test
    void viewInFront_isCopiedAsPython(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        waitFor(() -> workbench.shown().snapshot().get().isPresent()
                && workbench.shown().probes().get().isPresent());
        onWindow(() -> {
            workbench.views().show(AffinityPanel.DEFINITION.id());
            return null;
        });
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        waitFor(() -> log().contains("as Python"));
        String copied = onWindow(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied)
                .contains("RUN = Path(\"" + workbench.runs().selected().get().orElseThrow() + "\")")
                .contains("a_matrix = snapshot[\"affinity\"]");
    }
}
