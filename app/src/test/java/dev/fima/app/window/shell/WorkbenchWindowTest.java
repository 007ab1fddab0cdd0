package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.runs.PlainRun;
import dev.fima.app.window.attention.AttentionPanel;
import dev.fima.app.window.compare.ComparePanel;
import dev.fima.app.window.preferences.Preferences;
import dev.fima.app.window.runs.RunItem;
import dev.fima.app.window.side.DetailsPanel;
import dev.fima.app.window.training.TrainingPanel;
import dev.fima.app.window.workbench.Workbench;
import dev.fima.model.settings.Preset;
import dev.fima.model.settings.RunOptions;
import dev.fima.model.training.RunNotes;
import dev.fima.viz.colour.ColourMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The whole window without a display: it opens on the sample data and answers. */
class WorkbenchWindowTest extends WholeWindow {

    @Start
    void start(Stage stage) {
        open(stage);
    }

    @Test
    void window_opensOnTheSampleDataAndPlaysClips(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        waitFor(() -> workbench.library().contents().get().isPresent());
        // The recorded run is selected on the first start, and its last snapshot lies over its six clips.
        waitFor(() -> window.view(AttentionPanel.class).model().snapshot().get().isPresent());
        waitFor(() -> window.view(AttentionPanel.class).model().rows().size() == 6
                && window.view(AttentionPanel.class).model().rows().stream()
                        .allMatch(row -> row.pictures().get() != null));
        assertThat(onWindow(() -> window.view(AttentionPanel.class)
                        .model()
                        .rows()
                        .get(0)
                        .pictures()
                        .get()
                        .truth()))
                .isPresent();
        long before = window.view(AttentionPanel.class).framesShown();
        waitFor(() -> window.view(AttentionPanel.class).framesShown() > before + 5);
        ListView<?> list = robot.lookup("#library-list").query();
        assertThat(list.getItems()).hasSizeGreaterThan(200);
        ListView<?> runs = robot.lookup("#run-list").query();
        waitFor(() -> runs.getSelectionModel().getSelectedItem() instanceof RunItem item
                && item.folder().equals(workbench.runs().selected().get().orElseThrow()));
        assertThat(Files.readString(folder.resolve("sessions")
                        .resolve(window.workbench().logFile().getFileName())))
                .contains("fima --data sample");
    }

    @Test
    void notes_typedInTheDetailsAreKeptInTheRunAndFoundInTheList(FxRobot robot) throws Exception {
        Workbench workbench = window.workbench();
        waitFor(() -> window.view(DetailsPanel.class).notes().run().get().isPresent());
        Path run = onWindow(
                () -> window.view(DetailsPanel.class).notes().run().get().orElseThrow());
        onWindow(() -> {
            window.workbench().views().show(DetailsPanel.DEFINITION.id());
            return null;
        });
        // The panel's content enters the window with its next layout.
        waitFor(() -> robot.lookup("#run-tags").tryQuery().isPresent());
        robot.interact(() -> {
            TextField tags = robot.lookup("#run-tags").query();
            tags.setText("shown, first");
            tags.fireEvent(new ActionEvent());
        });
        waitFor(() -> RunNotes.read(run).tags().equals(List.of("shown", "first")));
        robot.interact(() -> robot.lookup("#run-search").<TextField>query().setText("first"));
        waitFor(() -> workbench.runs().matching().size() == 1
                && workbench.runs().matching().get(0).folder().equals(run));
        ListView<?> list = robot.lookup("#run-list").query();
        waitFor(() -> list.getSelectionModel().getSelectedIndex() == 0);
        assertThat(workbench.runs().selected().get()).contains(run);
    }

    @Test
    void form_marksWhatIsWrongWhileOneTypes(FxRobot robot) {
        TextField batch = robot.lookup("#setting-steps").query();
        onWindow(() -> {
            batch.setText("many");
            return null;
        });
        assertThat(window.workbench().form().settings().get()).isEmpty();
        assertThat(batch.getPseudoClassStates())
                .anyMatch(state -> state.getPseudoClassName().equals("danger"));
    }

