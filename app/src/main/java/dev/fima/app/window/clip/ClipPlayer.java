package dev.fima.app.window.clip;

import dev.fima.app.frames.ShownClip;
import dev.fima.app.window.canvas.FrameName;
import dev.fima.app.window.canvas.LargePicture;
import dev.fima.app.window.canvas.PictureEvent;
import dev.fima.app.window.canvas.PictureMenu;
import dev.fima.app.window.canvas.ShownNode;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.LatestRequest;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

/** Plays one clip in step with the clips of all other views. */
public final class ClipPlayer extends StackPane {
    private static final int LARGEST = 240;

    private final TaskRunner tasks;
    private final MovieCell cell;
    private final Label failure = new Label();
    private final ReadOnlyObjectWrapper<Optional<ClipMovie>> movie =
            new ReadOnlyObjectWrapper<>(this, "movie", Optional.empty());
    private Optional<FrameName> name = Optional.empty();
    private Optional<ClipReference> played = Optional.empty();
    private final LatestRequest request = new LatestRequest();

    /**
     * @param frame clip time that it follows
     * @param hint shown while there is no clip
     */
    public ClipPlayer(TaskRunner tasks, ObservableIntegerValue frame, String hint) {
        this.tasks = tasks;
        cell = new MovieCell(hint);
        getStyleClass().add("clip-player");
        failure.setWrapText(true);
        failure.getStyleClass().add("movie-missing");
        getChildren().addAll(cell, failure);
        setMinSize(0, 0);
        cell.setMovie(Optional.empty());
        cell.readOut(() -> name);
        cell.zoomBy(this);
        frame.when(ShownNode.of(this)).addListener((source, old, now) -> cell.show(now.intValue()));
        setFocusTraversable(true);
        getStyleClass().add("picture");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("The clip that plays");
        Runnable large = () -> movie.get().ifPresent(playing -> openLarge(playing, frame));
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        LargePicture.offer(this, large, () -> played.map(
                        clip -> new PictureEvent.AskedClip(clip.file(), "", clip.firstFrame(), clip.frames()))
                .map(asked -> List.of(PictureMenu.whatIf(this, Optional.of(asked))))
                .orElse(List.of()));
        layoutBoundsProperty()
                .addListener(
                        (source, old, now) -> cell.setSize(Math.floor(now.getWidth()), Math.floor(now.getHeight())));
    }

    /** What plays; empty while nothing does. */
    public ReadOnlyObjectProperty<Optional<ClipMovie>> movieProperty() {
        return movie.getReadOnlyProperty();
    }

    /** Decodes a clip in the background and plays it; a failure is shown in its place. */
    public void play(Optional<ClipReference> clip) {
        request.drop();
        failure.setText("");
        played = clip;
        name = clip.map(one -> new FrameName(one.file().getFileName().toString(), one.firstFrame()));
        if (clip.isEmpty()) {
            show(Optional.empty());
            return;
        }
        request.start(
                BackgroundTask.of(() -> decode(clip.get()))
                        .onSuccess(decoded -> show(Optional.of(decoded)))
                        .onFailure(reason -> {
                            show(Optional.empty());
                            failure.setText(
                                    reason instanceof FimaException
                                            ? reason.getMessage()
                                            : "The clip cannot be played: " + reason);
                        }),
                tasks);
    }

    /** In a window of its own, which plays what this one plays. */
    private void openLarge(ClipMovie playing, ObservableIntegerValue frame) {
        MovieCell big = new MovieCell("");
        big.readOut(() -> name);
        Pane room = new Pane(big);
        big.zoomBy(room);
        room.setFocusTraversable(true);
        room.layoutBoundsProperty()
                .addListener(
                        (source, old, now) -> big.setSize(Math.floor(now.getWidth()), Math.floor(now.getHeight())));
        InvalidationListener step = change -> big.show(frame.get());
        InvalidationListener other = change -> big.setMovie(movie.get());
        frame.addListener(step);
        movie.addListener(other);
        big.setMovie(Optional.of(playing));
        big.show(frame.get());
        LargePicture.show(this, room, playing.width() / (double) playing.height(), () -> {
            frame.removeListener(step);
            movie.removeListener(other);
        });
    }

    private void show(Optional<ClipMovie> decoded) {
        movie.set(decoded);
        cell.setMovie(decoded);
    }

    private static ClipMovie decode(ClipReference clip) {
        return ClipMovie.of(ShownClip.rgb(clip.file(), clip.firstFrame(), clip.frames(), 1, LARGEST));
    }
}
