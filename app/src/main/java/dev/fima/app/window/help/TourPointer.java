package dev.fima.app.window.help;

import java.util.Arrays;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

/** A frame around what a stop of the tour speaks of. It lies over the window and takes no clicks. */
public final class TourPointer {
    private static final double AROUND = 3;
    private static final double EDGE = 2;
    /** Panels come into the window with their next layout, and what they show comes later. */
    private static final Duration BETWEEN_LOOKS = Duration.millis(200);

    private final Tour tour;
    private final Pane root;
    private final Rectangle frame = new Rectangle();
    private final Timeline looking = new Timeline(new KeyFrame(BETWEEN_LOOKS, event -> look()));
    private Optional<Node> target = Optional.empty();

    private TourPointer(Tour tour, Pane root) {
        this.tour = tour;
        this.root = root;
        frame.setId("tour-pointer");
        frame.getStyleClass().add("tour-pointer");
        frame.setManaged(false);
        frame.setMouseTransparent(true);
        frame.setVisible(false);
        looking.setCycleCount(Animation.INDEFINITE);
        tour.stop().addListener((source, old, now) -> follow(now));
        follow(tour.stop().get());
    }

    /** Points at the targets of a tour among what lies below a pane. */
    public static void install(Tour tour, Pane root) {
        new TourPointer(tour, root);
    }

    /** Without a stop the window holds no frame and looks for nothing. */
    private void follow(Optional<TourStop> stop) {
        target = Optional.empty();
        if (stop.isEmpty()) {
            looking.stop();
            root.getChildren().remove(frame);
            return;
        }
        if (!root.getChildren().contains(frame)) {
            root.getChildren().add(frame);
        }
        look();
        looking.play();
    }

    private void look() {
        Optional<Rectangle2D> place = tour.stop().get().flatMap(this::place);
        frame.setVisible(place.isPresent());
        place.ifPresent(at -> {
            frame.setX(at.getMinX());
            frame.setY(at.getMinY());
            frame.setWidth(at.getWidth());
            frame.setHeight(at.getHeight());
        });
    }

    /** Where the first target that is seen lies; empty where none is, as in a panel that has a window of its own. */
    private Optional<Rectangle2D> place(TourStop stop) {
        // Only one that has gone is looked for anew: every node is visited for that.
        target = target.filter(TourPointer::seen).or(() -> find(stop));
        return target.map(node -> root.sceneToLocal(node.localToScene(node.getLayoutBounds())))
                .map(this::around)
                .filter(place -> place.getWidth() > 0 && place.getHeight() > 0);
    }

    private Optional<Node> find(TourStop stop) {
        return Arrays.stream(stop.target().split(" ", -1))
                .flatMap(selector -> root.lookupAll(selector).stream())
                .filter(TourPointer::seen)
                .findFirst();
    }

    /** Never beyond the window. */
    private Rectangle2D around(Bounds at) {
        double left = Math.max(EDGE, at.getMinX() - AROUND);
        double top = Math.max(EDGE, at.getMinY() - AROUND);
        double right = Math.min(root.getWidth() - EDGE, at.getMaxX() + AROUND);
        double bottom = Math.min(root.getHeight() - EDGE, at.getMaxY() + AROUND);
        return new Rectangle2D(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    private static boolean seen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null
                && node.getLayoutBounds().getWidth() > 0
                && node.getLayoutBounds().getHeight() > 0;
    }
}
