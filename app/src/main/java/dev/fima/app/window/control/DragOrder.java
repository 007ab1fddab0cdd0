package dev.fima.app.window.control;

import java.util.function.IntSupplier;
import javafx.scene.Node;
import javafx.scene.input.MouseDragEvent;

/**
 * Lets parts of one row or list be put elsewhere in it with the mouse. The drag stays within the window: nothing else can be
 * dropped there, and the platform's clipboard is not touched.
 */
public final class DragOrder {
    private DragOrder() {}

    /**
     * @param part what is dragged, and dropped upon
     * @param owner what the parts belong to: parts of another owner are not taken
     * @param place the part's present place, from 0; below 0 when there is nothing in it to drag
     * @param move is given the old place and the wanted one, which is below 0 where the drop was past the last part
     */
    public static void offer(Node part, Object owner, IntSupplier place, Move move) {
        part.setOnDragDetected(event -> {
            if (place.getAsInt() >= 0) {
                part.startFullDrag();
                event.consume();
            }
        });
        part.getProperties().put(DragOrder.class, new Part(owner, place));
        part.setOnMouseDragEntered(event -> part.setOpacity(isTaken(part, owner, event) ? 0.5 : 1));
        part.setOnMouseDragExited(event -> part.setOpacity(1));
        part.setOnMouseDragReleased(event -> {
            if (isTaken(part, owner, event)) {
                move.move(dragged(event).place().getAsInt(), place.getAsInt());
                event.consume();
            }
        });
    }

    private static boolean isTaken(Node part, Object owner, MouseDragEvent event) {
        return event.getGestureSource() != part
                && dragged(event) != null
                && dragged(event).owner() == owner;
    }

    private static Part dragged(MouseDragEvent event) {
        return event.getGestureSource() instanceof Node node
                ? (Part) node.getProperties().get(DragOrder.class)
                : null;
    }

    /** Puts a part elsewhere. */
    @FunctionalInterface
    public interface Move {
        /** Moves what is at one place to another. */
        void move(int from, int to);
    }

    private record Part(Object owner, IntSupplier place) {}
}
