package dev.fima.app.window.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fima.app.queue.Dispatcher;
import dev.fima.app.queue.EntryState;
import dev.fima.app.queue.QueueEntry;
import dev.fima.app.queue.QueueFile;
import dev.fima.app.queue.WorkFiles;
import dev.fima.app.queue.WorkKind;
import dev.fima.app.window.HeldTasks;
import dev.fima.app.window.ViewTest;
import dev.fima.app.window.figures.Exports;
import dev.fima.app.window.log.SessionLog;
import dev.fima.app.window.queue.QueueModel;
import dev.fima.app.window.queue.Requests;
import dev.fima.app.window.queue.ShownEntry;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class ClosingQuestionTest extends ViewTest {
    @TempDir
    static Path folder;

    private final SessionLog log = new SessionLog();
    private final HeldTasks held = new HeldTasks();
    private final Exports exports = new Exports(held.runner(), log);
    private Stage window;

    @Start
    void start(Stage stage) {
        window = stage;
        show(stage, new StackPane());
        QueueModel queue = new QueueModel(
                TaskRunner.direct(),
                log,
                new Dispatcher(new QueueFile(folder.resolve("queue.json")), List.of()),
                new Requests(TaskRunner.direct(), log));
        new ClosingQuestion(stage, queue, exports, log, List::of).ask();
    }

    private void requestClose(FxRobot robot) {
        robot.interact(() -> window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private void export(FxRobot robot) {
        robot.interact(() -> exports.figure(
                () -> {
                    throw new FimaException("nothing to draw");
                },
                folder.resolve("figure.png")));
    }

    @Test
    void nothingUnderWay_closesAtOnce(FxRobot robot) {
        requestClose(robot);
        assertThat(window.isShowing()).isFalse();
    }

    @Test
    void anExportUnderWay_isAskedAbout_andFinishedFirst(FxRobot robot) {
        export(robot);
        requestClose(robot);
        assertThat(window.isShowing()).isTrue();
        robot.clickOn("#close-cancel");
        robot.interact(held::runAll);
        assertThat(window.isShowing())
                .as("kept open: the export that ends does not close it")
                .isTrue();

        export(robot);
        requestClose(robot);
        robot.clickOn("#close-background");
        assertThat(window.isShowing()).isTrue();
        robot.interact(held::runAll);
        assertThat(window.isShowing()).isFalse();
    }

    @Test
    void anExportThatIsGivenUp_endsBeforeTheWindow(FxRobot robot) {
        export(robot);
        requestClose(robot);
        robot.clickOn("#close-stop");
        assertThat(window.isShowing()).isTrue();
        robot.interact(held::runAll);
        assertThat(window.isShowing()).isFalse();
    }

    private static ShownEntry entry(WorkKind kind, String title) {
        return new ShownEntry(
                QueueEntry.of(kind, title, List.of("fima"), WorkFiles.of(Path.of(title)), QueueEntry.ANY_DEVICE)
                        .in(EntryState.RUNNING, ""),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    /** A checkpoint is promised only of what saves one. */
    @Test
    void words_fitWhatIsUnderWay() {
        List<ShownEntry> evaluation = List.of(entry(WorkKind.EVALUATE, "Evaluating fima-01"));
        assertThat(ClosingWords.text(evaluation, false, 0))
                .contains("goes on without")
                .doesNotContain("checkpoint");
        assertThat(ClosingWords.goOn(evaluation, false)).doesNotContain("training");
        List<ShownEntry> training = List.of(entry(WorkKind.TRAIN, "Training fima-02"));
        assertThat(ClosingWords.text(training, false, 2))
                .contains("saves a checkpoint first", "waits in the queue (2)");
        assertThat(ClosingWords.goOn(training, false)).isEqualTo("Keep training in the background");
        assertThat(ClosingWords.header(training, true)).isEqualTo("Training fima-02 and an export are under way.");
        assertThat(ClosingWords.header(List.of(), false)).isEqualTo("Work waits in the queue.");
        assertThat(ClosingWords.header(List.of(), true)).isEqualTo("An export is under way.");
        assertThat(ClosingWords.stop(List.of(), true)).isEqualTo("Give it up and quit");
    }
}
