package dev.fima.app.window;

import dev.fima.app.window.control.Reach;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What of a window can be used by hand, whether the Tab key reaches it, and whether one sees that it did. For the JavaFX thread. */
public final class KeyboardWalk {
    private static final PseudoClass KEYED = PseudoClass.getPseudoClass("keyed");
    /** A window has fewer stops; more are a circle that never comes back. */
    private static final int MOST_STOPS = 400;

    private KeyboardWalk() {}

    /** Presses a key on what has the focus. */
    public static void press(Scene scene, KeyCode key, boolean shift) {
        Node owner = scene.getFocusOwner();
        Event.fireEvent(
                owner == null ? scene : owner,
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false));
    }

    /**
     * What has the focus, one after the other, while the Tab key is pressed until it comes round to the first again.
     *
     * @param at told of each while it has the focus
     */
    public static List<Node> stops(Scene scene, Consumer<Node> at) {
        Set<Node> seen = new LinkedHashSet<>();
        for (int i = 0; i < MOST_STOPS; i++) {
            press(scene, KeyCode.TAB, false);
            Node stop = scene.getFocusOwner();

            if (!seen.add(stop)) {
                break;
            }
            at.accept(stop);
            // Of buttons of which one is down the Tab key stops at one, and the arrow keys go on from there.
            while (scene.getFocusOwner() instanceof ToggleButton one && one.getToggleGroup() != null) {
                press(scene, KeyCode.RIGHT, false);
                if (!seen.add(scene.getFocusOwner())) {
                    break;
                }
            }
        }
        return new ArrayList<>(seen);
    }

    /** Everything below a node that a mouse could do something with: controls that are not greyed, pictures, what is clicked. */
    public static List<Node> usable(Node root) {
        List<Node> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    /**
     * Whether what a mouse does with a node can be done by keys: it has the focus at one of some stops, or the line that it is a
     * button of has, or a part of it.
     */
    public static boolean reached(Node node, List<Node> stops) {
        return stops.stream().anyMatch(stop -> Reach.within(node, stop) || Reach.within(stop, node));
    }

    private static void collect(Node node, List<Node> found) {
        if (node == null || !node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node instanceof ScrollPane scroll) {
            collect(scroll.getContent(), found);
        } else if (node instanceof TitledPane titled) {
            found.add(titled);
            if (titled.isExpanded()) {
                collect(titled.getContent(), found);
            }
        } else if (node instanceof SplitPane split) {
            split.getItems().forEach(item -> collect(item, found));
        } else if (node instanceof ButtonBase
                || node instanceof ChoiceBox<?>
                || node instanceof ComboBoxBase<?>
                || node instanceof Slider
                || node instanceof TextInputControl
                || node instanceof ListView<?>
                || node instanceof TableView<?>) {
            found.add(node);
        } else {
            boolean clicked = Cursor.HAND.equals(node.getCursor())
                    || node.getStyleClass().contains("picture")
                    || node.getStyleClass().contains("movie-strip");
            if (clicked && !node.getStyleClass().contains("header")) {
                found.add(node);
            }
            // What lies inside of a control is its skin's business.
            if (node instanceof Parent parent && !(node instanceof Control)) {
                parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
            }
        }
    }

    /** How many pixels of the window are others because of the mark on what has the focus. */
    public static int markedPixels(Node focused) {
        WritableImage with = picture(focused);
        focused.pseudoClassStateChanged(KEYED, false);
        WritableImage without = picture(focused);
        focused.pseudoClassStateChanged(KEYED, true);
        int differing = 0;
        for (int y = 0; y < with.getHeight(); y++) {
            for (int x = 0; x < with.getWidth(); x++) {
                if (with.getPixelReader().getArgb(x, y)
                        != without.getPixelReader().getArgb(x, y)) {
                    differing++;
                }
            }
        }
        return differing;
    }

    /** The part of the window around a node. */
    private static WritableImage picture(Node node) {
        Scene scene = node.getScene();
        Bounds bounds = node.localToScene(node.getBoundsInLocal());
        double left = Math.max(0, bounds.getMinX() - 6);
        double top = Math.max(0, bounds.getMinY() - 6);
        SnapshotParameters part = new SnapshotParameters();
        part.setFill(scene.getFill());
        part.setViewport(new Rectangle2D(
                left,
                top,
                Math.max(1, Math.min(scene.getWidth(), bounds.getMaxX() + 6) - left),
                Math.max(1, Math.min(scene.getHeight(), bounds.getMaxY() + 6) - top)));
        return scene.getRoot().snapshot(part, null);
    }

    /** A node in words, for messages. */
    public static String words(Node node) {
        String text = node instanceof javafx.scene.control.Labeled labeled ? " \"" + labeled.getText() + "\"" : "";
        return node.getClass().getSimpleName()
                + (node.getId() == null ? "" : " #" + node.getId())
                + text
                + " "
                + node.getStyleClass();
    }
}
