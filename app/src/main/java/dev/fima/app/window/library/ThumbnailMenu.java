package dev.fima.app.window.library;

import dev.fima.app.frames.ShownClip;
import dev.fima.app.window.canvas.CellGeometry;
import dev.fima.app.window.canvas.DrawnPane;
import dev.fima.app.window.canvas.FrameDrawing;
import dev.fima.app.window.canvas.FrameName;
import dev.fima.app.window.canvas.LargePicture;
import dev.fima.app.window.canvas.PictureEvent;
import dev.fima.app.window.canvas.PictureEvent.AskedClip;
import dev.fima.app.window.canvas.PictureMenu;
import dev.fima.app.window.canvas.StackImage;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.model.FimaException;
import dev.fima.viz.heatmap.FrameStack;
import dev.fima.viz.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;

/**
 * What a menu has for the thumbnail of a clip: what every picture's menu has, of its frame in all its pixels, and what becomes of
 * the clip when it is changed.
 */
public final class ThumbnailMenu {
    private final Region target;
    private final TaskRunner tasks;

    /**
     * @param target on which the menu is opened
     * @param tasks where frames are decoded
     */
    ThumbnailMenu(Region target, TaskRunner tasks) {
        this.target = target;
        this.tasks = tasks;
    }

    /** Entries for the middle frame of a clip. */
    public List<MenuItem> items(AskedClip clip) {
        List<MenuItem> items = new ArrayList<>();
        items.add(PictureMenu.whatIf(target, Optional.of(clip)));
        items.addAll(frame(clip));
        return List.copyOf(items);
    }

    /** The same without what changes the clip, where the menu has that elsewhere. */
    public List<MenuItem> frame(AskedClip clip) {
        return PictureMenu.items(
                target,
                () -> decoded(clip, frame -> openLarge(clip, frame)),
                take -> decoded(clip, frame -> take.accept(StackImage.of(frame, 0))));
    }

    private static long middle(AskedClip clip) {
        return clip.firstFrame() + clip.frames() / 2;
    }

    private void decoded(AskedClip clip, Consumer<FrameStack> take) {
        BackgroundTask.of(() -> ShownClip.frame(clip.video(), middle(clip)))
                .onSuccess(take)
                .onFailure(reason -> target.fireEvent(PictureEvent.problem(
                        target, reason instanceof FimaException ? reason.getMessage() : String.valueOf(reason))))
                .start(tasks);
    }

    private void openLarge(AskedClip clip, FrameStack frame) {
        DrawnPane<CellGeometry> large = new DrawnPane<>(new FrameDrawing(
                Optional.of(frame),
                0,
                1,
                1,
                Optional.empty(),
                false,
                List.of(),
                new FrameName(String.valueOf(clip.video().getFileName()), middle(clip)),
                // Nothing of it is seen beside a frame.
                Theme.screenLight()));
        large.setId("large-picture");
        large.named("Frame " + middle(clip) + " of " + clip.video().getFileName());
        LargePicture.show(target, large, (double) frame.width() / frame.height(), () -> {});
    }
}