    /** The field lies in a group that is closed at first. */
    @Test
    void form_offersABatchThatFitsASmallDataSet(FxRobot robot) throws Exception {
        waitFor(() -> window.workbench().library().contents().get().isPresent());
        robot.interact(() -> window.workbench().form().trainingVideos().set(OptionalInt.of(6)));
        Node start = robot.lookup("#action-start").query();
        waitFor(start::isDisabled);
        robot.interact(() -> robot.lookup("#use-batch").queryButton().fire());
        waitFor(() -> !start.isDisabled());
        TextField batch = robot.lookup("#setting-batch").query();
        assertThat(batch.getText()).isEqualTo("4");
        assertThat(window.workbench().form().settings().get()).isPresent();
    }

    @Test
    void close_remembersThemeAndLayout() {
        onWindow(() -> {
            window.workbench().dark().set(true);
            window.workbench().views().show(TrainingPanel.DEFINITION.id());
            window.close();
            return null;
        });
        Preferences remembered = file.read();
        assertThat(remembered.dark()).isTrue();
        assertThat(remembered.panels()).hasValueSatisfying(layout -> assertThat(layout.children())
                .anySatisfy(part -> assertThat(part.selected()).isEqualTo("training")));
    }

    @Test
    void window_comparesTwoRunsAndOffersTheInterruptedOne(FxRobot robot) throws Exception {
        Path runs = folder.resolve("runs");
        for (String name : List.of("first", "second")) {
            PlainRun.make(runs.resolve(name), folder, 0);
        }
        Path file = runs.resolve("second").resolve("run.json");
        Files.writeString(file, Files.readString(file).replace("\"step\": 0", "\"step\": 5"));
        waitFor(() -> window.view(ComparePanel.class).model().comparable());
        Node notice = robot.lookup("#interrupted-notice").query();
        waitFor(notice::isVisible);
        robot.interact(() -> robot.lookup("#dismiss-interrupted").queryButton().fire());
        // The other one has no checkpoint: its settings can be used again.
        Button again = robot.lookup("#resume-interrupted").queryButton();
        waitFor(() -> again.getText().equals("Start again…"));
        robot.interact(() -> {
            window.workbench().form().preset().set(Preset.of("i3d-112"));
            again.fire();
        });
        assertThat(window.workbench().form().preset().get()).isEqualTo(Preset.of("tiny"));
        assertThat(notice.isVisible()).isFalse();
    }

    /** A crash takes nothing along that was chosen before. */
    @Test
    void choices_areWrittenAsOneWorks() throws Exception {
        waitFor(() -> Files.exists(folder.resolve("window.json")));
        onWindow(() -> {
            window.workbench().selection().colourMapProperty().set(ColourMap.INFERNO);
            window.workbench().form().text(RunOptions.STEPS).set("77");
            return null;
        });
        waitFor(() -> file.read().colourMap().equals(Optional.of(ColourMap.INFERNO)));
        waitFor(() -> "77".equals(file.read().changes().get("steps")));
        assertThat(file.read().process()).isEqualTo(ProcessHandle.current().pid());
        onWindow(() -> {
            window.close();
            return null;
        });
        assertThat(file.read().process()).isZero();
        assertThat(file.read().colourMap()).contains(ColourMap.INFERNO);
    }

    /** What a system says of a window that it puts away or hides is not what its user left. */
    @Test
    void closeOfAMaximisedWindow_remembersThat_alsoWherePutAway() throws Exception {
        onWindow(() -> {
            window.stage().setMaximized(false);
            window.stage().setWidth(1111);
            return null;
        });
        waitFor(() -> file.read().bounds().width() == 1111);
        onWindow(() -> {
            window.stage().setMaximized(true);
            return null;
        });
        waitFor(() -> file.read().bounds().maximized());
        onWindow(() -> {
            window.stage().setIconified(true);
            window.stage().setMaximized(false);
            window.stage().hide();
            window.close();
            return null;
        });
        assertThat(file.read().bounds().maximized()).isTrue();
        assertThat(file.read().bounds().width()).isEqualTo(1111);
    }
}
