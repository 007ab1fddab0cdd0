package dev.fima.app.window.library;

import dev.fima.app.window.task.TaskRunner;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Shows what lies in a folder of videos, in a window of its own, before it is opened as the data set. */
public final class FolderLookWindow {
    private static final double WIDTH = 620;
    private static final double HEIGHT = 400;

    private final Node asking;
    private final Consumer<LibraryContents> opening;
    private final ObservableIntegerValue span;
    private final TaskRunner tasks;

    /**
     * @param asking in whose window it stands
     * @param opening opens what was found
     * @param span consecutive frames that a clip spans
     * @param tasks where folders are looked at, which may take minutes
     */
    public FolderLookWindow(
            Node asking, Consumer<LibraryContents> opening, ObservableIntegerValue span, TaskRunner tasks) {
        this.asking = asking;
        this.opening = opening;
        this.span = span;
        this.tasks = tasks;
    }

    /** Looks into a folder. */
    public void look(Path folder) {
        FolderLook look = new FolderLook(folder, tasks);
        Stage stage = new Stage();
        FolderLookPane pane = new FolderLookPane(look, span.get(), opening, stage::close);
        Scene scene = new Scene(pane, WIDTH, HEIGHT);
        scene.getStylesheets().setAll(asking.getScene().getStylesheets());
        stage.initOwner(asking.getScene().getWindow());
        stage.setTitle("A folder of videos");
        stage.setScene(scene);
        stage.setOnHidden(event -> look.close());
        look.open();
        stage.show();
    }
}
