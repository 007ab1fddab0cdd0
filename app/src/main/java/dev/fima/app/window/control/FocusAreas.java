package dev.fima.app.window.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import javafx.scene.Node;

/** Takes the focus from area to area of a window: to where it was there last, otherwise to the first control. */
public final class FocusAreas {
    private final Supplier<List<Node>> areas;
    /** Where the focus was in each of them. */
    private final Map<Node, Node> left = new WeakHashMap<>();

    /** @param areas of the window as it is laid out now, in the order in which they are gone through */
    public FocusAreas(Supplier<List<Node>> areas) {
        this.areas = areas;
    }

    /** Goes to the next area in which something takes the focus, or to the one before; from the last to the first. */
    public void go(boolean forwards) {
        List<Node> all = areas.get();
        Optional<Node> owner = all.stream()
                .map(Node::getScene)
                .flatMap(scene ->
                        Optional.ofNullable(scene)
                                .flatMap(shown -> Optional.ofNullable(shown.getFocusOwner()))
                                .stream())
                .findFirst();
        int from = owner.map(node -> areaOf(node, all)).orElse(-1);
        if (from >= 0) {
            left.put(all.get(from), owner.get());
        }
        int way = forwards ? 1 : -1;
        int at = from < 0 && !forwards ? 0 : from;
        for (int i = 0; i < all.size(); i++) {
            at = Math.floorMod(at + way, all.size());
            Optional<Node> target = target(all.get(at));
            if (target.isPresent()) {
                target.get().requestFocus();
                return;
            }
        }
    }

    private Optional<Node> target(Node area) {
        return Optional.ofNullable(left.get(area))
                .filter(node -> Reach.within(node, area) && Reach.takesFocus(node))
                .or(() -> Reach.first(area));
    }

    private static int areaOf(Node node, List<Node> areas) {
        for (int i = 0; i < areas.size(); i++) {
            if (Reach.within(node, areas.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
