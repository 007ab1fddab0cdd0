package dev.fima.app.window.list;

import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.collections.ObservableList;
import javafx.scene.Node;

/**
 * Lets the rows of a list or table appear one at a pulse. Cells are made and styled on the JavaFX thread when their rows
 * are first seen; all at once they would hold up playing clips for a twentieth of a second and more.
 *
 * @param <T> a row
 */
public final class GradualRows<T> {
    private final Node list;
    private final ObservableList<T> shown;
    private final AnimationTimer pulses = new AnimationTimer() {
        @Override
        public void handle(long now) {
            more();
        }
    };
    private List<T> wanted = List.of();

    /**
     * @param list what has the rows; only while it is in a window are any shown
     * @param shown its rows, changed from here alone
     */
    public GradualRows(Node list, ObservableList<T> shown) {
        this.list = list;
        this.shown = shown;
        list.sceneProperty().addListener(change -> begin());
    }

    /** Shows other rows, the first ones first; rows that are there already keep their cells. */
    public void show(List<T> rows) {
        wanted = List.copyOf(rows);
        begin();
    }

    /** Shows a row that no one has asked for, until the list is taken out of the window. */
    public void showSpecimen(T row) {
        if (shown.isEmpty()) {
            shown.add(row);
        }
    }

    private void begin() {
        if (list.getScene() == null) {
            pulses.stop();
            shown.clear();
            return;
        }
        int seen = Math.min(shown.size(), wanted.size());
        if (!shown.equals(wanted.subList(0, seen))) {
            shown.setAll(wanted.subList(0, seen));
        }
        pulses.start();
    }

    private void more() {
        if (shown.size() >= wanted.size()) {
            pulses.stop();
            return;
        }
        shown.add(wanted.get(shown.size()));
    }
}
