package dev.fima.app.window.chart;

import dev.fima.app.window.canvas.LargePicture;
import dev.fima.app.window.canvas.PixelDensity;
import dev.fima.app.window.canvas.PointerReading;
import dev.fima.app.window.canvas.Zoom;
import dev.fima.app.window.canvas.ZoomGestures;
import dev.fima.app.window.canvas.ZoomTarget;
import dev.fima.viz.figure.Figure;
import dev.fima.viz.figure.FigureException;
import dev.fima.viz.figure.FigurePainter;
import dev.fima.viz.figure.FigureReading;
import java.awt.image.BufferedImage;
import java.nio.IntBuffer;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;

/**
 * A figure as large on the screen as it will be on paper, or smaller where there is less room across. It is drawn on a thread of its own by the code that draws the
 * files; a drawing that is outdated is given up between two panels, and never shown. Values under the pointer are read out, and
 * the wheel zooms it. For the JavaFX thread.
 */
public final class FigurePreview extends StackPane {
    private static final double USUAL_DOTS = 96;
    private static final double POINTS_PER_INCH = 72;
    private static final ExecutorService RENDERER = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "figure-renderer");
        thread.setDaemon(true);
        return thread;
    });

    private final ImageView view = new ImageView();
    private final ReadOnlyObjectWrapper<Optional<Figure>> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", Optional.empty());
    private final ObservableValue<Double> density = PixelDensity.of(this);
    private final Consumer<String> problem;
    private final PointerReading reading;
    private double trueWidth;
    private double trueHeight;
    private double room = Double.MAX_VALUE;
    /** Size on the screen over that on paper, where there is room. */
    private double magnification = 1;

    private Optional<Figure> wanted = Optional.empty();
    private Zoom zoom = Zoom.WHOLE;
    private Optional<Seen> seen = Optional.empty();
    private AtomicBoolean outdated = new AtomicBoolean();

    /**
     * Shows nothing yet.
     *
     * @param problem gets a sentence when a figure cannot be drawn
     */
    public FigurePreview(Consumer<String> problem) {
        this.problem = problem;
        view.setId("figure-preview");
        getChildren().add(view);
        getStyleClass().add("picture");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Preview of the figure");
        // What is around it scrolls by the arrow keys.
        setFocusTraversable(true);
        density.addListener((property, old, now) -> show(wanted));
        LargePicture.offer(this, this::openLarge, () -> ZoomGestures.menu(target()));
        ZoomGestures.install(this, target());
        reading = PointerReading.install(this, this::read);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
    }

    /**
     * What is on the screen.
     *
     * @param part of the figure, in points
     * @param reading what the figure says at a place
     */
    private record Seen(Rectangle2D part, FigureReading reading) {}

    private ZoomTarget target() {
        return new ZoomTarget() {
            @Override
            public Optional<Rectangle2D> place() {
                return seen.map(any -> pictured());
            }

            @Override
            public Zoom zoom() {
                return zoom;
            }

            @Override
            public void zoomTo(Zoom part) {
                if (!part.equals(zoom)) {
                    zoom = part;
                    show(wanted);
                }
            }
        };
    }

    /** Where the picture lies in this pane. */
    private Rectangle2D pictured() {
        Bounds bounds = view.getBoundsInParent();
        return new Rectangle2D(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
    }

    private Optional<String> read(double x, double y) {
        Rectangle2D place = pictured();
        return seen.filter(any -> place.contains(x, y)).flatMap(now -> now.reading()
                .at(
                        now.part().getMinX()
                                + (x - place.getMinX())
                                        / place.getWidth()
                                        * now.part().getWidth(),
                        now.part().getMinY()
                                + (y - place.getMinY())
                                        / place.getHeight()
                                        * now.part().getHeight()));
    }

    /** In a window of its own, which shows what this one shows. */
    private void openLarge() {
        shown.get().ifPresent(figure -> {
            FigurePreview large = new FigurePreview(problem);
            large.show(shown.get());
            InvalidationListener other = change -> large.show(shown.get());
            shown.addListener(other);
            large.layoutBoundsProperty()
                    .addListener((source, old, now) ->
                            large.magnify(Math.min(now.getWidth() / trueWidth, now.getHeight() / trueHeight)));
            LargePicture.show(this, large, trueWidth / Math.max(1, trueHeight), () -> shown.removeListener(other));
        });
    }

    /** The figure whose picture is seen. */
    public ReadOnlyObjectProperty<Optional<Figure>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Height in points of the figure whose picture is seen. */
    public double pointsHigh() {
        return trueHeight / scale();
    }

    /** Size on the screen over the size on paper, at most 1. */
    public double shownShare() {
        return trueWidth > room ? room / trueWidth : 1;
    }

    /** Room across, in layout units. */
    public void setRoom(double width) {
        room = Math.max(1, width);
        fit();
    }

    private void magnify(double times) {
        magnification = times;
        show(wanted);
    }

    private void fit() {
        view.setFitWidth(trueWidth * shownShare());
        view.setFitHeight(trueHeight * shownShare());
    }

    /** Layout units of the screen that make a point of paper. */
    public static double scale() {
        double dots = Screen.getPrimary() == null ? 0 : Screen.getPrimary().getDpi();
        return (dots > 0 ? dots : USUAL_DOTS) / POINTS_PER_INCH;
    }

    /** Draws another figure; the picture so far stays until it is ready. */
    public void show(Optional<Figure> figure) {
        outdated.set(true);
        wanted = figure;
        if (figure.isEmpty()) {
            view.setImage(null);
            seen = Optional.empty();
            shown.set(figure);
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        outdated = stop;
        double fine = density.getValue();
        double dots = scale() * POINTS_PER_INCH * fine * magnification;
        Zoom part = zoom;
        RENDERER.execute(() -> draw(figure.get(), dots, part, fine, stop));
    }

    private void draw(Figure figure, double dots, Zoom asked, double fine, AtomicBoolean stop) {
        if (stop.get()) {
            return;
        }
        try {
            FigurePainter painter = new FigurePainter(figure, stop::get);
            Rectangle2D part = asked.part(painter.width(), painter.height());
            FigurePainter.Drawn drawn = painter.part(
                    dots,
                    new java.awt.geom.Rectangle2D.Double(
                            part.getMinX(), part.getMinY(), part.getWidth(), part.getHeight()));
            Image image = picture(drawn.image());
            Platform.runLater(() -> present(figure, image, new Seen(part, drawn.reading()), fine, stop));
        } catch (FigureException | IllegalArgumentException e) {
            if (!stop.get()) {
                Platform.runLater(() -> problem.accept("The preview cannot be drawn: " + e.getMessage()));
            }
        }
    }

    private static Image picture(BufferedImage drawn) {
        int width = drawn.getWidth();
        int height = drawn.getHeight();
        int[] argb = drawn.getRGB(0, 0, width, height, null, 0, width);
        return new WritableImage(
                new PixelBuffer<>(width, height, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance()));
    }

    private void present(Figure figure, Image image, Seen now, double fine, AtomicBoolean stop) {
        if (!stop.get()) {
            view.setImage(image);
            seen = Optional.of(now);
            trueWidth = image.getWidth() / fine;
            trueHeight = image.getHeight() / fine;
            fit();
            shown.set(Optional.of(figure));
            reading.refresh();
        }
    }
}
