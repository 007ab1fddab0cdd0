package dev.fima.app.window.control;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;

/** Keeps texts in the cells of a list whole: they wrap within the list's width instead of ending in dots. */
public final class WholeText {
    private WholeText() {}

    /**
     * Lets labels wrap. The list asks its cells for their height before it has given them a width, so the labels get one
     * of their own.
     *
     * @param beside what else stands in a line of the cell, in layout units
     */
    public static void wrap(ListCell<?> cell, double beside, Label... labels) {
        for (Label label : labels) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.maxWidthProperty()
                    .bind(cell.listViewProperty()
                            .flatMap(list -> list.widthProperty())
                            .map(width -> Math.max(40, width.doubleValue() - beside))
                            .orElse(Double.MAX_VALUE));
        }
    }
}
