package dev.fima.app.window.probes;

import dev.fima.app.window.canvas.PictureEvent;
import dev.fima.app.window.library.ChosenClip;
import dev.fima.app.window.library.ProbeChoice;
import dev.fima.app.window.task.TaskRunner;
import java.util.OptionalLong;
import java.util.function.Consumer;
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
        ask(clip, "Where the clip begins", first -> choice.begin(clip, first, span.get()));
    }

    /** Asks where another clip of the same video begins; there is none until there is an answer. */
    public void askForAnother(ChosenClip clip) {
        ask(clip, "Where another clip begins", first -> choice.addBeside(clip, first, span.get()));
    }

    private void ask(ChosenClip clip, String title, Consumer<OptionalLong> answer) {
        closeBefore.run();
        StartFrameModel model = new StartFrameModel(clip, span.get(), tasks);
        Stage stage = new Stage();
        StartFramePane pane = new StartFramePane(model, answer, stage::close);
        // What is asked of its pictures is done by the window that it was asked from.
        pane.addEventHandler(PictureEvent.ANY, event -> asking.fireEvent(event.copyFor(asking, asking)));
        Scene scene = new Scene(pane);
        scene.getStylesheets().setAll(asking.getScene().getStylesheets());
        stage.initOwner(asking.getScene().getWindow());
        stage.setTitle(title);
        stage.setResizable(false);
        stage.setScene(scene);
        stage.setOnHidden(event -> model.close());
        closeBefore = stage::close;
        model.open();
        stage.show();
        pane.focus();
    }
}
