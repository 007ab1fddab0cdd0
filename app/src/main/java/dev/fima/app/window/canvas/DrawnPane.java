package dev.fima.app.window.canvas;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.MenuItem;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * A region that shows a picture made by {@link Drawing} code. Drawing happens on a drawing thread at the pixel density
 * of the window; the JavaFX thread only copies finished pixels. Of several requests that arrive while one is being
 * drawn, or while the region is in no scene (behind another tab, say), only the latest is drawn. The region has no natural
 * size and redraws itself when it is resized or moved to a window of another density. What the drawing reads out is said beside
 * the pointer; the wheel zooms it, a click on its legend switches what an entry stands for. It takes the focus: Enter opens it
 * large, and it has a menu.
 *
 * <p>All methods belong to the JavaFX thread.
 *
 * @param <G> what the drawing says about itself
 */
public final class DrawnPane<G> extends Region {
    private final ImageView view = new ImageView();
    private final ReadOnlyObjectWrapper<Picture<G>> picture = new ReadOnlyObjectWrapper<>(this, "picture");
    private final ObservableValue<Double> density;

    private Drawing<G> drawing;
    private PixelBuffer<IntBuffer> pixels;
    private boolean busy;
    private boolean stale;
    private boolean wanted;
    private boolean readElsewhere;
    private boolean steeredElsewhere;
    private final PictureSight sight = new PictureSight(this::redraw);
    private Supplier<List<MenuItem>> own = List::of;

    /**
     * A finished picture.
     *
     * @param drawing what was drawn
     * @param geometry what the drawing said about itself; may be null
     * @param width layout units across
     * @param height layout units downwards
     */
    public record Picture<G>(Drawing<G> drawing, G geometry, double width, double height) {}

    public DrawnPane() {
        view.setManaged(false);
        view.setMouseTransparent(true);
        getChildren().add(view);
        setMinSize(0, 0);
        density = PixelDensity.of(this);
        density.addListener((property, old, now) -> redraw());
        sceneProperty().addListener((property, old, now) -> start());
        widthProperty().addListener((property, old, now) -> redraw());
        heightProperty().addListener((property, old, now) -> redraw());
        getStyleClass().add("picture");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        // Before anything on the picture takes a click on its legend for one on what it shows.
        addEventFilter(MouseEvent.MOUSE_CLICKED, this::turnEntry);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> setCursor(entry(event).isPresent() ? Cursor.HAND : null));
        LargePicture.offer(this);
        ZoomGestures.install(this, target());
        PointerReading reading = PointerReading.install(this, this::reading);
        picture.addListener(change -> reading.refresh());
    }

    /** Says what it shows to who does not see it. */
    public DrawnPane<G> named(String words) {
        setAccessibleText(words);
        return this;
    }

    /** Leaves it to its view to say what is under the pointer; its large window says so itself. */
    public void readElsewhere() {
        readElsewhere = true;
    }

    /** Leaves zoom and legend to its view; its large window has its own. */
    public void steeredElsewhere() {
        steeredElsewhere = true;
    }

    /** All of what it shows again, as when it is to show something else altogether. */
    public void showAll() {
        sight.zoomTo(Zoom.WHOLE);
    }

    private ZoomTarget target() {
        return new ZoomTarget() {
            @Override
            public Optional<Rectangle2D> place() {
                return DrawnPane.this.place();
            }

            @Override
            public Zoom zoom() {
                return sight.zoom();
            }

            @Override
            public void zoomTo(Zoom part) {
                sight.zoomTo(part);
            }
        };
    }

    private Optional<Rectangle2D> place() {
        Picture<G> seen = picture.get();
        if (steeredElsewhere || seen == null || drawing.within(Zoom.WHOLE).isEmpty()) {
            return Optional.empty();
        }
        var place = drawing.zoomed(
                seen.geometry(), new java.awt.geom.Rectangle2D.Double(0, 0, seen.width(), seen.height()));
        return Optional.of(new Rectangle2D(place.getX(), place.getY(), place.getWidth(), place.getHeight()));
    }

    private Optional<String> entry(MouseEvent event) {
        Picture<G> seen = picture.get();
        return steeredElsewhere || seen == null
                ? Optional.empty()
                : drawing.entryAt(seen.geometry(), event.getX(), event.getY()).filter(drawing.entries()::contains);
    }

    private void turnEntry(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
            entry(event).ifPresent(entry -> {
                sight.turn(entry);
                event.consume();
            });
        }
    }

    private Optional<String> reading(double x, double y) {
        Picture<G> seen = picture.get();
        return seen == null || readElsewhere ? Optional.empty() : seen.drawing().reading(seen.geometry(), x, y);
    }

    /** Entries of its menu above those that every picture has, made anew whenever the menu is opened. */
    public void setMenu(Supplier<List<MenuItem>> entries) {
        own = entries;
    }

    List<MenuItem> menu() {
        List<MenuItem> items = new ArrayList<>(own.get());
        if (!steeredElsewhere && drawing != null) {
            items.addAll(ZoomGestures.menu(target()));
            items.addAll(sight.menu(drawing));
        }
        return items;
    }

    /** What is drawn when nothing of it is zoomed or switched off. */
    Drawing<G> whole() {
        return drawing;
    }

    /** A pane that shows a drawing. */
    public DrawnPane(Drawing<G> drawing) {
        this();
        show(drawing);
    }

    /** Replaces what is drawn; the picture so far stays until the new one is ready. */
    public void show(Drawing<G> other) {
        drawing = Objects.requireNonNull(other);
        redraw();
    }

    /** Shows nothing, at once. */
    public void clear() {
        drawing = null;
        wanted = false;
        pixels = null;
        view.setImage(null);
        picture.set(null);
    }

    /** The picture that is seen; null while there is none. */
    public ReadOnlyObjectProperty<Picture<G>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** What the seen picture says about itself; null while there is none. */
    public G geometry() {
        return picture.get() == null ? null : picture.get().geometry();
    }

    private void redraw() {
        stale = true;
        start();
    }

    private void start() {
        double width = Math.rint(getWidth());
        double height = Math.rint(getHeight());
        if (busy || !stale || drawing == null || getScene() == null || width < 1 || height < 1) {
            return;
        }
        stale = false;
        busy = true;
        wanted = true;
        DrawingJob<G> job = new DrawingJob<>(sight.of(drawing), width, height, density.getValue());
        DrawingThreads.run(job, () -> Platform.runLater(() -> finished(job)));
    }

    private void finished(DrawingJob<G> job) {
        busy = false;
        // What was cleared meanwhile must not reappear.
        if (wanted && job.succeeded()) {
            present(job);
        }
        start();
    }

    private void present(DrawingJob<G> job) {
        int[] drawn = job.argb();
        if (pixels == null || pixels.getWidth() != job.columns() || pixels.getHeight() != job.rows()) {
            pixels = new PixelBuffer<>(
                    job.columns(), job.rows(), IntBuffer.wrap(drawn), PixelFormat.getIntArgbPreInstance());
            view.setImage(new WritableImage(pixels));
        } else {
            pixels.updateBuffer(buffer -> {
                buffer.getBuffer().put(0, drawn);
                return null;
            });
        }
        view.setFitWidth(job.width());
        view.setFitHeight(job.height());
        picture.set(new Picture<>(job.drawing(), job.geometry(), job.width(), job.height()));
    }
}
