package dev.fima.app.window.probes;

import dev.fima.app.window.library.ChosenClip;
import dev.fima.app.window.library.ProbeChoice;
import dev.fima.app.window.task.TaskRunner;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Opens the question with which frame a clip begins, in a window of its own; one at a time. */
public final class StartFrameWindow {
    private final Node asking;
    private final ProbeChoice choice;
    private final ObservableIntegerValue span;
    private final TaskRunner tasks;
    private Runnable closeBefore = () -> {};

    /**
     * @param asking in whose window it is asked
     * @param span consecutive frames that a clip spans
     * @param tasks where frames are decoded
     */
    public StartFrameWindow(Node asking, ProbeChoice choice, ObservableIntegerValue span, TaskRunner tasks) {
        this.asking = asking;
        this.choice = choice;
        this.span = span;
        this.tasks = tasks;
    }

    /** Asks; the clip begins where it did until there is an answer. */
    public void ask(ChosenClip clip) {
        closeBefore.run();
        StartFrameModel model = new StartFrameModel(clip, span.get(), tasks);
        Stage stage = new Stage();
        StartFramePane pane = new StartFramePane(model, first -> choice.begin(clip.video(), first), stage::close);
        Scene scene = new Scene(pane);
        scene.getStylesheets().setAll(asking.getScene().getStylesheets());
        stage.initOwner(asking.getScene().getWindow());
        stage.setTitle("Where the clip begins");
        stage.setResizable(false);
        stage.setScene(scene);
        stage.setOnHidden(event -> model.close());
        closeBefore = stage::close;
        model.open();
        stage.show();
        pane.focus();
    }
}
