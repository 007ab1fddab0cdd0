package dev.fima.app.window.help;

import java.util.Arrays;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

/** A frame around what a stop of the tour speaks of. It lies over the window and takes no clicks. */
public final class TourPointer {
    private static final double AROUND = 3;
    private static final double EDGE = 1;
    /** Panels come into the window with their next layout, and what they show comes later. */
    private static final Duration BETWEEN_LOOKS = Duration.millis(200);

    private final Tour tour;
    private final Pane root;
    private final Rectangle frame = new Rectangle();
    private final Timeline looking = new Timeline(new KeyFrame(BETWEEN_LOOKS, event -> look()));
    private Optional<Node> target = Optional.empty();
    private boolean opened;

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
        boolean open = root.getScene() != null
                && root.getScene().getWindow() != null
                && root.getScene().getWindow().isShowing();
        if (opened && !open) {
            // What runs for ever would hold a closed window.
            looking.stop();
        }
        opened |= open;
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
        // The first one stays while it is seen: to look for another every node is visited.
        String first = stop.target().split(" ", -1)[0];
        if (target.filter(TourPointer::seen)
                .filter(node -> first.equals("#" + node.getId()))
                .isEmpty()) {
            target = find(stop);
        }
        return target.map(this::inSight).filter(place -> place.getWidth() > 0 && place.getHeight() > 0);
    }

    private Optional<Node> find(TourStop stop) {
        return Arrays.stream(stop.target().split(" ", -1))
                .flatMap(selector -> root.lookupAll(selector).stream())
                .filter(TourPointer::seen)
                .findFirst();
    }

    /** The part of a node that nothing around it cuts off, with a little room around. */
    private Rectangle2D inSight(Node node) {
        Bounds whole = node.localToScene(node.getLayoutBounds());
        double left = whole.getMinX() - AROUND;
        double top = whole.getMinY() - AROUND;
        double right = whole.getMaxX() + AROUND;
        double bottom = whole.getMaxY() + AROUND;
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            Bounds around = at.localToScene(at.getLayoutBounds());
            left = Math.max(left, around.getMinX() + EDGE);
            top = Math.max(top, around.getMinY() + EDGE);
            right = Math.min(right, around.getMaxX() - EDGE);
            bottom = Math.min(bottom, around.getMaxY() - EDGE);
        }
        Point2D corner = root.sceneToLocal(left, top);
        return new Rectangle2D(corner.getX(), corner.getY(), Math.max(0, right - left), Math.max(0, bottom - top));
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
