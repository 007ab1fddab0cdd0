package dev.fima.app.window.library;

import dev.fima.app.frames.ShownClip;
import dev.fima.app.window.task.BackgroundTask;
import dev.fima.app.window.task.TaskRunner;
import dev.fima.viz.heatmap.FrameStack;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

/** Small pictures of videos, each made when it is first looked at; the last ones stay at hand. For the FX thread. */
public final class Thumbnails {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final int KEPT = 2000;

    private final TaskRunner tasks;
    private final Map<Place, ReadOnlyObjectWrapper<Image>> known = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, ReadOnlyObjectWrapper<Image>> eldest) {
            return size() > KEPT;
        }
    };

    private record Place(Path file, long frame) {}

    public Thumbnails(TaskRunner tasks) {
        this.tasks = tasks;
    }

    /** What the menu of a node that shows them has for the clip of one. */
    public ThumbnailMenu menu(Region target) {
        return new ThumbnailMenu(target, tasks);
    }

    /** The picture; it appears when it is made and stays null for a video that cannot be read. */
    public ReadOnlyObjectProperty<Image> of(LibraryVideo video) {
        return of(video.file(), video.firstFrame() + video.frames() / 2);
    }

    /** The picture of the clip's first frame where that was chosen, else of the middle of its video. */
    public ReadOnlyObjectProperty<Image> of(ChosenClip clip) {
        return clip.start().isPresent()
                ? of(
                        clip.video().file(),
                        clip.video().firstFrame() + clip.start().getAsLong())
                : of(clip.video());
    }

    /**
     * The picture of one frame, likewise.
     *
     * @param frame counted from the start of the file
     */
    public ReadOnlyObjectProperty<Image> of(Path file, long frame) {
        return known.computeIfAbsent(new Place(file, frame), this::make).getReadOnlyProperty();
    }

    private ReadOnlyObjectWrapper<Image> make(Place place) {
        ReadOnlyObjectWrapper<Image> picture = new ReadOnlyObjectWrapper<>();
        BackgroundTask.of(() -> draw(place))
                .onSuccess(picture::set)
                .onFailure(unreadable -> picture.set(null))
                .start(tasks);
        return picture;
    }

    private static Image draw(Place place) {
        byte[] small = fitted(ShownClip.frame(place.file(), place.frame()));
        return new WritableImage(
                new PixelBuffer<>(WIDTH, HEIGHT, ByteBuffer.wrap(small), PixelFormat.getByteBgraPreInstance()));
    }

    /** The middle of the frame that has the thumbnail's shape, every pixel the mean of those it stands for. */
    private static byte[] fitted(FrameStack frames) {
        double scale = Math.min((double) frames.width() / WIDTH, (double) frames.height() / HEIGHT);
        double left = (frames.width() - WIDTH * scale) / 2;
        double top = (frames.height() - HEIGHT * scale) / 2;
        byte[] out = new byte[WIDTH * HEIGHT * 4];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                mean(frames, left + x * scale, top + y * scale, scale, out, (y * WIDTH + x) * 4);
            }
        }
        return out;
    }

    private static void mean(FrameStack frames, double left, double top, double scale, byte[] out, int at) {
        int x0 = (int) left;
        int y0 = (int) top;
        int x1 = Math.min(frames.width(), Math.max(x0 + 1, (int) (left + scale)));
        int y1 = Math.min(frames.height(), Math.max(y0 + 1, (int) (top + scale)));
        int[] sum = new int[3];
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                int pixel = (y * frames.width() + x) * 3;
                for (int c = 0; c < 3; c++) {
                    sum[c] += frames.rgb()[pixel + c] & 255;
                }
            }
        }
        int n = (x1 - x0) * (y1 - y0);
        out[at] = (byte) (sum[2] / n);
        out[at + 1] = (byte) (sum[1] / n);
        out[at + 2] = (byte) (sum[0] / n);
        out[at + 3] = (byte) 255;
    }
}
