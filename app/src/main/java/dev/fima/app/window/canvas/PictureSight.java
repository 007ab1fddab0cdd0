package dev.fima.app.window.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;

/** How somebody looks at a drawing: which part of it, and without which entries of its legend. It stays when the drawing changes. */
final class PictureSight {
    private final Set<String> off = new TreeSet<>();
    private final Runnable changed;
    private Zoom zoom = Zoom.WHOLE;

    /** @param changed called when it is looked at in another way */
    PictureSight(Runnable changed) {
        this.changed = changed;
    }

    Zoom zoom() {
        return zoom;
    }

    void zoomTo(Zoom part) {
        if (!part.equals(zoom)) {
            zoom = part;
            changed.run();
        }
    }

    /** Switches what an entry of the legend stands for off, or on again. */
    void turn(String entry) {
        if (!off.remove(entry)) {
            off.add(entry);
        }
        changed.run();
    }

    /** What is seen of a drawing. */
    <G> Drawing<G> of(Drawing<G> whole) {
        Drawing<G> seen = off.isEmpty() ? whole : whole.without(off);
        return zoom.equals(Zoom.WHOLE) ? seen : seen.within(zoom).orElse(seen);
    }

    /** Entries of a menu: every entry of its legend to be switched off and on. */
    List<MenuItem> menu(Drawing<?> whole) {
        List<MenuItem> items = new ArrayList<>();
        List<String> entries = whole.entries();
        if (entries.size() > 1) {
            entries.forEach(entry -> {
                CheckMenuItem item = new CheckMenuItem(entry);
                item.setMnemonicParsing(false);
                item.setSelected(!off.contains(entry));
                item.setOnAction(event -> turn(entry));
                items.add(item);
            });
        }
        return items;
    }
}
