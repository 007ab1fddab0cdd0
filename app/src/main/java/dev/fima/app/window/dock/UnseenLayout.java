package dev.fima.app.window.dock;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;

/** Styles and lays out what was never in the window, unseen: the first time takes long. */
final class UnseenLayout {
    private UnseenLayout() {}

    /** Lays a node out in a place, in which it is not seen meanwhile, and takes it out again. */
    static void prepare(Node content, Pane place) {
        content.setManaged(false);
        content.setOpacity(0);
        content.resize(place.getWidth(), place.getHeight());
        place.getChildren().add(0, content);
        List<Node> hidden = new ArrayList<>();
        reveal(content, hidden);
        content.applyCss();
        // What a control holds is there only once the control is styled.
        reveal(content, hidden);
        content.applyCss();
        // Before the layout, in which a control says for itself which of its scroll bars are seen.
        hidden.forEach(node -> node.setVisible(false));
        if (content instanceof Parent parent) {
            parent.layout();
        }
        place.getChildren().remove(content);
        content.setOpacity(1);
        content.setManaged(true);
    }

    /** Makes visible what waits for data, since what is hidden is not styled. */
    private static void reveal(Node node, List<Node> hidden) {
        if (!node.isVisible() && !node.visibleProperty().isBound()) {
            node.setVisible(true);
            hidden.add(node);
        }
        if (node instanceof Parent parent) {
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(child -> reveal(child, hidden));
        }
    }
}
